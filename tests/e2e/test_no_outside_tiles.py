"""With a base map from outside, the public map asks for it, and no page of a person does."""

import os
import re
from collections.abc import Iterator

import pytest

from .conftest import environment

pytestmark = pytest.mark.e2e
TILES = "https://cyberjapandata.gsi.go.jp/"


@pytest.fixture(scope="module", autouse=True)
def outside_tiles() -> Iterator[None]:
    """The site of this module is one with 地理院タイル."""
    os.environ["KASANARI_BASEMAP"] = "gsi"
    yield
    del os.environ["KASANARI_BASEMAP"]


@pytest.fixture
def asked(browser, site, outside_tiles):
    """A page of its own, and what it asked the outside for; nothing gets there."""
    context = browser.new_context(base_url=site, locale="ja-JP", timezone_id="Asia/Tokyo")
    context.set_default_timeout(10_000)
    page, outside = context.new_page(), []

    def stop(route):
        outside.append(route.request.url)
        route.abort()

    page.route(lambda url: not url.startswith((site, "data:", "blob:")), stop)
    yield page, outside
    context.close()


def test_the_public_map_asks_for_tiles(asked):
    page, outside = asked
    page.goto("/")
    page.locator("[data-marker]").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert any(url.startswith(TILES) for url in outside)


def test_no_page_of_a_person_asks_anybody_outside(asked, log_in):
    page, outside = asked
    log_in(page, "sanka")
    page.goto("/persons/")
    page.get_by_role("link", name="ケース 24-001").first.click()
    page.get_by_role("button", name="重なりをさがす").first.click()
    page.locator("[data-overlap-map][data-ready]").wait_for()
    own = re.match(r".*/persons/[A-Za-z0-9_-]{43}/", page.url)[0]
    page.goto(own)
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    below = sorted({link for link in links if link.startswith(own)} | {f"{own}overlaps/"})
    assert len(below) > 3
    for address in [*below, "/persons/", "/persons/preview/", "/persons/new/"]:
        page.goto(address)
        page.wait_for_load_state("networkidle")
    assert outside == []


def test_the_site_of_this_module_is_one_with_tiles(tmp_path):
    assert environment("any", tmp_path)["KASANARI_BASEMAP"] == "gsi"
