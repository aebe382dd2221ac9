"""A night finds for each person what is new, under consent, and leaves what was read alone."""

import datetime as dt

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import User
from matching.batch import searching
from matching.batch.kept import kept_places
from matching.batch.searching import search_part
from matching.choices import ErasureReason
from matching.models import AccessEvent, BatchFind, BatchRun, Consent, MatchRun
from matching.services import match_run, person_erase
from tests.factories import (
    TODAY,
    LivingAreaFactory,
    NeighborhoodFactory,
    OrganizationFactory,
    PersonFactory,
    ShortlistEntryFactory,
    staff_user,
)
from tests.matching.places import knitter, wool_shop

from .nights import cared_for, lead, night

pytestmark = pytest.mark.django_db


def looked_for(batch, part=0):
    search_part(batch.pk, part)
    return {find.person_id: find for find in batch.finds.all()}


def names_of(find, *places):
    shown = {place.resource_id for place in kept_places(find)}
    return [place for place in places if place.pk in shown]


def test_a_first_night_finds_every_place_that_meets_and_logs_a_look(town):
    shop, (person,) = wool_shop(), cared_for()
    user = lead()
    batch = night(user)
    find = looked_for(batch)[person.pk]
    assert (find.state, find.new_places, find.read_at) == ("found", 1, None)
    assert names_of(find, shop) == [shop]
    assert kept_places(find)[0].details.reasons
    (look,) = AccessEvent.objects.filter(person=person)
    assert (look.user, look.ground, look.role) == (user, "match", "coordinator")
    assert set(look.fields) == {"strengths", "care", "times"}
    batch.refresh_from_db()
    assert batch.state == "done"
    assert batch.ended_at is not None


def test_what_the_worker_read_last_stays_and_only_what_is_new_is_kept(town):
    old, (person,) = wool_shop(), cared_for()
    run = match_run(person=person, user=person.worker)
    before = list(run.overlaps.values_list("pk", "position"))
    new = wool_shop(name="新しい毛糸の店")
    find = looked_for(night())[person.pk]
    assert names_of(find, old, new) == [new]
    assert MatchRun.objects.get() == run
    assert list(run.overlaps.values_list("pk", "position")) == before


def test_a_place_somebody_decided_about_is_not_new(town):
    shop, (person,) = wool_shop(), cared_for()
    ShortlistEntryFactory(person=person, resource=shop)
    assert looked_for(night())[person.pk].new_places == 0


def test_nobody_is_looked_for_without_a_consent_a_worker_or_support(town):
    wool_shop()
    first, second, third, fourth = cared_for(4)
    batch = night()
    Consent.objects.filter(person=first).update(valid_until=TODAY - dt.timedelta(days=2000))
    type(second).objects.filter(pk=second.pk).update(worker=None)
    type(third).objects.filter(pk=third.pk).update(closed_on=TODAY, closing="reached")
    finds = looked_for(batch)
    assert [finds[one.pk].state for one in (first, second, third)] == ["left_out"] * 3
    assert finds[fourth.pk].state == "found"
    assert set(AccessEvent.objects.values_list("person", flat=True)) == {fourth.pk}
    assert [finds[one.pk].found for one in (first, second, third)] == [""] * 3


def test_who_supports_nobody_any_more_looks_for_nobody(town):
    wool_shop()
    (person,) = cared_for()
    user = lead()
    batch = night(user)
    user.memberships.all().delete()
    assert looked_for(batch)[person.pk].state == "left_out"


def test_only_persons_the_lead_supports_and_who_have_a_worker_are_in_it(town):
    wool_shop()
    here, unheld = cared_for()[0], knitter(worker=None)
    elsewhere = PersonFactory(organization=OrganizationFactory(name="べつの所属"))
    assert set(looked_for(night())) == {here.pk}
    assert unheld.pk != elsewhere.pk


