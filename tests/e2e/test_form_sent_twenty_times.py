"""Every form that makes something, sent twenty times at once to a real server, makes it once."""

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.conf import settings

from .conftest import at_database
from .plain_browser import PlainBrowser

pytestmark = pytest.mark.e2e

TIMES = 20
TODAY = dt.date.today().isoformat()
LASTING = "half"


@pytest.fixture
def enter(site):
    def entered(username):
        browser = PlainBrowser(site)
        browser.log_in(username)
        return browser

    return entered


@pytest.fixture
def staff(enter):
    return enter("csw-kita")


@pytest.fixture
def count(site_and_database):
    """Rows of a table, seen as the owner."""

    def counted(table):
        address = at_database(settings.ENV.database_owner_url, site_and_database[1])
        with psycopg.connect(address) as connection:
            return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]

    return counted


def send_at_once(browser, path, values):
    """Twenty times the same, and the one answer they all get."""
    with ThreadPoolExecutor(TIMES) as pool:
        answers = set(pool.map(lambda _: browser.post(path, values), range(TIMES)))
    assert len(answers) == 1, what_is_to_mend(answers)
    return answers.pop()


def what_is_to_mend(answers):
    return {t.strip() for _, page in answers for t in re.findall(r'href="#[^"]+">([^<]+)', page)}


def value_of(browser, path, name, position=1):
    """A choice of a select of a page."""
    page = browser.get(path)
    select = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)[0]
    return re.findall(r'<option value="([^"]+)"', select)[position - 1]


def link_of(browser, path, shape):
    return re.search(rf'href="({shape})"', browser.get(path))[1]


def candidate(browser):
    path = "/staff/interviews/candidates/"
    area = value_of(browser, path, "area")
    return browser.filled(path, path, name="花の会", area=area)


def interview(browser):
    path = "/staff/interviews/new/"
    place = value_of(browser, path, "place")
    words = {"people": "店主", "activity": "花を育てる", "place": place, "act": "save"}
    return browser.filled(path, path, **words, looked_at="1", s_0_text="水やりの人がほしい")


def resource(browser):
    path = "/staff/resources/new/"
    place = value_of(browser, path, "place")
    words = {"name": "花の会の庭", "activity": "花を育てる", "place": place}
    return browser.filled(path, path, **words, source="店主")


def listing(browser):
    where = value_of(browser, "/listing/", "neighborhood")
    words = {"name": "庭の会", "activity": "花を育てる", "neighborhood": where, "agreed": "on"}
    words |= {"private_home": "no", "when_text": "水曜", "contact": "000-0000-5678"}
    return browser.filled("/listing/", "/listing/", **words, contact_choice="relay", step="send")


def contact(browser):
    page = link_of(browser, "/staff/listings/", r"/staff/listings/\d+/")
    return browser.filled(page, "/contact/", way="call", note="家のようすを聞きました。")


def person(browser):
    path = "/persons/new/"
    return browser.filled(path, path, person_case_number="F-2001", trait_0_text="花を育てる")


def page_of_a_person(browser):
    return link_of(browser, "/persons/", r"/persons/[\w-]{43}/")


def tick_of(browser, path, name):
    """A choice of the tick boxes of a page."""
    return re.search(rf'name="{name}" value="([^"]+)"', browser.get(path))[1]


def consent(browser):
    path = f"{page_of_a_person(browser)}consent/?purpose=statistics"
    words = {"method": "written", "given_on": TODAY, "fields_shared": "strengths"}
    return browser.filled(path, explained="on", lasting=LASTING, **words)


def request(browser):
    path = f"{page_of_a_person(browser)}requests/"
    return browser.filled(path, kind="correct", details="電話を直してほしい", received_on=TODAY)


def meeting(browser):
    path = f"{page_of_a_person(browser)}meetings/new/"
    member = tick_of(browser, path, "members")
    return browser.filled(path, members=member, starts_on=TODAY, ends_on=TODAY)


def override(browser):
    path = f"{page_of_a_person(browser)}override/"
    named = tick_of(browser, path, "recipients")
    words = {"ground": "danger", "reason": "命の危険", "fields_shared": "strengths"}
    return browser.filled(path, recipients=named, ends_on=TODAY, meeting="", **words)


def export(browser):
    path = "/persons/export/"
    words = {"purpose": "support", "fields_asked": "times", "reason": "名簿の確認"}
    return browser.filled(path, path, **words)


def member(browser):
    path = "/staff/members/new/"
    where = value_of(browser, path, "organization")
    words = {"display_name": "新しい人", "username": "atarashii", "role": "sc"}
    return browser.filled(path, path, organization=where, **words)


def membership(browser):
    # The last of the list: nobody gives a 所属 to themselves.
    page = re.findall(r'href="(/staff/members/\d+/)"', browser.get("/staff/members/"))[-1]
    path = f"{page}memberships/new/"
    return browser.filled(
        path, organization=value_of(browser, path, "organization"), role="committee"
    )


MAKES = [
    (candidate, "resources_interviewcandidate"),
    (interview, "resources_interview"),
    (resource, "resources_resource"),
    (listing, "resources_listing"),
    (contact, "resources_contactlog"),
    (person, "matching_person"),
    (consent, "matching_consent"),
    (request, "matching_personrequest"),
    (meeting, "matching_supportmeeting"),
    (override, "matching_consentoverride"),
    (export, "matching_exportrequest"),
    (member, "accounts_user"),
    (membership, "accounts_membership"),
]
# Who sends it, where it is not the CSW.
SENDERS = {member: "shiyakusho", membership: "shiyakusho"}


@pytest.mark.parametrize(("form", "table"), MAKES, ids=[table for _, table in MAKES])
def test_a_form_sent_twenty_times_at_once_makes_one_row(enter, count, form, table):
    staff = enter(SENDERS.get(form, "csw-kita"))
    path, values = form(staff)
    before = count(table)
    status, led_to = send_at_once(staff, path, values)
    assert (status, count(table)) == (302, before + 1), led_to
    assert "1回だけ受けつけました" in staff.get(led_to)


def test_twenty_twins_with_something_to_mend_make_nothing_and_all_come_back(staff, count):
    path, values = candidate(staff)
    wrong = [(name, "" if name == "name" else value) for name, value in values]
    before = count("resources_interviewcandidate")
    with ThreadPoolExecutor(TIMES) as pool:
        statuses = {s for s, _ in pool.map(lambda _: staff.post(path, wrong), range(TIMES))}
    assert statuses == {200}
    assert count("resources_interviewcandidate") == before
    assert staff.post(path, values)[0] == 302
