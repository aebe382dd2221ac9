"""Each kind of answer carries the headers, and what shows persons is kept nowhere."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from kasanari.settings import staff
from tests.factories import UserFactory, staff_user
from tests.kasanari.test_url_access import viewers, visitor  # noqa: F401
from tests.kasanari.url_rows import address, make_rows
from tests.kasanari.url_table import ACTIONS, OWN, PAGES, PUBLIC, viewer

from .test_headers import faults

pytestmark = pytest.mark.django_db

NOT_KEPT = {"no-store", "private"}


@pytest.fixture
def rows(town, viewers):  # noqa: F811
    return make_rows(town, listener=viewers[viewer(Role.SC, OWN)])


def kept(answer):
    """Whether a browser or a proxy may keep an answer."""
    return not set(answer.headers.get("Cache-Control", "").split(", ")) >= NOT_KEPT


def test_files_and_parts_of_pages_carry_the_headers_as_pages_do(rows, visitor):  # noqa: F811
    csw, auditor, pdf = viewer(Role.CSW, OWN), viewer(Role.AUDITOR, OWN), rows | {"paper": "pdf"}
    visitor.client.raise_request_exception = True
    got = {
        "text/html": visitor.visit(csw, "get", reverse("staff_home")),
        "application/pdf": visitor.visit(csw, "get", address("consent_sheet", pdf)),
        "text/csv": visitor.visit(auditor, "get", address("audit_log_file", rows)),
        "application/geo+json": visitor.visit(csw, "get", reverse("map_entries")),
        "text/calendar": visitor.visit(csw, "get", reverse("town_calendar")),
        "image/jpeg": visitor.visit(csw, "get", address("photo_file", rows)),
    }
    for kind, answer in got.items():
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].split(";")[0] == kind
        assert faults(answer) == [], kind
    part = Client().get(reverse("resource_list"), headers={"HX-Request": "true"})
    assert faults(part, "resource_list") == []
    for shape in ("json", "pdf"):
        path = address("person_disclosure_file", rows)
        visitor.visit(csw, "get", reverse("staff_home"))
        answer = visitor.client.post(path, {"shape": shape})
        assert answer.headers["Content-Disposition"].endswith(f'.{shape}"')
        assert faults(answer) == []
        assert not kept(answer)


def test_nothing_behind_the_login_is_kept(rows, visitor):  # noqa: F811
    csw = viewer(Role.CSW, OWN)
    names = (set(PAGES) | set(ACTIONS)) - PUBLIC - {"logout", "account_logout"}
    loose = [n for n in names if kept(visitor.visit(csw, "get", address(n, rows)))]
    assert loose == []
    assert kept(visitor.visit(csw, "get", reverse("about"))), "the test sees the difference"


def test_refusals_of_each_kind_carry_the_headers(town, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "1/m/ip"}
    client, worker = Client(enforce_csrf_checks=True), Client()
    worker.force_login(staff_user(Role.CSW))
    sent = {"username": UserFactory().username, "password": "chigau"}
    Client().post(reverse("login"), sent)
    answers = {
        302: Client().get(reverse("person_list")),
        400: worker.post(reverse("kept_form_save"), {"kept_for": "/"}),
        403: client.post(reverse("listing"), {"name": "x"}),
        404: Client().get("/nothing/"),
        405: worker.get(reverse("logout")),
        429: Client().post(reverse("login"), sent),
    }
    for status, answer in answers.items():
        assert answer.status_code == status
        assert faults(answer) == [], status


def test_a_file_of_the_site_carries_the_headers_and_is_for_this_site_alone(tmp_path, settings):
    (tmp_path / "a.js").write_text("1")
    # The tests leave out what serves static files (kasanari.settings.test).
    settings.STATIC_ROOT, settings.MIDDLEWARE = tmp_path, staff.MIDDLEWARE
    answer = Client().get("/static/a.js")
    assert answer.getvalue() == b"1"
    answer.close()
    assert answer.status_code == 200
    assert faults(answer) == []
    assert "Access-Control-Allow-Origin" not in answer.headers
