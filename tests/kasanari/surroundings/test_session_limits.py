"""A login ends on the server: idle, after nine hours, and when account or role is taken away."""

import datetime as dt

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, User
from accounts.roles import Role
from tests.factories import MembershipFactory, staff_user

pytestmark = pytest.mark.django_db

START = dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)
MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def worker(town, clock):
    return staff_user(Role.CSW)


@pytest.fixture
def browser(worker):
    client = Client()
    client.force_login(worker)
    return client


def is_in(browser):
    return browser.get(reverse("staff_home")).status_code == 200


def login_page(browser, address):
    return browser.get(address, follow=True).content.decode()


@pytest.mark.parametrize(("seconds", "stays"), [(30 * 60 - 1, True), (30 * 60, False)])
def test_a_login_ends_after_thirty_minutes_without_a_request(browser, clock, seconds, stays):
    clock.shift(seconds)
    assert is_in(browser) is stays


@pytest.mark.parametrize(("seconds", "stays"), [(9 * 3600 - 1, True), (9 * 3600, False)])
def test_a_login_ends_after_nine_hours_of_steady_work(browser, clock, seconds, stays):
    for _ in range(seconds // (20 * 60)):
        clock.shift(20 * 60)
        browser.get(reverse("staff_home"))
    clock.move_to(START + dt.timedelta(seconds=seconds))
    assert is_in(browser) is stays


def test_the_login_page_says_why_once_and_leads_back(browser, clock):
    clock.shift(31 * MINUTE)
    answer = browser.get(reverse("desk_resources") + "?q=abc")
    assert answer.status_code == 302
    assert answer.url == "/login/?next=/staff/resources/%3Fq%3Dabc"
    assert "30分のあいだ操作がなかった" in browser.get(answer.url).content.decode()
    assert "30分のあいだ" not in login_page(browser, reverse("staff_home"))


def test_nine_hours_are_said_as_such(browser, clock):
    clock.shift(10 * HOUR)
    assert "9時間たった" in login_page(browser, reverse("staff_home"))


def test_an_ended_session_opens_nothing_any_more(browser, worker, clock):
    number = browser.cookies["kasanari_session"].value
    clock.shift(31 * MINUTE)
    browser.get(reverse("staff_home"))
    clock.move_to(START)
    again = Client()
    again.cookies["kasanari_session"] = number
    assert not is_in(again)
    assert not Session.objects.filter(session_key=number).exists()


def test_a_session_without_stamps_has_ended(browser):
    session = browser.session
    del session["began_at"]
    session.save()
    assert not is_in(browser)


def test_asking_how_long_is_no_sign_of_life_and_going_on_is_one(browser, clock):
    address = reverse("session_left")
    clock.shift(20 * MINUTE)
    assert browser.get(address).json() == {"idle": 600, "whole": 9 * 3600 - 1200, "warn": 300}
    clock.shift(5 * MINUTE)
    assert browser.get(address).json()["idle"] == 300
    assert browser.post(address).json()["idle"] == 1800
    clock.shift(29 * MINUTE)
    assert is_in(browser)


def test_going_on_does_not_move_the_nine_hours(browser, clock):
    for _ in range(27):
        clock.shift(20 * MINUTE)
        browser.post(reverse("session_left"))
    assert browser.get(reverse("session_left"), HTTP_SEC_FETCH_DEST="empty").status_code == 401


@pytest.fixture
def ended(browser, clock):
    clock.shift(31 * MINUTE)
    return browser


def test_a_script_gets_a_sentence_and_no_page(ended):
    for _ in range(2):
        answer = ended.get(reverse("session_left"), HTTP_SEC_FETCH_DEST="empty")
        assert answer.status_code == 401
        assert (
            answer.json()["sentence"] == "ログインが終わっています。もう一度ログインしてください。"
        )
        assert answer.json()["login"].startswith(reverse("login"))


def test_htmx_is_sent_to_the_login_and_back_to_its_page(ended):
    answer = ended.get(
        reverse("desk_resources") + "?part=1",
        HTTP_HX_REQUEST="true",
        HTTP_HX_CURRENT_URL="http://testserver/staff/resources/?q=a",
        HTTP_SEC_FETCH_DEST="empty",
    )
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["HX-Redirect"] == "/login/?next=/staff/resources/%3Fq%3Da"


@pytest.mark.parametrize(
    "page", ["https://bad.example/x", "https://a//x.example/y", "javascript:a"]
)
def test_another_site_is_never_where_the_login_leads_to(ended, worker, page):
    worker.set_password("nagai-aikotoba-desu")
    worker.save()
    answer = ended.get("/staff/", HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL=page)
    sent = {"login": worker.username, "username": worker.username}
    there = ended.post(answer["HX-Redirect"], sent | {"password": "nagai-aikotoba-desu"})
    assert there.status_code == 302
    assert there.url.startswith("/")
    assert not there.url.startswith("//")


def test_a_button_pressed_too_late_is_said_to_be_not_done(ended):
    answer = ended.post(reverse("candidate_plan", args=[1]), follow=True)
    assert "まだ行われていません" in answer.content.decode()
    assert answer.redirect_chain[0][0] == "/login/?next=/staff/"


def test_public_pages_go_on_as_for_a_visitor(ended):
    assert ended.get(reverse("resource_list")).status_code == 200
    assert not is_in(ended)


def test_an_account_switched_off_is_out_at_the_next_request(browser, worker):
    User.objects.filter(pk=worker.pk).update(is_active=False)
    assert not is_in(browser)
    User.objects.filter(pk=worker.pk).update(is_active=True)
    assert not is_in(browser), "switching it on again does not bring the session back"


def test_a_password_changed_by_another_ends_the_session(browser, worker):
    worker.set_password("another-long-password")
    worker.save()
    assert "設定が変わった" in login_page(browser, reverse("staff_home"))


def test_a_role_taken_away_ends_the_session(browser, worker):
    Membership.objects.filter(user=worker).delete()
    assert "役割（所属）が変わった" in login_page(browser, reverse("staff_home"))


def test_another_role_instead_ends_the_session(browser, worker):
    Membership.objects.filter(user=worker).update(role=Role.SC.value)
    assert not is_in(browser)


def test_one_role_more_ends_nothing(browser, worker):
    MembershipFactory(user=worker, role=Role.SC.value)
    assert is_in(browser)
