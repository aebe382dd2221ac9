"""Bad input: two administrators change the role of one member in the same moment."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from django.conf import settings

from .conftest import at_database
from .plain_browser import PlainBrowser

pytestmark = pytest.mark.e2e

ROLES = ("participation", "secretariat", "committee", "csw")
TOLD = "ほかの人が、先にこの所属を変えました"


@pytest.fixture
def database(site_and_database):
    address = at_database(settings.ENV.database_owner_url, site_and_database[1])
    with psycopg.connect(address, autocommit=True) as connection:
        yield connection


def browsers(site, number):
    made = [PlainBrowser(site) for _ in range(number)]
    for browser in made:
        browser.log_in("shiyakusho")
    return made


def membership_of(database, username):
    return database.execute(
        "SELECT m.id, m.role FROM accounts_membership m JOIN accounts_user u ON u.id = m.user_id"
        " WHERE u.username = %s",
        [username],
    ).fetchone()


def test_one_is_written_and_the_others_are_told_and_nothing_is_lost(site, database):
    number, _ = membership_of(database, "sc-kita")
    path = f"/staff/members/memberships/{number}/edit/"
    sent = [
        (browser, *browser.filled(path, role=role))
        for browser, role in zip(browsers(site, len(ROLES)), ROLES, strict=True)
    ]
    start = Barrier(len(ROLES))

    def send(browser, action, values):
        start.wait()
        return browser.post(action, values)

    with ThreadPoolExecutor(len(ROLES)) as pool:
        answers = list(pool.map(lambda one: send(*one), sent))
    written = [role for role, (status, _) in zip(ROLES, answers, strict=True) if status == 302]
    told = [page for status, page in answers if status == 200]
    assert len(written) == 1
    assert len(told) == len(ROLES) - 1
    assert membership_of(database, "sc-kita")[1] == written[0]
    for role, (status, page) in zip(ROLES, answers, strict=True):
        if status == 200:
            assert TOLD in page
            assert re.search(rf'<option value="{role}" selected', page)
    changes = database.execute(
        "SELECT count(*) FROM accounts_memberchange c JOIN accounts_user u ON u.id = c.member_id"
        " WHERE u.username = 'sc-kita' AND c.kind = 'changed'"
    ).fetchone()[0]
    assert changes == 1
