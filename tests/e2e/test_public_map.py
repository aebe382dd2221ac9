"""List and map of the public page: one result, seen twice, by mouse, keys, and without script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .conftest import DESKTOP, PHONE
from .test_pages_accessible import RULES

pytestmark = pytest.mark.e2e


def ready(page: Page, address: str = "/") -> Page:
    """Open the page and wait until its markers stand."""
    page.goto(address)
    expect(page.locator("[data-map][data-shown]")).to_be_visible()
    expect(page.locator(".pin").first).to_be_visible()
    return page


def choose(page: Page, words: str) -> None:
    """Tick a choice of the filter by its words."""
    page.locator("label.chip").filter(has_text=words).first.click()


def shown(page: Page) -> int:
    """How many entries the live region says there are."""
    found = re.match(r"(\d+)件", page.locator("#count").inner_text())
    return int(found[1]) if found else 0


def on_the_map(page: Page) -> int:
    """How many entries the markers and cells stand for."""
    names = page.locator(".pin").evaluate_all("all => all.map(e => e.getAttribute('aria-label'))")
    cells = [re.match(r"(\d+)件：", name) for name in names]
    return sum(int(cell[1]) if cell else 1 for cell in cells)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_a_choice_changes_list_map_count_and_address_together(open_page, viewport):
    page = ready(open_page(viewport))
    before, marked = shown(page), on_the_map(page)
    choose(page, "北地区")
    expect(page).to_have_url(re.compile(r"/\?area=\d+(#map=[\d./]+)?$"))
    expect(page.locator(".shape--chosen")).to_have_count(1)
    assert 0 < shown(page) < before
    expect(page.locator("[data-map][data-shown^='area=']")).to_be_visible()
    assert 0 < on_the_map(page) <= shown(page) < marked
    # The focus stays where the visitor was.
    assert page.evaluate("document.activeElement.name") == "area"
    page.go_back()
    expect(page.locator("#count")).to_contain_text(f"{before}件")


def test_each_count_keeps_its_promise(open_page):
    page = ready(open_page())
    chip = page.locator("label.chip").filter(has_text="無料").first
    promised = int(re.search(r"\d+", chip.locator("b").inner_text())[0])
    chip.click()
    expect(page.locator("#count")).to_contain_text(f"{promised}件")


def test_a_row_shows_its_place_and_a_marker_shows_its_row(open_page):
    page = ready(open_page())
    row = page.locator(".row:has([data-show])").first
    name = row.locator("h3").inner_text()
    row.locator("[data-show]").click()
    card = page.locator("[data-map-card]")
    expect(card.get_by_role("heading", name=name)).to_be_visible()
    expect(page.locator(".pin.is-chosen")).to_have_count(1)
    expect(page.locator(".row.is-chosen h3")).to_have_text(name)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.locator(".row.is-chosen")).to_have_count(0)
    card_link = _open_by_key(page)
    card_link.click()
    expect(page).to_have_url(re.compile(r"/places/\d+/"))


def _open_by_key(page: Page):
    """Open markers with the keyboard, nearer and nearer, until the card is there."""
    card = page.locator("[data-map-card]")
    for key in ("Enter", " ") * 4:
        page.locator(".pin").first.press(key)
        page.wait_for_timeout(600)
        if card.is_visible():
            return card.get_by_role("link").first
    raise AssertionError("no marker opened the card")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_the_open_card_menu_and_choices_are_accessible(open_page, viewport):
    page = ready(open_page(viewport))
    page.locator("summary", has_text="しぼりこむ").click()
    _open_by_key(page)
    assert Axe().run(page, options=RULES).response["violations"] == []


def test_the_map_can_be_skipped(open_page):
    page = ready(open_page())
    skip = page.get_by_role("link", name="地図をとばす")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#results') !== null")


def test_markers_are_large_apart_and_few(open_page):
    page = ready(open_page())
    boxes = page.locator(".pin").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).map(b => [b.x, b.y, b.width, b.height])"
    )
    assert len(boxes) <= 50
    assert all(width >= 44 and height >= 44 for _, _, width, height in boxes)
    for n, (x, y, *_) in enumerate(boxes):
        assert all(max(abs(x - a), abs(y - b)) >= 44 for a, b, *_ in boxes[:n])


def test_without_script_the_filter_works_by_its_button(open_page):
    page = open_page(PHONE, javascript=False)
    page.goto("/")
    before = shown(page)
    choose(page, "無料")
    page.get_by_role("button", name="さがす").click()
    expect(page).to_have_url(re.compile("free=1"))
    assert 0 < shown(page) < before
    page.locator("summary", has_text="メニュー").click()
    page.get_by_role("link", name="今週の予定").first.click()
    expect(page.get_by_role("heading", level=1, name="今週の予定")).to_be_visible()
