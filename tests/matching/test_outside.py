"""What leaves the staff: the person's own words, and of places only what anybody may read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from matching.models import Person
from matching.overlap_details import from_json
from matching.selectors.cards import Found
from matching.selectors.outside import for_outside
from matching.services import match_run
from resources.models import Statement
from tests.factories import staff_user

from .places import TROUBLE, knitter, wool_shop

pytestmark = pytest.mark.django_db
CANARY = "毛糸の帽子を編む人がいないkanari"


def found_by(user, person):
    """What a run of a member of staff found, as rows for the outside."""
    run = match_run(person=person, user=user)
    return [
        Found(row.resource_id, row.person_gain, row.resource_gain, from_json(row.details))
        for row in run.overlaps.all()
    ]


def told(person, found):
    """Everything the outside reads."""
    return str([vars(place) for place in for_outside(person, found)])


@pytest.fixture
def user(town):
    return staff_user(Role.CSW)


def test_a_public_sentence_and_the_persons_own_words_are_told_with_who_spoke(user):
    person = knitter()
    wool_shop()
    (place,) = for_outside(person, found_by(user, person))
    reason = next(r for r in place.to_place if r.place_words == TROUBLE)
    assert reason.person_words == "毛糸の帽子を編むこと"
    assert reason.label.startswith("店主・")
    assert reason.whose.startswith("本人の言葉・")
    assert reason.strength in ("よく", "すこし")


@pytest.mark.parametrize("kept_back", [{"visibility": "supporters"}, {"visibility": "listeners"}])
def test_a_sentence_for_the_staff_stays_with_the_staff(kept_back, user):
    person = knitter()
    wool_shop(trouble=CANARY, heard_by=[user], **kept_back)
    found = found_by(user, person)
    assert CANARY in str(found)
    assert CANARY not in told(person, found)


@pytest.mark.parametrize(
    "change", [{"agreed": False}, {"visibility": "supporters"}, {"text": "べつのことば"}]
)
def test_a_sentence_taken_back_after_the_run_is_told_to_nobody(change, user):
    person = knitter()
    wool_shop(trouble=CANARY)
    found = found_by(user, person)
    assert CANARY in told(person, found)
    Statement.objects.update(**change)
    assert CANARY not in told(person, found)


@pytest.mark.parametrize(
    "change", [{"audience": "supporters"}, {"audience": "area_staff"}, {"status": "paused"}]
)
def test_a_place_that_is_not_public_is_left_out_whole(change, user):
    person = knitter()
    shop = wool_shop()
    found = found_by(user, person)
    assert len(for_outside(person, found)) == 1
    type(shop).objects.update(**change)
    assert for_outside(person, found) == []


@pytest.mark.parametrize("source", ["family", "supporter"])
def test_what_others_said_about_the_person_is_not_told(source, user):
    person = knitter()
    wool_shop()
    found = found_by(user, person)
    assert "毛糸の帽子を編むこと" in told(person, found)
    person.traits.filter(kind="ability").update(source=source)
    assert "毛糸の帽子を編むこと" not in told(Person.objects.get(pk=person.pk), found)


def test_presence_is_told_only_where_anybody_may_read_it(user):
    person = knitter()
    words = "毛糸をほどく日は、来てくれるだけでうれしい"
    wool_shop(trouble=words)
    found = found_by(user, person)
    assert for_outside(person, found)[0].presence.place_words == words
    Statement.objects.update(visibility="supporters")
    assert for_outside(person, found)[0].presence is None


def test_places_stand_in_the_order_of_aiueo_and_not_of_the_engine(user):
    person = knitter()
    kana = {"机の会": "あつくえ", "毛糸の山": "んけいと", "茶の会": "いちゃ"}
    for name, reading in kana.items():
        wool_shop(name=name, name_kana=reading, trouble=TROUBLE if name == "毛糸の山" else name)
    found = found_by(user, person)
    told = [place.resource.name for place in for_outside(person, found)]
    assert told == ["机の会", "茶の会", "毛糸の山"]


def test_the_number_of_queries_does_not_grow_with_the_places(user):
    person = knitter()
    counts = []
    for _ in range(2):
        wool_shop(), wool_shop()
        found = found_by(user, person)
        with CaptureQueriesContext(connection) as queries:
            for_outside(Person.objects.get(pk=person.pk), found)
        counts.append(len(queries))
    assert counts[0] == counts[1]
