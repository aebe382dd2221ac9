"""The list of persons says which consents end soon or ended lately, without a question a row."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from matching.models import Person
from matching.selectors.consents import ending_words
from tests.factories import ConsentFactory, OrganizationFactory, PersonFactory, staff_user

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 22)


def until(person, days, purpose="case_study", **more):
    given = {"given_on": TODAY - dt.timedelta(days=200)}
    return ConsentFactory(
        person=person, purpose=purpose, valid_until=TODAY + dt.timedelta(days=days), **given | more
    )


def said(person):
    return ending_words(Person.objects.get(pk=person.pk), TODAY)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (31, []),
        (30, ["「事例検討・研修」の同意は、あと30日で終わります。"]),
        (0, ["「事例検討・研修」の同意は、きょうで終わります。"]),
        (-1, ["「事例検討・研修」の同意は、2026年11月21日で終わっています。"]),
        (-91, []),
    ],
)
def test_what_ends_soon_and_what_ended_lately_is_said(days, words, town):
    person = PersonFactory()
    until(person, days)
    assert said(person) == words


def test_a_renewed_a_revoked_and_an_endless_consent_are_no_matter(town):
    person = PersonFactory()
    until(person, 3)
    until(person, 200)
    until(person, 3, "statistics", revoked_at=timezone.now())
    until(person, 3, "participation")
    ConsentFactory(person=person, purpose="participation", valid_until=None)
    assert said(person) == []


def test_two_recipients_are_two_matters(town):
    person = PersonFactory()
    for name, days in (("花の会", 3), ("鳥の会", 300)):
        until(person, days, "sharing", recipient=OrganizationFactory(name=name))
    assert said(person) == ["「相談共有」（花の会へ）の同意は、あと3日で終わります。"]


def test_the_list_shows_it_and_asks_no_more_for_more_persons(town):
    client = Client()
    client.force_login(staff_user(Role.CSW))
    other = OrganizationFactory(name="花の会")
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    counts = []
    for _ in range(2):
        for _ in range(4):
            ConsentFactory(purpose="sharing", recipient=other, valid_until=tomorrow)
        client.get(reverse("person_list"))
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("person_list")).content.decode()
        counts.append(len(asked))
    assert page.count("「相談共有」（花の会へ）の同意は、あと1日で終わります。") == 8
    assert counts[0] == counts[1]
