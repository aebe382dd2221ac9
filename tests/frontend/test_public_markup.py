"""What every public page owes the browser: strict CSP, Japanese, order of headings, no outside."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.test import Client

from gis_data.models import Municipality
from tests.factories import ResourceFactory, ScheduleFactory, StatementFactory, staff_user

PAGES = (
    "/", "/?q=zzz", "/?area=x", "/week/", "/paper/", "/listing/", "/about/", "/accessibility/",
    "/places/{pk}/", "/login/",
)  # fmt: skip


class Page(HTMLParser):
    """Collects the tags of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag == name]


@pytest.fixture
def entry_pk(town: Municipality) -> int:
    entry = ResourceFactory(summary="ひとこと", contact="0000", contact_public=True)
    ScheduleFactory(resource=entry)
    StatementFactory(interview__resource=entry, kind="wish")
    return entry.pk


@pytest.fixture(params=[False, True], ids=["visitor", "staff"])
def browser(request: pytest.FixtureRequest, client: Client, entry_pk: int) -> Client:
    if request.param:
        client.force_login(staff_user())
    return client


@pytest.mark.parametrize("url", PAGES)
def test_a_page_keeps_the_rules(browser: Client, entry_pk: int, url: str) -> None:
    response = browser.get(url.format(pk=entry_pk), follow=True)
    page = Page(response.content.decode())
    _no_inline_code(page)
    _nothing_from_outside(page)
    _headings_in_order(page)
    _names_and_ids(page)
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "style-src 'self'" in policy
    [nonce] = re.findall(r"script-src 'nonce-([^']{22,})'(?:;|$)", policy)
    scripts = [script for script in page.all("script") if script.get("src")]
    assert scripts
    assert {script.get("nonce") for script in scripts} == {nonce}
    again = browser.get(url.format(pk=entry_pk), follow=True)
    assert nonce not in again.headers["Content-Security-Policy"]


def _no_inline_code(page: Page) -> None:
    for tag, attrs in page.tags:
        assert "style" not in attrs, f"inline style on <{tag}>"
        assert not [a for a in attrs if a.startswith(("on", "hx-on"))], tag
    assert not page.all("style")
    for script in page.all("script"):
        assert script.get("src") or script.get("type") == "application/json"


def _nothing_from_outside(page: Page) -> None:
    for tag, attrs in page.tags:
        for name in ("src", "href", "action", "srcset"):
            value = attrs.get(name) or ""
            assert not re.match(r"(https?:)?//", value), f"<{tag} {name}={value}>"


def _headings_in_order(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def _names_and_ids(page: Page) -> None:
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert page.all("html")[0]["lang"] == "ja"
    labels = {attrs.get("for") for attrs in page.all("label")}
    for field in page.all("input") + page.all("select") + page.all("textarea"):
        if field.get("type") != "hidden":
            assert field.get("id") in labels or field.get("type") in {"checkbox", "radio"}
    for current in page.all("a"):
        target = current.get("href", "") or ""
        if target.startswith("#") and len(target) > 1:
            assert target[1:] in ids


@pytest.mark.parametrize(
    ("url", "status", "words"),
    [("/nothing/", 404, "ページが見つかりません"), ("/places/0/", 404, "ページが見つかりません")],
)
def test_errors_speak_japanese(
    client: Client, town: Municipality, url: str, status: int, words: str
) -> None:
    response = client.get(url)
    assert response.status_code == status
    assert words in response.content.decode()
    _no_inline_code(Page(response.content.decode()))


@pytest.mark.parametrize("name", ["400.html", "403.html", "500.html"])
def test_the_other_error_pages_can_be_drawn_without_a_request(name: str, db: None) -> None:
    from django.template.loader import render_to_string

    page = render_to_string(name)
    assert "さがすページへ" in page
    _no_inline_code(Page(page))


def test_staff_see_their_own_pages_in_the_menu(client: Client, town: Municipality) -> None:
    assert "関係者ログイン" in client.get("/").content.decode()
    client.force_login(staff_user())
    page = client.get("/").content.decode()
    assert "ログアウト" in page
    assert "関係者ログイン" not in page
