"""期限の近いこと: found in time, told as a number on the first page, logged where named."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from matching.models import AccessEvent
from matching.selectors.reminders import reminders_for
from tests.factories import (
    ConsentFactory,
    OrganizationFactory,
    PersonFactory,
    PersonRequestFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 21)
NOON = dt.datetime(2026, 11, 21, 3, tzinfo=dt.UTC)


@pytest.fixture
def worker(town):
    return staff_user(Role.CSW)


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def due(worker) -> tuple[int, int, int]:
    found = reminders_for(worker, TODAY)
    return found.requests.count(), sum(r.count() for r in found.going), found.consents.count()


def test_each_kind_is_found_within_thirty_days_and_not_before(worker):
    PersonRequestFactory(received_on=TODAY)
    days = dt.timedelta(days=1)
    for left in (30, 31):
        goes = TODAY + left * days
        PersonFactory(closed_on=goes.replace(year=goes.year - 5), closing="reached")
        ConsentFactory(valid_until=TODAY + left * days)
    assert due(worker) == (1, 1, 1)


def test_nobody_is_reminded_of_persons_out_of_reach(worker):
    other = PersonFactory(organization=OrganizationFactory(name="受託法人"))
    PersonRequestFactory(person=other)
    ConsentFactory(person=other, valid_until=TODAY)
    assert due(worker) == (0, 0, 0)


@time_machine.travel(NOON)
def test_the_first_page_tells_the_number_and_no_person(worker):
    asked = PersonRequestFactory(received_on=TODAY)
    page = client_of(worker).get(reverse("staff_home")).content.decode()
    assert "期限の近いこと（1件）" in page
    assert asked.person.case_number not in page
    sc = client_of(staff_user(Role.SC)).get(reverse("staff_home")).content.decode()
    assert "期限の近いこと" not in sc


@time_machine.travel(NOON)
def test_the_page_names_them_and_writes_that_down(worker):
    asked = PersonRequestFactory(received_on=TODAY - dt.timedelta(days=31))
    page = client_of(worker).get(reverse("person_reminders")).content.decode()
    assert asked.person.case_number in page
    assert "すぎています" in page
    assert [event.person for event in AccessEvent.objects.all()] == [asked.person]
