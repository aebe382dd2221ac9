"""A real browser: the login ends while somebody writes, and nothing typed is lost."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .conftest import PHONE
from .session_clock import away_for
from .test_pages_accessible import faults

pytestmark = pytest.mark.e2e

SECRET = "e2e-" + "x" * 60
ADDRESS = "/staff/interviews/candidates/"
WORDS = "毛糸で犬の服を編む人"
KEPT = "途中で止まった入力を残してあります"


@pytest.fixture
def away(site_and_database):
    return lambda page, minutes: away_for(page, site_and_database[1], SECRET, minutes * 60)


@pytest.mark.parametrize("javascript", [True, False], ids=["with-js", "without-js"])
@pytest.mark.parametrize("address", ["/staff/interviews/new/", "/persons/new/"])
def test_a_long_form_sent_too_late_comes_back_after_the_login(
    open_page, log_in, away, address, javascript
):
    page = open_page(PHONE, javascript=javascript)
    log_in(page, "csw-kita")
    page.goto(address)
    boxes = page.locator("main form input[type=text]:visible, main form textarea:visible")
    for number in range(4):
        boxes.nth(number).fill(f"{WORDS}{number}")
    away(page, 31)
    page.get_by_role("button", name=re.compile("^(保存|登録)する$")).last.click()
    expect(page.get_by_text("30分のあいだ操作がなかった")).to_be_visible()
    page.get_by_label("利用者名").fill("csw-kita")
    page.get_by_label("パスワード").fill("hinata-no-machi")
    page.get_by_role("button", name="ログインする", exact=True).click()
    expect(page.get_by_text(KEPT)).to_be_visible()
    boxes = page.locator("main form input[type=text]:visible, main form textarea:visible")
    assert [boxes.nth(n).input_value() for n in range(4)] == [f"{WORDS}{n}" for n in range(4)]
    assert not javascript or faults(page) == []


def test_what_is_typed_is_kept_when_the_page_is_left_and_offered_again(page: Page, log_in):
    log_in(page, "sc-kita")
    page.goto(ADDRESS)
    page.get_by_label("共有したいと思った理由").fill(WORDS)
    with page.expect_request(lambda request: "/kept/" in request.url):
        page.evaluate(
            """Object.defineProperty(document, "hidden", {value: true, configurable: true});
            document.dispatchEvent(new Event("visibilitychange"));"""
        )
    page.evaluate('Object.defineProperty(document, "hidden", {value: false})')
    page.wait_for_timeout(500)
    page.goto(ADDRESS)
    expect(page.get_by_text("前の続きがあります")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("link", name="続ける").click()
    expect(page.get_by_label("共有したいと思った理由")).to_have_value(WORDS)
    page.goto(ADDRESS)
    page.get_by_role("button", name="すてる").click()
    expect(page.get_by_text("書きかけをすてました")).to_be_visible()
    expect(page.get_by_text("前の続きがあります")).to_have_count(0)


def test_nothing_of_it_stays_in_the_browser(page: Page, log_in):
    log_in(page, "sc-kita")
    page.goto(ADDRESS)
    page.get_by_label("共有したいと思った理由").fill(WORDS)
    page.wait_for_timeout(300)
    stored = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    assert page.evaluate(stored) == '[{},{},""]'


def test_typing_is_sent_every_twenty_seconds(page: Page, log_in):
    page.clock.install()
    log_in(page, "sc-kita")
    page.goto(ADDRESS)
    page.get_by_label("共有したいと思った理由").fill(WORDS)
    with page.expect_response(lambda answer: "kept" in answer.url) as sent:
        page.clock.run_for(21_000)
    assert sent.value.status == 204
    expect(page.get_by_text("書きかけを残しました")).to_be_visible()


def test_a_note_warns_before_the_login_ends_and_goes_on_with_it(browser, site, log_in, away):
    # A context of its own: the console tells of the refused question (401) in the end.
    context = browser.new_context(base_url=site, locale="ja-JP", viewport=PHONE)
    page = context.new_page()
    page.clock.install()
    log_in(page, "sc-kita")
    page.goto("/staff/")
    note = page.get_by_text("しばらく操作がありません")
    expect(note).to_be_hidden()
    away(page, 26)
    page.clock.run_for(26 * 60_000)
    expect(note).to_be_visible()
    assert faults_of_the_note(page) == []
    page.get_by_role("button", name="続ける").click()
    expect(note).to_be_hidden()
    away(page, 31)
    page.clock.run_for(31 * 60_000)
    expect(page.get_by_role("link", name="もう一度ログインする")).to_be_visible()
    context.close()


def faults_of_the_note(page: Page) -> list[str]:
    page.clock.resume()
    return [fault["id"] for fault in Axe().run(page, ".session").response["violations"]]
