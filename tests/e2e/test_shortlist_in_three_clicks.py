"""From a person's page to a shortlist in at most three clicks, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import DESKTOP, PHONE

pytestmark = pytest.mark.e2e

MOST_CLICKS = 3


class Clicks:
    """Clicks, and counts them. Nothing else may be used between the person and the list."""

    def __init__(self) -> None:
        self.count = 0

    def on(self, target: Locator) -> None:
        self.count += 1
        target.click()


def the_person(page: Page) -> None:
    page.goto("/persons/")
    page.get_by_role("link", name="ケース 24-001").first.click()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])
def test_a_place_is_on_the_shortlist_after_three_clicks(open_page, log_in, viewport, javascript):
    page = open_page(viewport, javascript=javascript)
    log_in(page, "sanka")
    the_person(page)
    clicks = Clicks()
    clicks.on(page.get_by_role("button", name="重なりをさがす").locator("visible=true").first)
    card = page.locator("article", has=page.get_by_role("button", name="気になるところに入れる"))
    name = card.first.get_by_role("heading", level=2).inner_text()
    clicks.on(card.first.get_by_role("button", name="気になるところに入れる"))
    clicks.on(page.get_by_role("link", name=re.compile("気になるところを見る")))
    expect(page.get_by_role("heading", level=1, name="気になるところ")).to_be_visible()
    expect(page.get_by_role("heading", level=2, name=name)).to_be_visible()
    assert clicks.count <= MOST_CLICKS


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])
def test_a_place_is_passed_over_with_a_reason_and_comes_back_where_it_stood(
    open_page, log_in, javascript
):
    page = open_page(PHONE, javascript=javascript)
    log_in(page, "sanka")
    the_person(page)
    page.get_by_role("button", name="重なりをさがす").locator("visible=true").first.click()
    card = page.locator("article").nth(4)
    name = card.get_by_role("heading", level=2).inner_text()
    card.locator("details.pass > summary").click()
    card.get_by_label("見送るわけ").select_option(label="遠い・行きにくい")
    card.get_by_role("button", name="見送る").click()
    said = page.get_by_text(f"「{name}」を見送りました（遠い・行きにくい）。")
    expect(said).to_be_in_viewport()
    page.get_by_role("button", name=re.compile("もとにもどす")).click()
    expect(page.locator("article").nth(4).get_by_role("heading", level=2)).to_have_text(name)


def test_two_taps_on_one_button_put_a_place_in_once(open_page, log_in):
    page = open_page(PHONE, javascript=False)
    log_in(page, "sanka")
    the_person(page)
    page.get_by_role("button", name="重なりをさがす").locator("visible=true").first.click()
    button = page.get_by_role("button", name="気になるところに入れる").last
    button.dblclick(no_wait_after=True)
    expect(page.get_by_text("気になるところに入っています").first).to_be_visible()
    link = page.get_by_role("link", name=re.compile("気になるところを見る")).inner_text()
    page.goto(page.url.split("overlaps/")[0] + "shortlist/")
    assert f"（{page.locator('article').count()}か所）" in link
