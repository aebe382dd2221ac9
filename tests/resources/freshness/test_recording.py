"""One check is written down with what follows from it, and can be taken back."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from resources.freshness.checked_fields import NAMES
from resources.freshness.marks import field_marks
from resources.freshness.recording import check_record, check_undo, confirm_many, unconfirm_many
from resources.models import CheckRecord, Resource
from tests.factories import ResourceFactory

pytestmark = pytest.mark.django_db

LONG_AGO = dt.date(2024, 4, 1)


@pytest.fixture
def entry(north):
    return ResourceFactory(neighborhood=north.neighborhoods.get(), last_confirmed_at=LONG_AGO)


def recorded(entry, sc, result, **others):
    day = others.pop("checked_on", timezone.localdate())
    return check_record(
        resource=entry, user=sc, way="call", result=result, checked_on=day, **others
    )


def day_of(entry):
    return Resource.objects.get(pk=entry.pk).last_confirmed_at


def test_what_was_right_is_confirmed_as_of_the_day_of_the_call(entry, sc):
    day = timezone.localdate() - dt.timedelta(days=3)
    record = recorded(entry, sc, "right", checked_on=day)
    assert day_of(entry) == day
    assert record.fields == list(NAMES)


def test_a_slip_of_an_earlier_day_does_not_make_an_entry_look_older(entry, sc):
    recorded(entry, sc, "right")
    recorded(entry, sc, "right", checked_on=timezone.localdate() - dt.timedelta(days=20))
    assert day_of(entry) == timezone.localdate()


def test_some_lines_alone_leave_the_day_of_the_whole_and_mark_themselves(entry, sc):
    recorded(entry, sc, "partly", fields=["contact", "fee"])
    assert day_of(entry) == LONG_AGO
    marked = {m.line.name: m.right_on for m in field_marks(entry)}
    assert marked["contact"] == marked["fee"] == timezone.localdate()
    assert marked["schedules"] == LONG_AGO


def test_some_lines_without_any_line_are_refused_and_nothing_is_written(entry, sc):
    with pytest.raises(ValidationError, match="一つ以上"):
        recorded(entry, sc, "partly", fields=["no such line"])
    assert not CheckRecord.objects.exists()


def test_what_ended_is_closed_and_opens_again_when_taken_back(entry, sc):
    record = recorded(entry, sc, "ended")
    assert Resource.objects.get(pk=entry.pk).status == "closed"
    check_undo(record=record)
    assert Resource.objects.get(pk=entry.pk).status == "confirmed"


def test_taking_back_what_was_right_gives_the_earlier_day_again(entry, sc):
    check_undo(record=recorded(entry, sc, "right"))
    assert day_of(entry) == LONG_AGO


def test_only_the_latest_record_can_be_taken_back(entry, sc):
    first = recorded(entry, sc, "right")
    recorded(entry, sc, "not_reached")
    with pytest.raises(ValidationError, match="とりけせません"):
        check_undo(record=first)


def test_the_next_call_is_not_before_the_call(entry, sc):
    with pytest.raises(ValidationError, match="あと"):
        recorded(entry, sc, "not_reached", next_on=LONG_AGO)


def test_several_are_confirmed_at_once_and_taken_back_at_once(entry, sc):
    entries = [entry, ResourceFactory(neighborhood=entry.neighborhood, last_confirmed_at=None)]
    done = confirm_many(resources=entries, user=sc)
    assert [day_of(one) for one in entries] == [timezone.localdate()] * 2
    assert unconfirm_many(confirmations=done) == 2
    assert [day_of(one) for one in entries] == [LONG_AGO, None]
