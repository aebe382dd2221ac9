"""A form is taken in once; what came back, failed or was drawn anew may be sent again."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from gis_data.models import LivingArea
from kasanari.models import FormKey
from resources.models import InterviewCandidate
from tests.factories import staff_user

pytestmark = pytest.mark.django_db

ADDRESS = "/staff/interviews/candidates/"


@pytest.fixture
def browser(town):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(staff_user(Role.SC))
    return client


@pytest.fixture
def form(browser, town):
    place = f"a{LivingArea.objects.order_by('pk').first().pk}"

    def draw(**words):
        page = browser.get(ADDRESS).content.decode()
        token = re.findall(r'csrfmiddlewaretoken" value="([^"]+)"', page)[-1]
        return {"csrfmiddlewaretoken": token, "name": "花の会", "area": place} | words

    return draw


def names():
    return list(InterviewCandidate.objects.values_list("name", flat=True))


def test_a_form_sent_three_times_is_taken_in_once(browser, form):
    sent = form()
    answers = [browser.post(ADDRESS, sent) for _ in range(3)]
    assert [(a.status_code, a.url) for a in answers] == [(302, ADDRESS)] * 3
    assert names() == ["花の会"]
    assert "1回だけ受けつけました" in browser.get(ADDRESS).content.decode()


def test_a_form_drawn_again_or_filled_in_otherwise_is_another_one(browser, form):
    sent = form()
    browser.post(ADDRESS, sent)
    browser.post(ADDRESS, sent | {"name": "木の会"})
    browser.post(ADDRESS, form())
    assert sorted(names()) == ["木の会", "花の会", "花の会"]


def test_a_form_that_came_back_is_judged_again(browser, form):
    sent = form(name="")
    assert [browser.post(ADDRESS, sent).status_code for _ in range(2)] == [200, 200]
    assert FormKey.objects.count() == 0
    assert browser.post(ADDRESS, sent | {"name": "花の会"}).status_code == 302


def test_a_form_that_failed_may_be_sent_again_and_left_nothing(browser, form, monkeypatch):
    sent = form()

    def fail(*args, **kwargs):
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr("resources.views.staff.candidates.messages.success", fail)
        assert browser.post(ADDRESS, sent).status_code == 500
    assert (names(), FormKey.objects.count()) == ([], 0)
    assert browser.post(ADDRESS, sent).status_code == 302
    assert names() == ["花の会"]


def test_a_forged_form_leaves_no_key(browser, form):
    assert browser.post(ADDRESS, form() | {"csrfmiddlewaretoken": "x" * 64}).status_code == 403
    assert FormKey.objects.count() == 0


def test_nobody_else_is_led_where_the_first_one_was(browser, form):
    sent = form()
    browser.post(ADDRESS, sent)
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post(ADDRESS, sent).status_code == 403
    browser.force_login(staff_user(Role.SC))
    browser.post(ADDRESS, sent)
    assert FormKey.objects.count() == 2, "another user's own"


@pytest.mark.parametrize("door", ["/login/?next=/x/", "/account/?next=/x/", "/account/again/"])
def test_who_is_sent_to_a_door_has_not_been_heard(browser, form, monkeypatch, door):
    from django.http import HttpResponseRedirect

    sent = form()
    with monkeypatch.context() as before_the_door:
        before_the_door.setattr(
            "resources.views.staff.candidates.redirect", lambda name: HttpResponseRedirect(door)
        )
        assert browser.post(ADDRESS, sent).url == door
    assert FormKey.objects.count() == 0


def test_a_login_is_never_answered_from_memory(town):
    user = staff_user()
    user.set_password("nagai-aikotoba-desu")
    user.save()
    client = Client(enforce_csrf_checks=True)
    page = client.get(reverse("login")).content.decode()
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    sent = {"csrfmiddlewaretoken": token, "login": user.username, "username": user.username}
    client.post(reverse("login"), sent | {"password": "nagai-aikotoba-desu"})
    assert "_auth_user_id" in client.session
    assert FormKey.objects.count() == 0


def test_nothing_typed_is_in_a_key(browser, form):
    browser.post(ADDRESS, form())
    key = FormKey.objects.get()
    assert re.fullmatch("[0-9a-f]{64}", key.digest)
    assert key.location == ADDRESS
