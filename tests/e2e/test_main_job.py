"""The main job once, end to end, on the demo town: from the map to the 重なり of a person."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import DESKTOP, PHONE

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_a_resident_finds_a_place_on_list_and_map_and_reads_an_interview(open_page, viewport):
    page = open_page(viewport)
    page.goto("/")
    expect(page.get_by_role("heading", name="まちの居場所・活動")).to_be_visible()
    page.get_by_text(re.compile("^北地区")).first.click()
    expect(page).to_have_url(re.compile(r"area="))
    expect(page.locator("[data-marker]").first).to_be_visible()
    first = page.locator(".row__link").first
    name = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def test_a_word_narrows_the_list_and_the_url_can_be_shared(open_page):
    page = open_page()
    page.goto("/")
    before = page.locator(".row__link").count()
    page.get_by_role("searchbox").fill("将棋")
    page.get_by_role("button", name="さがす").click()
    expect(page).to_have_url(re.compile("%E5%B0%86%E6%A3%8B"))
    expect(page.locator(".row__link").first).to_be_visible()
    shared = page.url
    found = page.locator(".row__link").all_inner_texts()
    assert 0 < len(found) < before
    other = open_page()
    other.goto(shared)
    assert other.locator(".row__link").all_inner_texts() == found


def test_a_word_nobody_uses_gets_an_answer_that_says_what_to_do(page):
    page.goto("/?q=ぜんぜんないことば")
    expect(
        page.get_by_text("0件").or_(page.get_by_text("見つかりませんでした")).first
    ).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("はずす|すべて|もどす")).first).to_be_visible()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_a_worker_opens_a_person_and_gets_the_overlaps_with_reasons_both_ways(
    open_page, log_in, viewport
):
    page = open_page(viewport)
    log_in(page, "sanka")
    page.goto("/persons/")
    page.get_by_role("link", name="ケース 24-001").first.click()
    expect(page.get_by_role("heading", name="好きなこと・できること")).to_be_visible()
    page.get_by_role("button", name="重なりをさがす").or_(
        page.get_by_role("link", name=re.compile("重なり"))
    ).first.click()
    expect(page.get_by_role("heading", level=1, name="重なりの見つかったところ")).to_be_visible()
    cards = page.locator("article")
    expect(cards.first.get_by_text("本人もうれしい")).to_be_visible()
    expect(cards.first.get_by_text("相手もうれしい")).to_be_visible()
    assert cards.first.locator("q").count() >= 2
    expect(page.get_by_text("今回はむずかしい").first).to_be_attached()
    for word in ("スコア", "ランキング", "1位", "ブロック"):
        assert word not in page.locator("main").inner_text()


def test_without_consent_nothing_is_searched_and_the_page_says_how_to_go_on(page, log_in):
    log_in(page, "sanka")
    page.goto("/persons/")
    page.get_by_role("link", name="ケース 24-003").first.click()
    expect(page.get_by_text(re.compile("同意は、.*で終わっています")).first).to_be_visible()


def test_a_preview_before_consent_uses_the_same_overlaps_and_stores_nothing(page, log_in):
    log_in(page, "sanka")
    page.goto("/persons/preview/")
    page.get_by_role("textbox").first.fill("古いラジオを直すこと")
    page.get_by_role("button", name="重なりを見る").click()
    expect(page.locator("article").first.get_by_text("本人もうれしい")).to_be_visible()
    assert "%E3%83%A9" not in page.url


def test_another_organizations_worker_does_not_find_the_person(open_page, log_in):
    page = open_page()
    log_in(page, "sanka")
    page.goto("/persons/")
    page.get_by_role("link", name="ケース 24-001").first.click()
    address = page.url
    other = open_page()
    log_in(other, "sanka-hitoiki")
    # A refused page is written to the console by the browser itself: ask without rendering.
    assert other.request.get(address).status == 404
