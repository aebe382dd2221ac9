"""The map narrows the list, keeps its view in the address, where one stands, a full screen."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from .conftest import DESKTOP, PHONE
from .test_public_map import ready, shown

pytestmark = pytest.mark.e2e
HERE = {"latitude": 35.101234, "longitude": 139.301234}


def near(page: Page, address: str = "/") -> Page:
    """The page with its map close to one corner of the town."""
    ready(page, address)
    for _ in range(2):
        page.get_by_role("button", name="地図を大きくする").click()
        page.wait_for_timeout(400)
    return page


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_the_part_on_the_screen_narrows_list_and_map_and_the_choice_is_taken_back(
    open_page, viewport
):
    page = near(open_page(viewport))
    before = shown(page)
    page.get_by_role("button", name="この範囲で探す").click()
    expect(page).to_have_url(re.compile(r"\?within=[0-9.,]+#map="))
    expect(page.locator("path.range")).to_have_count(1)
    assert 0 < shown(page) < before
    page.get_by_role("checkbox", name="地図の範囲の中").uncheck(force=True)
    expect(page.locator("#count")).to_contain_text(f"{before}件")
    expect(page.locator("path.range")).to_have_count(0)


def test_the_range_holds_without_script_as_well(open_page):
    page = near(open_page())
    page.get_by_role("button", name="この範囲で探す").click()
    expect(page.locator("path.range")).to_have_count(1)
    plain = open_page(PHONE, javascript=False)
    plain.goto(page.url)
    assert shown(plain) == shown(page)
    expect(plain.get_by_role("checkbox", name="地図の範囲の中")).to_be_checked()


def view_of(page: Page) -> str:
    return page.url.partition("#")[2]


def test_an_address_that_is_passed_on_shows_the_same_part(open_page):
    page = near(open_page(), "/?free=1")
    expect(page).to_have_url(re.compile(r"\?free=1#map="))
    other = ready(open_page(), page.url)
    other.wait_for_timeout(500)
    assert view_of(other) == view_of(page)
    assert other.locator(".pin").count() == page.locator(".pin").count()


def test_the_back_button_brings_the_view_back(open_page):
    page = near(open_page())
    page.wait_for_timeout(300)
    view = view_of(page)
    page.locator(".row__link").first.click()
    page.wait_for_url(re.compile("/places/"))
    page.go_back()
    expect(page.locator("[data-map][data-shown]")).to_be_visible()
    assert view_of(page) == view


@pytest.mark.parametrize("odd", ["#map=99/99/999", "#map=x", "#map=3/91/0", "#results"])
def test_a_view_that_is_none_shows_the_town(page, odd):
    ready(page, f"/{odd}")
    assert page.locator(".pin").count() > 3


def test_a_row_in_focus_marks_its_marker(open_page):
    page = ready(open_page())
    row = page.locator(".row:has([data-show])").first
    row.locator(".row__link").focus()
    expect(page.locator(".pin.is-near")).to_have_count(1)
    page.locator("#q").focus()
    expect(page.locator(".pin.is-near")).to_have_count(0)


def test_where_one_stands_is_shown_on_a_press_and_sent_nowhere(open_page):
    page = open_page()
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(HERE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ready(page)
    expect(page.locator("path.here")).to_have_count(0)
    page.get_by_role("button", name="現在地", exact=True).click()
    expect(page.locator("path.here")).to_have_count(1)
    expect(page.locator("[data-map-says]")).to_contain_text("どこにも送りません")
    page.wait_for_load_state("networkidle")
    feeds = [parse_qs(urlsplit(url).query) for url in asked if "entries.json" in url]
    assert len(feeds) >= 2
    for feed in feeds:
        square = 360 / 2 ** int(float(feed["zoom"][0]))
        edges = [float(edge) / square for edge in feed["bbox"][0].split(",")]
        assert edges == pytest.approx([round(edge) for edge in edges], abs=0.001)
    assert not any("35.101" in url or "139.301" in url for url in asked)
    assert "35.10" not in view_of(page)


def test_a_refused_place_is_answered_in_words(open_page):
    page = ready(open_page())
    page.get_by_role("button", name="現在地", exact=True).click()
    expect(page.locator("[data-map-says]")).to_contain_text("現在地を使わないままにしました")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_the_map_fills_the_screen_and_gives_it_back(open_page, viewport):
    page = ready(open_page(viewport))
    page.get_by_role("button", name="大きく見る").click()
    back = page.get_by_role("button", name="もとの大きさ")
    expect(back).to_be_in_viewport()
    box = page.locator("[data-map]").bounding_box()
    assert box["width"] == viewport["width"]
    assert box["height"] > viewport["height"] * 0.75
    back.click()
    expect(page.get_by_role("button", name="大きく見る")).to_be_visible()
    expect(page.locator(".map-frame--full")).to_have_count(0)


@pytest.mark.parametrize("width", [640, 320], ids=["200%", "400%"])
def test_enlarged_pages_do_not_run_over_their_edge(open_page, width):
    page = ready(open_page({"width": width, "height": 256}))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_a_base_map_nothing_outside_is_asked_whatever_is_done(open_page):
    page = near(open_page())
    page.get_by_role("button", name="この範囲で探す").click()
    page.locator(".row [data-show]").first.click()
    page.wait_for_load_state("networkidle")
    # open_page's watch on the network fails the test where anything went outside.
