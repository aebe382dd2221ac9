"""The record of a person whose support ended goes on the day, with its key, and is counted once."""

import datetime as dt
import io
import logging

import pytest
import time_machine
from django.utils import timezone

from accounts.keeping import DataClass, rule_of
from accounts.models import RetentionReport
from kasanari.logs import QuietFormatter
from kasanari.retention.clearing import clear, what_would_go
from matching.models import Erasure, Person
from matching.tenancy import tenant
from tests.factories import NeighborhoodFactory, PersonFactory

CLOSED = dt.date(2021, 11, 21)
GOES = dt.date(2026, 11, 21)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def person():
    town = NeighborhoodFactory().municipality
    with tenant([town.pk]):
        yield PersonFactory(closed_on=CLOSED, closing="reached", name="ためし はなこ")


def at(day: dt.date, hour: int) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), timezone.get_default_timezone())


def night(day: dt.date, hour: int) -> None:
    with time_machine.travel(at(day, hour), tick=False):
        clear(timezone.localdate())


def test_a_record_stays_the_day_before_and_goes_on_the_day(person):
    rule = rule_of(DataClass.PERSON)
    assert rule.ends_on(CLOSED, rule.amount) == GOES
    night(GOES - dt.timedelta(days=1), 23)
    assert Person.objects.not_erased().get() == person
    night(GOES, 2)
    assert not Person.objects.not_erased().exists()
    assert Erasure.objects.get().person_id == person.pk


def test_a_night_run_twice_counts_each_record_once(person):
    night(GOES, 2)
    night(GOES, 3)
    report = RetentionReport.objects.get(municipality=person.municipality)
    assert report.counts["person"] == 1
    assert Erasure.objects.count() == 1


def test_a_record_kept_longer_stays(person):
    Person.objects.filter(pk=person.pk).update(keep_until=GOES + dt.timedelta(days=1))
    night(GOES, 2)
    assert Person.objects.not_erased().exists()


def test_a_dry_run_tells_of_it_and_erases_nothing(person):
    lines = [line for line in what_would_go(GOES) if line.rule.data_class == DataClass.PERSON]
    assert [line.count for line in lines] == [1]
    assert Person.objects.not_erased().exists()


def test_a_night_that_erases_somebody_says_nobodys_name(person):
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(QuietFormatter())
    logging.getLogger().addHandler(handler)
    before, logging.getLogger().level = logging.getLogger().level, logging.DEBUG
    try:
        night(GOES, 2)
        logging.getLogger("night").info("over")
    finally:
        logging.getLogger().removeHandler(handler)
        logging.getLogger().level = before
    assert not Person.objects.not_erased().exists()
    assert "event=over" in out.getvalue()
    for word in ("はなこ", str(person.pk), person.pk.hex, person.case_number):
        assert word not in out.getvalue()
