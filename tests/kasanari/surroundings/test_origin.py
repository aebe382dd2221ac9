"""Forms are known to be ours although no Referer and no Origin comes with them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import staff_user

pytestmark = pytest.mark.django_db

NULL = {"HTTP_ORIGIN": "null"}
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def browser(town):
    client = Client(enforce_csrf_checks=True)
    client.force_login(staff_user())
    return client


def token_of(browser, **extra):
    page = browser.get(reverse("candidate_list"), **extra).content.decode()
    return re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)[1]


def send(browser, token=None, **headers):
    secure = {"secure": True} if headers.pop("secure", False) else {}
    token = token or token_of(browser, **secure)
    body = {"csrfmiddlewaretoken": token, "name": "花の会"}
    return browser.post(reverse("candidate_list"), body, **secure, **headers).status_code


@pytest.mark.parametrize("secure", [False, True])
@pytest.mark.parametrize(
    "headers",
    [
        NULL | OURS,
        NULL | {"HTTP_SEC_FETCH_SITE": "none"},
        NULL,
        {"HTTP_ORIGIN": "{}://testserver"} | OURS,
        OURS,
    ],
)
def test_a_form_of_ours_arrives(browser, headers, secure):
    scheme = "https" if secure else "http"
    headers = {name: value.format(scheme) for name, value in headers.items()}
    assert send(browser, secure=secure, **headers) in {200, 302}


@pytest.mark.parametrize("secure", [False, True])
@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "SAME-ORIGIN"])
def test_a_null_origin_of_elsewhere_is_refused_with_the_right_token(browser, site, secure):
    assert send(browser, secure=secure, **NULL, HTTP_SEC_FETCH_SITE=site) == 403


@pytest.mark.parametrize("origin", ["http://bad.example", "https://testserver.bad.example", "x"])
def test_a_named_origin_of_elsewhere_is_refused_whatever_the_browser_says(browser, origin):
    assert send(browser, HTTP_ORIGIN=origin, **OURS) == 403


def test_without_the_token_nothing_is_enough(browser):
    assert send(browser, token="x" * 64, **NULL, **OURS) == 403
    assert send(Client(enforce_csrf_checks=True), token_of(browser), **NULL, **OURS) == 403


def test_over_https_a_form_without_any_sign_of_its_origin_is_refused(browser):
    assert send(browser, secure=True) == 403
    assert send(browser, secure=True, HTTP_SEC_FETCH_SITE="cross-site") == 403
    assert send(browser, secure=True, HTTP_REFERER="https://testserver/x") in {200, 302}
    assert send(browser, secure=True, HTTP_REFERER="https://bad.example/") == 403
