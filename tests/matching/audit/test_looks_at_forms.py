"""A form that came back was looked at, a form that was taken in did something, what broke shows."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from matching.choices import AccessGround
from matching.models import AccessEvent, Consent, Erasure, Person
from matching.services import person_erase
from matching.tenancy import tenant
from tests.factories import ConsentFactory, PersonFactory, staff_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(town):
    return staff_user(Role.COORDINATOR)


@pytest.fixture
def client(user):
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


@pytest.fixture
def person(town):
    return PersonFactory(case_number="26-001")


def grounds():
    return list(AccessEvent.objects.order_by("happened_at").values_list("ground", flat=True))


def sent(client, name, person, given, query=""):
    return client.post(reverse(name, args=[person.pk]) + query, given).status_code


REFUSED = {
    "person_erase": {"case_number": "26-002", "reason": "request"},
    "person_edit": {},
    "person_closing": {},
    "person_request_new": {},
    "meeting_new": {},
    "override_new": {},
    "consent_new": {},
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_form_that_is_refused_was_only_looked_at(client, person, name):
    query = "?purpose=statistics" if name == "consent_new" else ""
    assert sent(client, name, person, REFUSED[name], query) == 200
    assert grounds() == ["view"]


def test_a_form_that_is_taken_in_is_what_it_did(client, person):
    today = timezone.localdate().isoformat()
    given = {"kind": "correct", "details": "電話番号", "received_on": today}
    assert sent(client, "person_request_new", person, given) == 302
    assert grounds() == ["edit"]
    assert sent(client, "person_erase", person, {"case_number": "26-001", "reason": "request"})
    assert grounds() == ["edit", "erase"]


def test_a_consent_that_is_withdrawn_already_is_not_withdrawn_again(client, person):
    consent = ConsentFactory(person=person, revoked_at=timezone.now())
    address = reverse("consent_withdraw", args=[person.pk, consent.pk])
    assert client.post(address).status_code == 403
    assert grounds() == ["view"]
    Consent.objects.update(revoked_at=None)
    assert client.post(address).status_code == 302
    assert grounds() == ["view", "edit"]


def breaks(*args, **kwargs):
    raise ZeroDivisionError


ASKED = {"kind": "correct", "details": "電話番号", "received_on": "2026-11-01"}
BREAKING = {
    "person_detail": ("matching.views.persons.person_card", None),
    "person_request_new": ("matching.services.person_requests.PersonRequest.save", ASKED),
    "person_disclosure_file": ("matching.views.disclosure.disclosure_of", {"shape": "json"}),
    "person_erase": (
        "matching.services.erasing.reseal_all",
        {"case_number": "26-001", "reason": "request"},
    ),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", BREAKING)
def test_a_page_that_breaks_takes_back_everything_but_the_look(client, person, monkeypatch, name):
    inside, given = BREAKING[name]
    monkeypatch.setattr(inside, breaks)
    address = reverse(name, args=[person.pk])
    # With the token of a form, whose key is one transaction with the view.
    form = given and given | {"csrfmiddlewaretoken": "x" * 32}
    answer = client.post(address, form) if form else client.get(address)
    assert answer.status_code == 500
    with tenant([person.municipality_id]):
        assert list(AccessEvent.objects.values_list("ground", "fields")) == [("view", [])]
        assert not Erasure.objects.exists()


def test_a_request_that_is_refused_after_the_person_was_found_is_a_look(client, person):
    address = reverse("person_disclosure_file", args=[person.pk])
    assert client.post(address, {"shape": "exe"}).status_code == 400
    assert grounds() == ["view"]


def test_the_erasure_and_its_look_are_one(person, user, monkeypatch):
    monkeypatch.setattr(Erasure, "full_clean", breaks)
    with pytest.raises(ZeroDivisionError):
        person_erase(person=person, by=user, reason="request")
    assert grounds() == []
    monkeypatch.undo()
    for _ in range(2):
        person_erase(person=Person.objects.get(), by=user, reason="request")
    assert grounds() == [AccessGround.ERASE, AccessGround.VIEW]


def test_the_nightly_erasure_is_nobodys_look(person):
    person_erase(person=person, by=None, reason="period")
    assert grounds() == []
