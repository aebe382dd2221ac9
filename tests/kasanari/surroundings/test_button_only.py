"""An address that opens only from a button, typed into a browser or restored by it."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from tests.factories import UserFactory, staff_user

pytestmark = pytest.mark.django_db

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def manager(town):
    client = Client(headers=BROWSER)
    client.force_login(staff_user(Role.MUNICIPAL_ADMIN))
    return client


def test_a_browser_gets_a_page_that_says_so_and_leads_home(manager, town):
    answer = manager.get(reverse("member_link", args=[UserFactory().pk]))
    page = answer.content.decode()
    assert answer.status_code == 405
    assert "ボタンからひらくページです" in page
    assert reverse("staff_home") in page
    assert answer.headers["Allow"] == "POST"


def test_a_visitor_gets_it_as_well(town):
    answer = Client(headers=BROWSER).post(reverse("about"))
    assert answer.status_code == 405
    assert "ここには送れません" in answer.content.decode()


def test_a_program_gets_the_empty_answer_as_before(manager):
    for accept in ("*/*", "application/json"):
        answer = manager.get(reverse("logout"), headers={"accept": accept})
        assert (answer.status_code, answer.content) == (405, b"")


def test_a_page_that_opens_is_left_alone(manager):
    assert manager.get(reverse("staff_home")).status_code == 200
