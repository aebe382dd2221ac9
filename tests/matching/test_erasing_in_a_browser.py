"""「記録を消す」 as a browser sends it: with the form's token, twice, and after a long pause."""

import re
import time

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from kasanari.models import FormKey
from matching.models import AccessEvent, Erasure, Person
from tests.factories import PersonFactory, staff_user

pytestmark = pytest.mark.django_db

PASSWORD = "himawari-densha"


@pytest.fixture
def person(town):
    return PersonFactory(case_number="CANARY-77")


@pytest.fixture
def browser(town):
    user = staff_user(Role.COORDINATOR)
    user.set_password(PASSWORD)
    user.save()
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client


def token_on(browser, address):
    page = browser.get(address).content.decode()
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]


def form_of(browser, person):
    address = reverse("person_erase", args=[person.pk])
    sent = {"case_number": "CANARY-77", "reason": "request"}
    return address, sent | {"csrfmiddlewaretoken": token_on(browser, address)}


def five_minutes_pass(browser):
    session = browser.session
    session["account_authentication_methods"][0]["at"] = time.time() - 600
    session.save()


def is_erased():
    return Person.objects.get().erased_at is not None


def test_the_form_of_the_page_erases(browser, person):
    answer = browser.post(*form_of(browser, person))
    assert answer.url == reverse("person_list")
    assert is_erased()


def test_sent_twice_it_erases_once_and_leads_to_the_same_place(browser, person):
    form = form_of(browser, person)
    first, again = browser.post(*form), browser.post(*form)
    assert (first.url, again.url) == (reverse("person_list"), reverse("person_list"))
    assert Erasure.objects.count() == 1
    assert AccessEvent.objects.filter(ground="erase").count() == 1
    assert "1回だけ受けつけました" in browser.get(again.url).content.decode()


def test_a_form_with_something_to_mend_may_be_sent_again(browser, person):
    address, sent = form_of(browser, person)
    for _ in range(2):
        assert browser.post(address, sent | {"reason": ""}).status_code == 200
    assert not FormKey.objects.exists()
    assert browser.post(address, sent).status_code == 302
    assert is_erased()


def test_after_a_pause_the_confirmation_goes_on_with_the_erasure(browser, person):
    address, sent = form_of(browser, person)
    five_minutes_pass(browser)
    asked = browser.post(address, sent).url
    assert asked.startswith(reverse("account_reauthenticate"))
    assert not is_erased()
    token = token_on(browser, asked)
    browser.post(asked, {"password": PASSWORD, "csrfmiddlewaretoken": token})
    assert is_erased()
