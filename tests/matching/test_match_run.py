"""Looking for 重なり: under a consent, in an order, sealed, with a steady number of queries."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from matching.consent import ConsentMissingError
from matching.engine import prepared
from matching.models import AvailableTime, MatchRun, Overlap, Person
from matching.overlap.profile import ResourceKind as PhraseKind
from matching.overlap.profile import ResourcePhrase, ResourceProfile
from matching.overlap_details import from_json
from matching.services import match_run
from tests.factories import ConsentFactory, PersonFactory, ResourceFactory, staff_user

from .places import TROUBLE, knitter, wool_shop

pytestmark = pytest.mark.django_db


def test_a_run_keeps_who_when_under_which_consent_and_with_which_weights(town):
    user, person = staff_user(), knitter()
    wool_shop()
    run = match_run(person=person, user=user)
    assert (run.run_by, run.person, run.consent) == (user, person, person.consents.get())
    assert run.engine_version
    assert run.weights["person_scale"] > 0


def test_the_place_whose_words_meet_stands_before_the_one_whose_words_do_not(town):
    shop = wool_shop()
    other = ResourceFactory(name="自動車の洗い場", summary="", activity="車を水で洗います。")
    run = match_run(person=knitter(), user=staff_user())
    rows = {row.resource_id: row for row in run.overlaps.all()}
    assert rows[shop.pk].position < rows[other.pk].position
    assert rows[shop.pk].resource_gain > rows[other.pk].resource_gain


def test_reasons_name_the_records_of_both_sides(town):
    person = knitter()
    statement = wool_shop().statements.get()
    run = match_run(person=person, user=staff_user())
    reasons = from_json(run.overlaps.get().details).reasons
    pairs = {(r.direction, r.person_source, r.place_source, r.place_words) for r in reasons}
    trait = person.traits.get(kind="ability")
    assert ("place", f"trait:{trait.pk}", f"statement:{statement.pk}", TROUBLE) in pairs


def test_what_stands_in_the_way_comes_last_with_its_sentence(town):
    person = knitter()
    for weekday in (5, 6):
        AvailableTime.objects.create(
            person=person, weekday=weekday, start_time="10:00", end_time="12:00"
        )
    closed = wool_shop()
    anytime = ResourceFactory(name="いつでも休み所", summary="", activity="腰をかける場所です。")
    run = match_run(person=person, user=staff_user())
    first, last = run.overlaps.order_by("position")
    assert (first.resource, first.blocked) == (anytime, False)
    assert (last.resource, last.blocked) == (closed, True)
    assert "水" in from_json(last.details).obstacles[0].sentence


def test_the_details_are_sealed(town):
    wool_shop()
    run = match_run(person=knitter(), user=staff_user())
    with connection.cursor() as cursor:
        cursor.execute("SELECT details FROM matching_overlap")
        stored = bytes(cursor.fetchone()[0])
    assert "毛糸".encode() not in stored
    assert json.dumps("毛糸").strip('"').encode() not in stored
    assert "毛糸" in run.overlaps.get().details


def test_without_a_consent_nothing_is_stored(town):
    wool_shop()
    person = PersonFactory()
    ConsentFactory(person=person, purpose="case_study")
    with pytest.raises(ConsentMissingError):
        match_run(person=person, user=staff_user())
    assert not MatchRun.objects.exists()
    assert not Overlap.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_places(town):
    user, person = staff_user(), knitter()
    wool_shop()
    counts = []
    for _ in range(2):
        fresh, worker = Person.objects.get(pk=person.pk), User.objects.get(pk=user.pk)
        with CaptureQueriesContext(connection) as queries:
            match_run(person=fresh, user=worker)
        counts.append(len(queries))
        for number in range(15):
            wool_shop(name=f"毛糸の店{number}")
    assert counts[1] == counts[0]


def test_a_town_is_prepared_once_until_a_word_changes():
    def town(words):
        phrase = ResourcePhrase(PhraseKind.ACTIVITY, words, "field:activity")
        return [ResourceProfile(id="1", name="店", phrases=(phrase,))]

    assert prepared(town("毛糸")) is prepared(town("毛糸"))
    assert prepared(town("毛糸")) is not prepared(town("将棋"))
