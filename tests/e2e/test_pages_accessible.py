"""axe finds nothing on any page, on a desk and on a phone; nothing overflows at 360 px."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve
from playwright.sync_api import Page, Route

from .conftest import DESKTOP, PHONE
from .every_page import WALKS

pytestmark = pytest.mark.e2e

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}
# Who asks for what they do not get: the pages that say so.
REFUSED = [("", "/nothing/"), ("sanka", "/staff/members/"), ("kansa", "/persons/")]


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the window."""
    found = [
        f"{page.url} {fault['id']}: {[node['html'][:120] for node in fault['nodes'][:3]]}"
        for fault in Axe().run(page, options=RULES).response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append(f"{page.url} is wider than the window")
    return found


def first_link(page: Page, shape: str) -> str:
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.pathname)")
    return next(link for link in links if re.search(shape, link))


def an_unused_statement(page: Page) -> None:
    page.goto("/staff/interviews/")
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.pathname)")
    for link in filter(re.compile(r"/staff/interviews/\d+/$").search, links):
        page.goto(link)
        if page.locator("a[href$='/adopt/']").count():
            return page.locator("a[href$='/adopt/']").first.click()
    pytest.fail("no statement waits to be used")


def look_for_places(page: Page) -> None:
    page.locator("main").get_by_role("button", name="重なりをさがす").first.click()


def an_idea_of_the_sheet(page: Page) -> None:
    page.goto("/persons/")
    page.goto(first_link(page, r"/persons/[A-Za-z0-9_-]{43}/$") + "worksheet/")
    page.get_by_role("textbox", name="アイデア").first.fill("店番の横で、ゆっくりすごす日をつくる")
    page.get_by_role("button", name="書きとめる", exact=True).click()
    page.get_by_role("button", name="下書きをひらく").click()
    page.get_by_role("link", name="ことばを直す").first.click()


def the_sheet_of_the_introduction(page: Page) -> None:
    page.locator("main [type=checkbox]").first.check()
    page.get_by_role("button", name="紙の形で見る").click()
    assert "のみなさまへ" in page.locator("main").inner_text()


def a_request_of_the_person(page: Page) -> None:
    page.goto("/persons/")
    page.goto(first_link(page, r"/persons/[A-Za-z0-9_-]{43}/$") + "requests/")
    page.get_by_label("直してほしい（訂正）").check()
    page.get_by_role("button", name="記録する").click()
    page.get_by_role("link", name="答えを書く").first.click()


def a_search_without_a_hit(page: Page) -> None:
    page.goto("/persons/")
    page.get_by_label("よみ・電話・ケース番号").fill("99-999")
    page.get_by_role("button", name="さがす", exact=True).click()


def a_list_of_persons(page: Page) -> None:
    page.goto("/persons/export/")
    page.get_by_label("関心・できること").check()
    page.get_by_label("わけ").fill("来年度の計画のため")
    page.get_by_role("button", name="申請する").click()


def a_person_of_the_city(page: Page) -> None:
    page.goto("/persons/new/")
    page.get_by_label("ケース番号").fill("26-共生")
    page.get_by_role("button", name="登録する").click()


def a_volunteer(page: Page) -> None:
    page.goto("/volunteers/new/")
    page.get_by_label("名前").fill("みほん さくら")
    page.get_by_label("できること").fill("パンを焼く\n紙しばいを読む")
    page.get_by_label("書面").check()
    page.get_by_label("上の説明をして").check()
    page.get_by_role("button", name="登録する").click()


def the_page_of_tsunagu(page: Page) -> None:
    page.goto("/staff/members/")
    page.locator("a.row__link", has_text="つなぐ").click()


def a_word_of_the_town(page: Page) -> None:
    page.goto("/vocabulary/new/?word=大凧")
    page.get_by_label("言葉の名前").fill("大凧づくり")
    page.get_by_role("button", name="保存する").click()
    page.get_by_role("link", name="大凧づくり").click()


def a_condition_on_the_places(page: Page) -> None:
    page.locator("#hiding-or-choices > summary").click()
    page.locator("#hiding-or-choices a.chip").first.click()


def two_places_that_may_suit(page: Page) -> None:
    page.locator("#hiding a.chip").first.click()
    for _ in range(2):
        page.get_by_role("button", name="気になるところに入れる").first.click()
    page.get_by_role("link", name="気になるところを見る").click()
    page.locator("details.pass > summary").first.click()


def passing_over_without_a_reason(page: Page) -> None:
    form = page.locator("details.pass form").first
    form.evaluate("form => { form.noValidate = true; }")
    form.get_by_role("button", name="見送る").click()


