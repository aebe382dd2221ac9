"""The public profile, really started: the catalogue works, and persons do not exist at all."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest
from django.conf import settings

from kasanari.demo_logins import DEMO_PASSWORD
from kasanari.settings.database import TEMPLATE
from tests.e2e.conftest import at_database, database, environment, manage, served

Site = tuple[str, str]


@pytest.fixture(scope="module")
def public(
    person_keys: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """A site of the public profile with the demo town: (database, address)."""
    with database(TEMPLATE) as name:
        folder = tmp_path_factory.mktemp("public")
        env = environment(name, folder)
        env["DJANGO_SETTINGS_MODULE"] = "kasanari.settings.public"
        manage(env, "migrate", "--verbosity=0")
        manage(env, "grant_web_role")
        manage(env, "load_demo")
        manage(env, "collectstatic", "--noinput", "--verbosity=0")
        with served(env, folder / "gunicorn.log") as address:
            yield name, address


def rows_of(name: str, question: str) -> list[str]:
    address = at_database(settings.ENV.database_owner_url, name)
    with psycopg.connect(address) as connection:
        return [row[0] for row in connection.execute(question)]


def status_of(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:  # our own site
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_no_table_of_persons_exists(public):
    question = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    tables = rows_of(public[0], question)
    assert "resources_resource" in tables
    assert [t for t in tables if t.startswith("matching") or "person" in t or "trait" in t] == []


def test_no_column_points_to_a_person(public):
    question = "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public'"
    assert [c for c in rows_of(public[0], question) if c in {"person_id", "case_number"}] == []


def test_the_catalogue_is_there(public):
    assert rows_of(public[0], "SELECT count(*) FROM resources_resource")[0] > 50
    assert status_of(public[1] + "/") == 200


@pytest.mark.parametrize("path", ["/persons/", "/persons/new/", "/persons/preview/"])
def test_no_address_leads_to_persons(public, path):
    assert status_of(public[1] + path) == 404


def test_staff_log_in_and_find_no_way_to_persons(public):
    site = public[1]
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    form = browser.open(f"{site}/login/").read().decode()
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    words = {"csrfmiddlewaretoken": token, "username": "csw-kita", "password": DEMO_PASSWORD}
    request = urllib.request.Request(  # our own site
        f"{site}/login/", urlencode(words).encode(), {"Referer": f"{site}/login/"}
    )
    home = browser.open(request)
    page = home.read().decode()
    assert home.status == 200
    assert home.url != f"{site}/login/"
    assert "ログアウト" in page
    assert "/persons/" not in page
