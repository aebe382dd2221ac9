"""axe finds nothing on any page, on a desk and on a phone; nothing overflows at 360 px."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .conftest import DESKTOP, PHONE

pytestmark = pytest.mark.e2e

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}
PUBLIC = ["/", "/?q=将棋", "/?q=ぜんぜんないことば", "/week/", "/paper/", "/listing/", "/about/",
          "/accessibility/", "/login/"]  # fmt: skip
DESK = ["/staff/", "/staff/listings/", "/staff/resources/", "/staff/resources/new/",
        "/staff/interviews/", "/staff/interviews/new/", "/staff/interviews/blank/",
        "/staff/interviews/candidates/"]  # fmt: skip
SUPPORT = ["/persons/", "/persons/new/", "/persons/preview/", "/persons/order/",
           "/persons/due/", "/persons/export/", "/handover/",
           "/persons/shared/", "/persons/consent-forms/place/page/"]  # fmt: skip
# One page of each kind, reached by the first link of this shape on the list before it.
FOLLOW = [
    ("csw-kita", "/", r"/places/\d+/$"),
    ("csw-kita", "/staff/listings/", r"/staff/listings/\d+/$"),
    ("csw-kita", "/staff/resources/", r"/staff/resources/\d+/$"),
    ("csw-kita", "/staff/interviews/", r"/staff/interviews/\d+/$"),
    ("sanka", "/persons/", r"/persons/[A-Za-z0-9_-]{43}/$"),
    ("sanka", "/persons/shared/", r"/persons/shared/[A-Za-z0-9_-]{43}/$"),
    ("sanka", "/persons/shared/", r"/persons/meetings/[0-9a-f-]{36}/$"),
    ("suishin", "/persons/shared/", r"/persons/overrides/[0-9a-f-]{36}/$"),
    ("suishin", "/persons/shared/", r"/persons/overrides/deputies/$"),
]
# What lies below the page of that row, by the beginning of its shape.
UNDER = {
    r"/persons/[A": ["edit/", "consent/", "consent/?purpose=place", "overlaps/", "meetings/new/",
                     "override/", "closing/", "keep/", "disclosure/", "requests/"],
    "/staff/resources": ["edit/", "photos/"],
    "/staff/interviews": ["print/"],
}  # fmt: skip
MANAGING = ["/staff/members/", "/staff/members/new/", "/aggregates/"]
UNDER_A_MEMBER = ["", "memberships/new/", "off/", "second-factor/"]
TOWN_ADMIN = ["/keeping/", "/keeping/change/", "/exports/"]
AUDITING = ["/audit/", "/audit/overrides/", "/audit/erasures/", "/keeping/"]


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the window."""
    found = [
        f"{page.url} {fault['id']}: {[node['html'][:120] for node in fault['nodes'][:3]]}"
        for fault in Axe().run(page, options=RULES).response["violations"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append(f"{page.url} is wider than the window")
    return found


def visit(page: Page, address: str) -> list[str]:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, address
    page.wait_for_load_state("networkidle")
    return faults(page)


def first_link(page: Page, shape: str) -> str:
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.pathname)")
    return next(link for link in links if re.search(shape, link))


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_public_pages(open_page, viewport):
    page = open_page(viewport)
    assert [fault for address in PUBLIC for fault in visit(page, address)] == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_staff_pages(open_page, log_in, viewport):
    page = open_page(viewport)
    log_in(page, "csw-kita")
    assert [fault for address in DESK + SUPPORT for fault in visit(page, address)] == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_pages_of_the_town_hall(open_page, log_in, viewport):
    page = open_page(viewport)
    log_in(page, "shiyakusho")
    assert [fault for address in TOWN_ADMIN for fault in visit(page, address)] == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_pages_of_the_auditor(open_page, log_in, viewport):
    page = open_page(viewport)
    log_in(page, "kansa")
    assert [fault for address in AUDITING for fault in visit(page, address)] == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
@pytest.mark.parametrize(("username", "listed", "shape"), FOLLOW)
def test_the_page_of_one_row(open_page, log_in, viewport, username, listed, shape):
    page = open_page(viewport)
    log_in(page, username)
    page.goto(listed)
    address = first_link(page, shape)
    under = next((tails for begin, tails in UNDER.items() if shape.startswith(begin)), [])
    found = [fault for tail in ["", *under] for fault in visit(page, address + tail)]
    assert found == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_the_pages_of_a_manager_of_members(open_page, log_in, viewport):
    page = open_page(viewport)
    log_in(page, "shiyakusho")
    found = [fault for address in MANAGING for fault in visit(page, address)]
    page.goto("/staff/members/")
    member = page.locator("a.row__link", has_text="つなぐ").get_attribute("href")
    handover = f"/handover/{member.rstrip('/').rsplit('/', 1)[-1]}/"
    under = [handover, *(member + tail for tail in UNDER_A_MEMBER)]
    assert found + [fault for address in under for fault in visit(page, address)] == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_the_overlaps_of_a_person(open_page, log_in, viewport):
    page = open_page(viewport)
    log_in(page, "sanka")
    page.goto("/persons/")
    page.get_by_role("link", name="ケース 24-001").first.click()
    page.get_by_role("button", name="重なりをさがす").or_(
        page.get_by_role("link", name=re.compile("重なり"))
    ).first.click()
    page.wait_for_load_state("networkidle")
    assert faults(page) == []


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["1280", "360"])
def test_the_sheets_of_a_person(open_page, log_in, viewport):
    page = open_page(viewport)
    log_in(page, "sanka")
    page.goto("/persons/")
    page.get_by_role("link", name="ケース 24-001").first.click()
    page.wait_for_load_state("networkidle")
    sheet, words = (first_link(page, shape) for shape in (r"/page/$", r"/introduction/$"))
    found = visit(page, sheet) + visit(page, words)
    page.locator("main [type=checkbox]").first.check()
    page.get_by_role("button", name="紙の形で見る").click()
    page.wait_for_load_state("networkidle")
    assert "のみなさまへ" in page.locator("main").inner_text()
    assert found + faults(page) == []
