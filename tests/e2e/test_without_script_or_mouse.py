"""From a new person to a 支援会議 without JavaScript; and from the login to 重なり by keys."""

import re

import pytest
from playwright.sync_api import Page

from kasanari.demo_logins import DEMO_PASSWORD

from .conftest import PHONE

pytestmark = pytest.mark.e2e

MOST_STEPS = 120


def test_without_javascript_a_person_a_consent_and_a_meeting_are_recorded(open_page, log_in):
    page = open_page(PHONE, javascript=False)
    log_in(page, "sanka")
    page.goto("/persons/new/")
    page.get_by_label("ケース番号").fill("26-スクリプトなし")
    page.get_by_role("button", name="登録する").click()
    page.get_by_role("link", name="新しい同意を記録する").click()
    page.get_by_role("link", name=re.compile("この同意を記録する.*合う場所")).click()
    for box in (
        page.get_by_role("group", name="本人がよいと言った項目").get_by_role("checkbox").all()
    ):
        box.check()
    page.get_by_label("書面").check()
    page.get_by_label("同意をもらった日").fill("2026-01-05")
    page.get_by_label("期限なし（取り消すまで）").check()
    page.get_by_label("いつでも取り消せることを伝えました").check()
    page.get_by_role("button", name="同意を記録する").click()
    assert page.get_by_text("「合う場所をさがすこと（参加支援）」の同意をもらいました").is_visible()
    page.get_by_role("link", name="支援会議をひらく").click()
    page.get_by_label("なかまち いと").check()
    page.get_by_label("おわる日").fill(page.get_by_label("はじまる日").input_value())
    page.get_by_role("button", name="支援会議をひらく").click()
    page.get_by_role("link", name="メンバーを変える").click()
    page.get_by_role("group", name="加える人").get_by_label("たばね あゆむ").check()
    page.get_by_role("group", name="外す人").get_by_label("なかまち いと").check()
    page.get_by_role("button", name="メンバーを変える").click()
    members = page.get_by_text("メンバー：").inner_text()
    assert "たばね あゆむ" in members
    assert "なかまち いと" not in members


def tab_to(page: Page, words: str) -> None:
    """Press Tab until something with these words has the focus."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        told = page.evaluate(
            "() => { const one = document.activeElement;"
            " return [one.innerText, one.name, one.labels?.[0]?.innerText].join(' '); }"
        )
        if words in told:
            return
    pytest.fail(f"no key leads to {words}")


def press_enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_by_keys_alone_one_logs_in_and_looks_for_places(page: Page):
    page.goto("/login/")
    page.keyboard.type("sanka")
    tab_to(page, "password")
    page.keyboard.type(DEMO_PASSWORD)
    press_enter(page)
    for link in ("参加支援", "ケース 24-001"):
        tab_to(page, link)
        press_enter(page)
    tab_to(page, "重なりをさがす")
    press_enter(page)
    assert page.get_by_role("heading", name="重なりの見つかったところ").is_visible()
