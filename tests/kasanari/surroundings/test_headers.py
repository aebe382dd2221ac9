"""Every address answers with the headers, whatever it answers."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from kasanari.middleware.headers import HEADERS, LOCATING
from tests.factories import staff_user
from tests.kasanari.test_url_access import addresses, viewers, visitor  # noqa: F401
from tests.kasanari.url_table import ANONYMOUS, OWN, viewer

pytestmark = pytest.mark.django_db


# The only pages that differ, and only in this.
DIFFERENT = {
    "resource_list": {"Permissions-Policy": LOCATING},
    "embed": {"X-Frame-Options": None},
}
FRAMERS = {"embed": "frame-ancestors 'self' https:"}


def faults(answer, name=""):
    """What an answer lacks. name: of the address, where it was found."""
    policy = answer.headers.get("Content-Security-Policy", "")
    expected = HEADERS | (DIFFERENT.get(name, {}) if answer.status_code == 200 else {})
    lacking = [name for name, value in expected.items() if answer.headers.get(name) != value]
    scripts = "script-src( 'nonce-[A-Za-z0-9+/=]{22,}')?"
    framers = FRAMERS.get(name, "") if answer.status_code == 200 else ""
    parts = (framers or "frame-ancestors 'none'", "base-uri 'none'", "default-src 'none'", scripts)
    lacking += [part for part in parts if not re.search(rf"(^|; ){part}(;|$)", policy)]
    return lacking + [word for word in ("unsafe", "http:", "*") if word in policy]


def test_every_address_of_the_table_answers_with_the_headers(addresses, visitor):  # noqa: F811
    seen, bad = set(), []
    for who in (ANONYMOUS, viewer(Role.CSW, OWN), viewer(Role.AUDITOR, OWN)):
        for name, address in addresses.items():
            for method in ("get", "post", "delete"):
                answer = visitor.visit(who, method, address)
                seen.add(answer.status_code)
                bad += [(name, who, method, fault) for fault in faults(answer, name)]
    assert bad == []
    assert {200, 302, 403, 404, 405} <= seen


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"path": "/nothing-here/"}, 404),
        ({"path": "/", "HTTP_HOST": "bad.example"}, 400),
        ({"path": "/", "CONTENT_TYPE": "text/plain; charset=rot13"}, 400),
    ],
)
def test_errors_carry_the_headers_as_well(town, asked, status):
    answer = Client().get(**asked)
    assert answer.status_code == status
    assert faults(answer) == []


def test_a_page_that_fails_carries_the_headers_as_well(town, monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr("resources.views.staff.home.today_for", fail)
    client = Client(raise_request_exception=False)
    client.force_login(staff_user())
    answer = client.get(reverse("staff_home"))
    assert answer.status_code == 500
    assert faults(answer) == []
