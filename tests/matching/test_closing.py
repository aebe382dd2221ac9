"""終結: support ends, begins anew, and the record's last day is told in time."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from matching.keeping import erasure_day, keeping_of, persons_to_erase
from matching.services.closing import person_close, person_keep_longer, person_reopen
from tests.factories import PersonFactory, staff_user

pytestmark = pytest.mark.django_db
CLOSED = dt.date(2021, 11, 25)
GOES = dt.date(2026, 11, 25)


@pytest.fixture
def person(town):
    return PersonFactory(closed_on=CLOSED, closing="reached")


@pytest.fixture
def client():
    client = Client()
    client.force_login(staff_user())
    return client


def test_the_record_of_a_supported_person_never_goes(town):
    person = PersonFactory()
    assert erasure_day(person) is None
    assert list(persons_to_erase(town.pk, dt.date(2100, 1, 1))) == []


def test_it_is_found_on_the_day_and_not_the_day_before(town, person):
    assert erasure_day(person) == GOES
    assert list(persons_to_erase(town.pk, GOES - dt.timedelta(days=1))) == []
    assert list(persons_to_erase(town.pk, GOES)) == [person]


def test_the_page_warns_thirty_days_before(person):
    assert keeping_of(person, GOES - dt.timedelta(days=31)).soon is False
    assert keeping_of(person, GOES - dt.timedelta(days=30)).soon is True


@time_machine.travel(dt.datetime(2026, 11, 21, 3, tzinfo=dt.UTC))
def test_a_record_is_kept_longer_with_a_reason_and_to_the_limit_only(town, person):
    until = dt.date(2028, 11, 25)
    person_keep_longer(person=person, until=until, reason="開示を求められている")
    person.refresh_from_db()
    assert (person.keep_until, person.keep_reason) == (until, "開示を求められている")
    assert list(persons_to_erase(town.pk, until - dt.timedelta(days=1))) == []
    assert list(persons_to_erase(town.pk, until)) == [person]
    with pytest.raises(ValidationError, match="2028年11月25日まで"):
        person_keep_longer(person=person, until=until + dt.timedelta(days=1), reason="x")
    with pytest.raises(ValidationError, match="残すわけ"):
        person_keep_longer(person=person, until=until, reason="  ")


def test_beginning_anew_takes_back_the_last_day(person):
    person_reopen(person=person)
    person.refresh_from_db()
    assert (person.closed_on, person.closing, erasure_day(person)) == (None, "", None)


def test_support_does_not_end_in_the_future(town):
    with pytest.raises(ValidationError, match="これからの日付"):
        person_close(person=PersonFactory(), on=dt.date(2999, 1, 1), closing="wish")


def test_a_worker_closes_and_reopens_on_the_page(client, town):
    person = PersonFactory()
    address = reverse("person_closing", args=[person.pk])
    late = client.post(address, {"on": "2999-01-01", "closing": "wish"})
    assert "これからの日付です" in late.content.decode()
    assert client.post(address, {"on": "2026-11-01", "closing": "wish"}).status_code == 302
    person.refresh_from_db()
    assert str(person.closed_on) == "2026-11-01"
    page = client.get(reverse("person_detail", args=[person.pk])).content.decode()
    assert "2031年11月1日に消えます" in page
    client.post(address, {"reopen": "1"})
    person.refresh_from_db()
    assert person.closed_on is None


@time_machine.travel(dt.datetime(2026, 11, 21, 3, tzinfo=dt.UTC))
def test_a_worker_keeps_a_record_on_the_page(client, person):
    address = reverse("person_keep", args=[person.pk])
    assert "2026年11月25日に消えます" in client.get(address).content.decode()
    bad = client.post(address, {"until": "2026-11-01", "reason": "まだ"}).content.decode()
    assert "あしたから2028年11月25日まで" in bad
    assert client.post(address, {"until": "2027-03-31", "reason": "まだ"}).status_code == 302
    person.refresh_from_db()
    assert person.keep_until == dt.date(2027, 3, 31)


@pytest.mark.parametrize("closed", [dt.date(1, 1, 1), dt.date(2016, 11, 21), dt.date(2021, 11, 22)])
@time_machine.travel(dt.datetime(2026, 11, 21, 3, tzinfo=dt.UTC))
def test_a_day_of_long_ago_lets_nothing_go_before_it_was_shown_for_thirty_days(town, closed):
    person = person_close(person=PersonFactory(), on=closed, closing="reached")
    goes_on = dt.date(2026, 12, 21)
    assert keeping_of(person, dt.date(2026, 11, 21)).soon is True
    assert list(persons_to_erase(town.pk, goes_on - dt.timedelta(days=1))) == []
    assert list(persons_to_erase(town.pk, goes_on)) == [person]
