"""A resident lists an activity on a phone; the SC of the area puts it on the map."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import PHONE

pytestmark = pytest.mark.e2e

NAMES = {True: "たんぽぽ編み物の夕べ", False: "すみれ編み物の夕べ"}
TROUBLE = "糸を巻く台が足りないのです"
WISH = "こどもと毛糸の帽子を編んでみたい"


def send_an_activity(page: Page, name: str) -> None:
    page.goto("/listing/")
    page.get_by_label("活動の名前").fill(name)
    page.get_by_label("どんなことをしていますか").fill("夕方に集まって、編み物をしています。")
    page.get_by_label("いつしていますか").fill("毎週金曜の夕方")
    page.get_by_label("はい、自宅です").check()
    page.get_by_label("町の名前").select_option(label="水車町")
    page.get_by_label(re.compile("^やってみたいこと")).fill(WISH)
    page.get_by_label(re.compile("^困っていること")).fill(TROUBLE)
    page.get_by_role("textbox", name=re.compile("^(電話|連絡先)")).first.fill("000-0000-5678")
    page.get_by_label(re.compile("^書いたことをサイトにのせてもよい")).check()
    page.get_by_role("button", name=re.compile("^見なおす")).click()
    expect(page.get_by_role("heading", name="これで送ってよいですか")).to_be_visible()
    page.get_by_role("button", name="送る").click()
    expect(page.get_by_role("heading", name=re.compile("送りました"))).to_be_visible()


def record_the_call(page: Page) -> None:
    page.get_by_label("電話した").check()
    page.get_by_role("textbox", name=re.compile("聞いたこと")).fill("家のようすを聞きました。")
    page.get_by_role("button", name="連絡を記録する").click()


def tick_and_publish(page: Page) -> None:
    for box in page.locator("input[name=policy_met]").all():
        box.check()
    page.get_by_label(re.compile("了解を確かめた日")).fill(dt.date.today().isoformat())
    page.get_by_role("button", name="のせる", exact=True).click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with-js", "without-js"])
def test_an_activity_goes_from_a_residents_phone_to_the_map(open_page, log_in, javascript):
    resident = open_page(PHONE, javascript=javascript)
    name = NAMES[javascript]
    send_an_activity(resident, name)
    resident.goto(f"/?q={name}")
    expect(resident.get_by_role("link", name=name)).to_have_count(0)

    staff = open_page(javascript=javascript)
    log_in(staff, "sc-kita")
    staff.goto("/staff/")
    staff.get_by_role("link", name=name, exact=True).first.click()
    expect(staff.get_by_text(TROUBLE)).to_be_visible()
    staff.get_by_role("button", name="のせる", exact=True).click()
    expect(staff.get_by_text("のせる前に、まだ要ること").first).to_be_visible()
    record_the_call(staff)
    tick_and_publish(staff)
    expect(staff.get_by_text("のせました").first).to_be_visible()

    resident.goto(f"/?q={name}")
    resident.get_by_role("link", name=name).first.click()
    expect(resident.get_by_role("heading", level=1, name=name)).to_be_visible()
    words = resident.locator("body").inner_text()
    assert WISH in words
    assert TROUBLE not in words
    assert "000-0000-5678" not in words


def test_the_sc_of_another_area_does_not_find_the_listing(open_page, log_in):
    mine, other = open_page(), open_page()
    log_in(mine, "sc-kita")
    mine.goto("/staff/listings/")
    mine.locator(".row__link").first.click()
    log_in(other, "sc-minami")
    assert other.request.get(mine.url).status == 404