def test_a_place_is_found_only_as_the_worker_may_see_it(town):
    """Neither the place of an area that is not theirs, nor what somebody else heard."""
    south = LivingAreaFactory(name="南")
    worker = staff_user(areas=[NeighborhoodFactory().living_area])
    there = NeighborhoodFactory(name="南一丁目", living_area=south)
    wool_shop(neighborhood=there, living_area=south, audience="area_staff")
    wool_shop(name="店", activity="", trouble="毛糸の帽子を編むカナリアがいない",
              visibility="listeners", heard_by=[staff_user()])  # fmt: skip
    person = knitter(worker=worker)
    find = looked_for(night())[person.pk]
    assert "カナリア" not in find.found
    assert find.new_places == 0


def test_an_earlier_night_gives_way_to_the_new_one(town):
    wool_shop()
    (person,) = cared_for()
    first = night()
    looked_for(first)
    second = night()
    looked_for(second)
    assert set(BatchFind.objects.values_list("batch", flat=True)) == {second.pk}
    assert person.batch_finds.get().state == "found"


def test_the_night_is_sealed_and_no_job_names_anybody(town):
    wool_shop()
    (person,) = cared_for()
    batch = night()
    arguments = repr(list(ProcrastinateJob.objects.values_list("args", "lock", "queueing_lock")))
    assert str(batch.pk) in arguments
    assert str(person.pk) not in arguments
    looked_for(batch)
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM matching_batchfind t")
        rows = "".join(row[0] for row in cursor.fetchall())
    for word in ("毛糸", "帽子"):
        assert word not in rows
        assert word.encode().hex() not in rows


def test_an_erased_person_leaves_nothing_of_the_night(town):
    wool_shop()
    (person,) = cared_for()
    looked_for(night())
    person_erase(person=person, by=lead(), reason=ErasureReason.REQUEST)
    assert not BatchFind.objects.exists()


def test_who_raises_in_the_middle_is_taken_up_again_and_nobody_is_done_twice(town, monkeypatch):
    wool_shop()
    persons, batch, calls = cared_for(5), night(), []
    really = searching.find_places

    def breaks_once(profile, *args, **kwargs):
        calls.append(profile.id)
        if len(calls) == 3:
            raise RuntimeError("the power went")
        return really(profile, *args, **kwargs)

    monkeypatch.setattr(searching, "find_places", breaks_once)
    with pytest.raises(RuntimeError):
        search_part(batch.pk, 0)
    assert sorted(batch.finds.values_list("state", flat=True)) == ["found"] * 2 + ["waiting"] * 3
    assert AccessEvent.objects.count() == 2
    assert search_part(batch.pk, 0) == 3
    assert set(batch.finds.values_list("state", flat=True)) == {"found"}
    assert sorted(AccessEvent.objects.values_list("person", flat=True)) == sorted(
        one.pk for one in persons
    )
    assert len(calls) == len(persons) + 1
    assert search_part(batch.pk, 0) == 0


def test_somebody_whose_key_cannot_be_read_does_not_hold_up_the_others(town, monkeypatch):
    wool_shop()
    first, second = sorted(cared_for(2), key=lambda one: one.pk)
    batch = night()
    really = searching.person_profile

    def unreadable(person):
        if person.pk == first.pk:
            raise searching.SealError("no key")
        return really(person)

    monkeypatch.setattr(searching, "person_profile", unreadable)
    finds = looked_for(batch)
    assert (finds[first.pk].state, finds[second.pk].state) == ("left_out", "found")
    assert BatchRun.objects.get().state == "done"


def test_a_question_more_for_each_person_is_no_question_for_each_place(town):
    for number in range(3):
        wool_shop(name=f"店{number}")
    cared_for(2)
    batch, counts = night(), []
    from django.test.utils import CaptureQueriesContext

    batch = BatchRun.objects.select_related("asked_by").get(pk=batch.pk)
    batch.asked_by = User.objects.get(pk=batch.asked_by_id)
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert searching.search_next(batch, 0)
        counts.append(len(queries))
        wool_shop(name="もう一つ")
    assert counts[1] <= counts[0] + 12
