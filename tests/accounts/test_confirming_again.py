"""Saying again who one is: a page asks, the person confirms, and goes on with what was typed."""

import json
import time
from urllib.parse import urlencode

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, reverse

from accounts.reauthentication import (
    CONFIRMED,
    reauthentication_before_file,
    reauthentication_required,
)
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "himawari-densha"
KEPT = []


@reauthentication_required
def erase(request: HttpRequest) -> HttpResponse:
    """A page that cannot be taken back."""
    if request.method == "POST":
        KEPT.append(request.POST["reason"])
    return HttpResponse("erase")


@reauthentication_before_file(back="erase")
def file(request: HttpRequest) -> HttpResponse:
    """A button whose answer is a file."""
    return HttpResponse("file", headers={"Content-Disposition": "attachment"})


urlpatterns = [
    path("erase/", erase, name="erase"),
    path("erase/file/", file, name="file"),
    path("", include("kasanari.urls")),
]


@pytest.fixture(autouse=True)
def with_the_page(settings):
    settings.ROOT_URLCONF = "tests.accounts.test_confirming_again"
    KEPT.clear()


@pytest.fixture
def late(client, town):
    """Somebody who logged in ten minutes ago."""
    user = UserFactory()
    user.set_password(PASSWORD)
    user.save()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"][0]["at"] = time.time() - 600
    session.save()
    return client


def test_within_five_minutes_of_the_login_nobody_is_asked(client, town):
    client.force_login(UserFactory())
    assert client.get("/erase/").status_code == 200


def test_later_the_page_asks_and_then_opens(late):
    answer = late.get("/erase/")
    assert answer.url == f"{reverse('account_reauthenticate')}?next=%2Ferase%2F"
    assert late.post(answer.url, {"password": "chigau"}).status_code == 200
    assert late.get("/erase/").status_code == 302
    assert late.post(answer.url, {"password": PASSWORD}).url == "/erase/"
    assert late.get("/erase/").status_code == 200


def test_what_was_typed_is_not_lost(late):
    answer = late.post("/erase/", {"reason": "本人の希望"})
    assert KEPT == []
    late.post(answer.url, {"password": PASSWORD})
    assert KEPT == ["本人の希望"]


def test_what_was_typed_lies_sealed_until_then(late):
    late.post("/erase/", {"reason": "本人の希望"})
    kept = json.dumps(dict(late.session), ensure_ascii=False)
    assert "callback" in kept
    assert "本人の希望" not in kept
    assert "%E6%9C%AC" not in kept


@pytest.mark.parametrize("elsewhere", ["/erase/?of=2", "/staff/", ""])
def test_a_form_left_behind_does_not_follow_a_later_confirmation(late, elsewhere):
    late.post("/erase/", {"reason": "本人の希望"})
    going = f"{reverse('account_reauthenticate')}?{urlencode({'next': elsewhere})}"
    assert late.post(going, {"password": PASSWORD}).status_code == 302
    assert KEPT == []


def test_asking_for_the_page_again_drops_a_form_left_behind(late):
    late.post("/erase/", {"reason": "本人の希望"})
    answer = late.get("/erase/")
    assert late.post(answer.url, {"password": PASSWORD}).url == "/erase/"
    assert KEPT == []


def test_nobody_goes_on_to_another_site(late):
    answer = late.post(
        f"{reverse('account_reauthenticate')}?next=https://example.org/", {"password": PASSWORD}
    )
    assert answer.url == reverse("staff_home")


def test_a_button_for_a_file_leads_back_to_its_page_which_says_that_all_is_well(late):
    answer = late.post("/erase/file/", {"shape": "pdf"})
    assert answer.url == f"{reverse('account_reauthenticate')}?next=%2Ferase%2F"
    answer = late.post(answer.url, {"password": PASSWORD})
    assert (answer.status_code, answer.url) == (302, "/erase/")
    assert CONFIRMED in late.get(reverse("about")).content.decode()
    assert late.post("/erase/file/", {"shape": "pdf"}).content == b"file"


def test_nothing_is_said_of_a_file_to_who_went_elsewhere(late):
    late.post("/erase/file/", {"shape": "pdf"})
    going = f"{reverse('account_reauthenticate')}?next=%2Fstaff%2F"
    assert late.post(going, {"password": PASSWORD}).url == "/staff/"
    assert CONFIRMED not in late.get(reverse("about")).content.decode()
