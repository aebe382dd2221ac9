"""本人の求め: 30 days from the day it was received, answered once."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.history import written_by
from accounts.roles import Role
from matching.models import Person, PersonRequest
from matching.services.person_requests import person_request_decide
from tests.factories import (
    ConsentFactory,
    PersonFactory,
    PersonRequestFactory,
    UserFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(town):
    client = Client()
    client.force_login(staff_user())
    return client


def test_the_answer_is_due_thirty_days_after_the_request(town):
    asked = PersonRequestFactory(received_on=dt.date(2026, 11, 1))
    assert asked.due_on == dt.date(2026, 12, 1)


def test_a_request_is_recorded_once_and_its_deadline_is_on_the_persons_page(client, town):
    person = PersonFactory()
    data = {"kind": "correct", "details": "電話番号がちがう", "received_on": "2026-11-01"}
    for _ in range(2):
        assert client.post(reverse("person_request_new", args=[person.pk]), data).status_code == 302
    assert PersonRequest.objects.count() == 1
    page = client.get(reverse("person_detail", args=[person.pk])).content.decode()
    assert "2026年12月1日までに答えます" in page
    page = client.get(reverse("person_disclosure", args=[person.pk])).content.decode()
    assert "電話番号がちがう" in page


def test_a_refusal_needs_a_reason_and_nothing_typed_is_lost(client, town):
    asked = PersonRequestFactory()
    address = reverse("person_request_answer", args=[asked.person_id, asked.pk])
    page = client.post(address, {"decision": "refused", "reason": " "}).content.decode()
    assert "わけを書いてください" in page
    assert client.post(address, {"decision": "refused", "reason": "法で残す"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.decision, asked.reason) == ("refused", "法で残す")
    assert asked.decided_on is not None


def test_a_request_is_answered_once(town):
    asked = PersonRequestFactory()
    person_request_decide(request=asked, decision="granted", reason="", user=UserFactory())
    with pytest.raises(ValidationError, match="もう答えています"):
        person_request_decide(request=asked, decision="refused", reason="x", user=UserFactory())


def test_a_request_of_another_person_is_not_found(client, town):
    asked = PersonRequestFactory()
    other = PersonFactory()
    address = reverse("person_request_answer", args=[other.pk, asked.pk])
    assert client.post(address, {"decision": "granted"}).status_code == 404


def answered(client, kind, decision="granted"):
    """A person whose request was answered, and the page that says what is to be done now."""
    person = PersonFactory()
    ConsentFactory(person=person)
    asked = PersonRequestFactory(person=person, kind=kind)
    address = reverse("person_request_answer", args=[person.pk, asked.pk])
    sent = {"decision": decision, "reason": "法で残す"}
    return person, client.post(address, sent, follow=True).content.decode()


def requests_page(client, person):
    return client.get(reverse("person_disclosure", args=[person.pk])).content.decode()


def test_a_granted_stop_leads_to_the_consents_until_they_are_withdrawn(client, town):
    person, page = answered(client, "stop")
    consent = person.consents.get()
    assert "これだけでは止まりません" in page
    assert f"/consent/{consent.pk}/withdraw/" in page
    client.post(reverse("consent_withdraw", args=[person.pk, consent.pk]))
    page = requests_page(client, person)
    assert "/withdraw/" not in page
    assert "いま使える同意は、ありません" in page


def test_a_granted_stop_leads_to_erasing_for_those_who_may(client, town):
    person, page = answered(client, "stop")
    assert "記録を消す</a>" not in page
    assert "相談支援包括化推進員の人に" in page
    client.force_login(staff_user(Role.COORDINATOR))
    assert "記録を消す</a>" in requests_page(client, person)


@pytest.mark.django_db(transaction=True)
def test_a_granted_correction_leads_to_the_form_until_something_was_written(client, town):
    person, page = answered(client, "correct")
    assert "内容は、まだ直っていません" in page
    assert "内容を直す</a>" in page
    user = UserFactory()
    with written_by(user.pk, "handover"):
        Person.objects.filter(pk=person.pk).update(worker=user)
    assert "内容を直す</a>" in requests_page(client, person)
    with written_by(user.pk, "person_edit"):
        Person.objects.filter(pk=person.pk).update(max_minutes=7)
    assert "内容を直す</a>" not in requests_page(client, person)


@pytest.mark.parametrize("kind", ["stop", "correct"])
def test_nothing_more_is_to_be_done_after_a_refusal(client, town, kind):
    _, page = answered(client, kind, "refused")
    assert "これだけでは止まりません" not in page
    assert "同意を取り消す" not in page
    assert "内容を直す" not in page