def places_side_by_side(page: Page) -> None:
    page.get_by_role("link", name="やめる").click()
    page.get_by_role("button", name="ならべてくらべる").click()


def the_nearest_to_a_neighborhood(page: Page) -> None:
    page.get_by_label("どこから").select_option(index=3)
    page.get_by_role("button", name="さがす", exact=True).click()
    page.locator("path.reach").wait_for()


def an_entry_to_check(page: Page) -> None:
    page.goto("/staff/")
    page.locator(".panel--place h3 a").first.click()
    page.get_by_label("状態", exact=True).select_option("confirmed")
    page.get_by_role("button", name="しぼりこむ").click()
    page.locator(".desk-rows h2 a").first.click()
    page.get_by_role("link", name="電話や訪問で確かめる").click()


def a_kind_of_the_town(page: Page) -> None:
    page.goto("/staff/town/kinds/new/")
    page.get_by_label("名前（担当者向け）").fill("よりあい")
    page.get_by_label("名前（住民向け）").fill("よりあい")
    page.get_by_role("button", name="保存する").click()
    page.get_by_role("link", name="なおす（よりあい）").first.click()


def a_field_of_the_town(page: Page) -> None:
    page.goto("/staff/town/fields/new/")
    page.get_by_label("見出し").fill("のぼり旗")
    page.get_by_label("文", exact=True).check()
    page.get_by_label("支援の担当者まで").check()
    page.get_by_role("button", name="保存する").click()
    page.get_by_role("link", name="なおす（のぼり旗）").first.click()


DONE_BY_HAND: dict[str, Callable[[Page], None]] = {
    "the nearest to a 町丁目": the_nearest_to_a_neighborhood,
    "an entry of one's own area to check": an_entry_to_check,
    "an unused statement": an_unused_statement,
    "look for places": look_for_places,
    "a condition on the places": a_condition_on_the_places,
    "two places that may suit": two_places_that_may_suit,
    "passing over without a reason": passing_over_without_a_reason,
    "places side by side": places_side_by_side,
    "an idea of the sheet": an_idea_of_the_sheet,
    "the sheet of the introduction": the_sheet_of_the_introduction,
    "a request of the person": a_request_of_the_person,
    "a search without a hit": a_search_without_a_hit,
    "a list of persons": a_list_of_persons,
    "a person of the city": a_person_of_the_city,
    "a volunteer": a_volunteer,
    "the page of つなぐ": the_page_of_tsunagu,
    "a word of the town": a_word_of_the_town,
    "a kind of the town": a_kind_of_the_town,
    "a field of the town": a_field_of_the_town,
}


def go(page: Page, way: str, base: str) -> str:
    """Go a way of every_page.py, step by step; the page that a "+tail" is below."""
    steps = [way] if way in DONE_BY_HAND else re.split(" (?=[=+])", way)
    for number, step in enumerate(steps):
        if step in DONE_BY_HAND:
            DONE_BY_HAND[step](page)
        elif step.startswith("+"):
            below = urlsplit(page.url).path if number else base
            page.goto(below + step[1:])
            return below
        elif number or step.startswith("="):
            page.goto(first_link(page, step.removeprefix("=")))
        else:
            page.goto(step)
    return urlsplit(page.url).path


def both_widths(page: Page) -> list[str]:
    """The faults at 1280 and at 360 px, of one visit."""
    page.wait_for_load_state("networkidle")
    found = []
    for viewport in (DESKTOP, PHONE):
        page.set_viewport_size(viewport)
        if viewport == PHONE and page.locator(".leaflet-container").count():
            page.reload()  # markers are grouped for the width that a map is opened at
            page.wait_for_load_state("networkidle")
        found += faults(page)
    return found


@pytest.mark.parametrize("username", WALKS)
def test_nothing_stands_in_the_way_on_any_page(open_page, log_in, username):
    page, base, found = open_page(), "", []
    if username:
        log_in(page, username)
    for name, way in WALKS[username]:
        page.set_viewport_size(DESKTOP)
        base = go(page, way, base)
        assert resolve(urlsplit(page.url).path).url_name == name, way
        found += both_widths(page)
    assert found == []


@pytest.mark.parametrize(("username", "address"), REFUSED)
def test_a_page_that_refuses_can_be_read_by_all(open_page, log_in, username, address):
    page = open_page()
    if username:
        log_in(page, username)
        page.wait_for_load_state()
    seen = []

    def as_if_found(route: Route) -> None:
        """The browser complains of each 403 and 404, and here there is nothing to complain of."""
        answer = route.fetch()
        seen.append(answer.status)
        route.fulfill(response=answer, status=200)

    page.route(f"**{address}", as_if_found)
    page.goto(address)
    assert both_widths(page) == []
    assert seen in ([403], [404])
