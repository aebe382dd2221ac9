"""気になるところ: put in, proposed, passed over, taken back; kept beside what the run said."""

import datetime as dt
import json

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.roles import Role
from kasanari.retention.clearing import clear
from matching.consent import ConsentMissingError
from matching.disclosure.document import disclosure_of
from matching.models import MatchRun, ShortlistEntry
from matching.selectors.introductions import introductions_this_month
from matching.selectors.shortlist import passed_over_of, shortlist_of
from matching.services import (
    consent_revoke,
    match_run,
    shortlist_add,
    shortlist_answer,
    shortlist_pass_over,
    shortlist_propose,
    shortlist_remove,
    shortlist_take_back,
)
from matching.tenancy import tenant
from tests.factories import ResourceFactory, staff_user

from .places import knitter, wool_shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(town):
    return staff_user(Role.PARTICIPATION)


@pytest.fixture
def act(user):
    """A decision about the wool shop for the knitter, after a run."""
    shop, person = wool_shop(), knitter()
    match_run(person=person, user=user)

    def decide(service, **more):
        return service(person=person, resource=shop, user=user, **more)

    decide.person, decide.shop = person, shop
    return decide


def names(entries):
    return [entry.resource.name for entry in entries]


def test_a_place_stands_in_the_list_once_beside_what_the_run_said_of_it(act, user):
    entry = act(shortlist_add)
    assert act(shortlist_add) == entry
    assert names(shortlist_of(act.person, user)) == ["毛糸の店"]
    run = act.person.match_runs.get()
    found = run.overlaps.get()
    assert (entry.run, entry.engine_version, entry.position) == (run, run.engine_version, 0)
    assert (entry.person_gain, entry.resource_gain) == (found.person_gain, found.resource_gain)
    assert (entry.added_by, entry.state, entry.answer) == (user, "added", "yet")


def test_what_the_run_said_stays_when_a_later_run_says_something_else(act, user):
    before = act(shortlist_add)
    act.person.traits.all().delete()
    match_run(person=act.person, user=user)
    act(shortlist_propose)
    after = ShortlistEntry.objects.get()
    assert (after.run, after.score) == (before.run, before.score)
    assert after.score > 0


def test_without_a_run_a_place_is_put_in_without_numbers(user):
    person, shop = knitter(), wool_shop()
    entry = shortlist_add(person=person, resource=shop, user=user)
    assert (entry.run, entry.score, entry.position, entry.engine_version) == (None, None, None, "")


def test_taking_a_place_out_leaves_no_trace_in_the_list(act, user):
    act(shortlist_add)
    act(shortlist_remove)
    act(shortlist_remove)
    assert not ShortlistEntry.objects.exists()


def test_what_was_proposed_is_not_taken_out_silently(act):
    act(shortlist_propose)
    with pytest.raises(ValidationError, match="わけを選んで見送って"):
        act(shortlist_remove)
    act(shortlist_take_back)
    act(shortlist_remove)
    assert not ShortlistEntry.objects.exists()


def test_passing_over_asks_for_a_reason_and_leaves_the_list(act, user):
    act(shortlist_add)
    with pytest.raises(ValidationError):
        act(shortlist_pass_over, reason="")
    with pytest.raises(ValidationError):
        act(shortlist_pass_over, reason="nonsense")
    with pytest.raises(ValidationError, match="わけを短く"):
        act(shortlist_pass_over, reason="other", words="  ")
    assert names(shortlist_of(act.person, user)) == ["毛糸の店"]
    act(shortlist_pass_over, reason="far", words="坂の上")
    assert shortlist_of(act.person, user) == []
    entry = passed_over_of(act.person, user)[0]
    assert (entry.get_reason_display(), entry.words) == ("遠い・行きにくい", "坂の上")


@pytest.mark.parametrize(
    ("first", "then"), [(None, None), (shortlist_add, "added"), (shortlist_propose, "proposed")]
)
def test_taken_back_a_place_stands_where_it_stood_before(act, first, then):
    if first:
        act(first)
    act(shortlist_pass_over, reason="time")
    entry = act(shortlist_take_back)
    assert (entry and entry.state) == then
    assert list(ShortlistEntry.objects.values_list("state", flat=True)) == ([then] if then else [])
    if then == "proposed":
        act(shortlist_take_back)
    with pytest.raises(ValidationError, match="入っていません"):
        act(shortlist_take_back)


