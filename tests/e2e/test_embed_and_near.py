"""The list in a frame, and what is near: by mouse, keys, and without script."""

import pytest
from playwright.sync_api import expect

from .conftest import DESKTOP, PHONE

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_the_frame_shows_list_and_map_of_the_choice(open_page, viewport):
    page = open_page(viewport)
    page.goto("/embed/make/")
    page.get_by_role("checkbox", name="サロン").check(force=True)
    page.get_by_role("button", name="この内容で作る").click()
    expect(page.get_by_label("はりつけてください")).to_have_value(
        f'<iframe src="{page.url.split("/embed/")[0]}/embed/?kind=salon"'
        f' title="ひなた市の居場所・活動" width="100%" height="720" loading="lazy"'
        f' allow="fullscreen"></iframe>'
    )
    frame = page.frame_locator(".embed-look")
    expect(frame.locator("[data-row]").first).to_be_visible()
    expect(frame.locator(".pin").first).to_be_visible()
    rows = frame.locator("[data-row]").count()
    assert 0 < frame.locator(".pin").count() <= rows


def test_the_frame_is_a_list_without_script(open_page):
    page = open_page(PHONE, javascript=False)
    page.goto("/embed/?kind=salon")
    expect(page.locator("[data-row]").first).to_be_visible()
    expect(page.locator(".map-box")).to_be_hidden()


def test_what_is_near_stands_in_list_and_map_and_can_be_reached_by_keys(open_page):
    page = open_page()
    page.goto("/near/?start=3")
    expect(page.locator("path.reach")).to_have_count(1)
    pin = page.locator(".pin").first
    pin.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    row = page.locator("[data-row] a").first
    row.focus()
    expect(page.locator(".pin.is-near")).to_have_count(1)


def test_what_is_near_is_a_list_without_script(open_page):
    page = open_page(PHONE, javascript=False)
    page.goto("/near/")
    page.get_by_label("どこから").select_option(index=3)
    page.get_by_role("button", name="さがす", exact=True).click()
    expect(page.get_by_role("heading", name="種別ごとに、いちばん近いところ")).to_be_visible()
    expect(page.locator(".near__map")).to_be_hidden()