def test_the_answer_of_the_person_is_noted_with_who_and_when(act, user):
    with pytest.raises(ValidationError, match="入っていません"):
        act(shortlist_answer, answer="curious")
    act(shortlist_add)
    entry = act(shortlist_answer, answer="curious")
    assert (entry.answer, entry.answer_recorded_by) == ("curious", user)
    assert entry.answered_at is not None
    assert act(shortlist_answer, answer="yet").answered_at is None
    with pytest.raises(ValidationError):
        act(shortlist_answer, answer="nonsense")


def test_nothing_is_put_in_without_consent_or_beyond_what_one_may_see(act, user):
    hidden = ResourceFactory(name="だれにも見えない", draft=True)
    with pytest.raises(ValidationError, match="見られません"):
        shortlist_add(person=act.person, resource=hidden, user=user)
    act(shortlist_add)
    consent_revoke(consent=act.person.consents.get())
    for service in (shortlist_add, shortlist_propose, shortlist_take_back):
        with pytest.raises(ConsentMissingError):
            act(service)
    act(shortlist_remove)
    assert not ShortlistEntry.objects.exists()


def test_a_place_that_went_into_hiding_is_left_out_of_the_list(act, user):
    act(shortlist_add)
    act.shop.status = "paused"
    act.shop.save()
    assert shortlist_of(act.person, user) == []


def test_the_number_of_queries_does_not_grow_with_the_list(act, user, django_assert_num_queries):
    act(shortlist_add)
    with django_assert_num_queries(7):
        shortlist_of(act.person, user)
    for number in range(5):
        shop = wool_shop(name=f"毛糸の店 {number}")
        shortlist_add(person=act.person, resource=shop, user=user)
    with django_assert_num_queries(7):
        assert len(shortlist_of(act.person, user)) == 6


def test_the_database_itself_refuses_half_a_decision(act):
    entry = act(shortlist_add)
    wrong = [
        {"state": "passed"},
        {"state": "proposed"},
        {"answer": "curious"},
        {"score": None},
        {"added_by": None},
        {"reason": "far"},
        {"person_gain": 1.5},
    ]
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            ShortlistEntry.objects.filter(pk=entry.pk).update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        ShortlistEntry.objects.create(
            person=act.person, resource=act.shop, state="added", added_by=entry.added_by,
            added_at=timezone.now(),
        )  # fmt: skip


def test_introductions_are_counted_by_month_even_if_the_place_was_passed_over_later(act):
    act(shortlist_propose)
    act(shortlist_pass_over, reason="wish")
    here, today = act.shop.pk, timezone.localdate()
    assert introductions_this_month([here, here + 1]) == {here: 1}
    assert introductions_this_month([here], today=today - dt.timedelta(days=40)) == {}
    december = dt.datetime(2026, 12, 31, 23, 59, tzinfo=timezone.get_current_timezone())
    ShortlistEntry.objects.update(proposed_at=december)
    assert introductions_this_month([here], today=december.date()) == {here: 1}
    assert introductions_this_month([here], today=dt.date(2027, 1, 1)) == {}


def test_another_town_sees_nothing_of_it(act):
    act(shortlist_add)
    with tenant(()):
        assert not ShortlistEntry.objects.exists()


def test_the_words_are_sealed_and_kept_in_the_history(act):
    act(shortlist_pass_over, reason="other", words="かなりあの坂")
    with connection.cursor() as cursor:
        for table in ("matching_shortlistentry", "matching_shortlistentryevent"):
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE '%かなりあ%'")
            assert cursor.fetchone() == (0,)
        cursor.execute("SELECT state FROM matching_shortlistentryevent")
        assert cursor.fetchall() == [("passed",)]


def test_the_person_is_told_what_was_thought_and_not_of_hidden_places(act, user):
    act(shortlist_pass_over, reason="other", words="にぎやかすぎる")
    quiet = ResourceFactory(name="ないしょの会", supporters_only=True)
    shortlist_propose(person=act.person, resource=quiet, user=user)
    told = json.dumps(disclosure_of(act.person), ensure_ascii=False)
    assert "毛糸の店" in told
    assert "にぎやかすぎる" in told
    assert "ないしょの会" not in told
    assert "公開されていない場所" in told


def test_a_run_on_which_a_decision_rests_is_kept(act, user):
    act(shortlist_add)
    rested_on = act.person.match_runs.get()
    for _ in range(3):
        match_run(person=act.person, user=user)
    with time_machine.travel(timezone.now() + dt.timedelta(days=400), tick=False):
        clear(timezone.localdate())
    left = MatchRun.objects.filter(person=act.person)
    assert left.filter(pk=rested_on.pk).exists()
    assert left.count() == 3
