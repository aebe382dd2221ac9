"""A browser without JavaScript and without a screen: it opens pages, reads forms, sends them."""

import urllib.error
import urllib.request
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin

from kasanari.demo_logins import DEMO_PASSWORD


class Forms(HTMLParser):
    """The POST forms of a page: each its action and the values it would send as it stands."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str]]]] = []
        self.inside = False
        self.select = self.area = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        if tag == "form" and a.get("method") == "post":
            self.found.append((a.get("action", ""), []))
            self.inside = True
        elif self.inside and a.get("name"):
            self._field(tag, a, {name for name, _ in attrs})
        elif self.inside and tag == "option" and self.select:
            self._option(a, {name for name, _ in attrs})

    def _field(self, tag: str, a: dict[str, str], flags: set[str]) -> None:
        if tag == "select":
            self.select, self.first, self.chosen = a["name"], None, None
        elif tag == "textarea":
            self.area, self.text = a["name"], ""
        elif tag == "input":
            box = a.get("type") in {"radio", "checkbox"}
            if not box or "checked" in flags:
                self.found[-1][1].append((a["name"], a.get("value", "on" if box else "")))

    def _option(self, a: dict[str, str], flags: set[str]) -> None:
        self.first = a.get("value", "") if self.first is None else self.first
        if "selected" in flags:
            self.chosen = a.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.area:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "select" and self.select:
            value = self.first if self.chosen is None else self.chosen
            self.found[-1][1].append((self.select, value or ""))
            self.select = None
        elif tag == "textarea" and self.area:
            self.found[-1][1].append((self.area, self.text.removeprefix("\n")))
            self.area = None


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Show a redirect instead of following it."""

    def redirect_request(self, *args: object) -> None:
        return None


class PlainBrowser:
    """One person at a site."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.cookies = CookieJar()
        jar = urllib.request.HTTPCookieProcessor(self.cookies)
        self.opener = urllib.request.build_opener(jar, NoRedirect)

    def get(self, path: str) -> str:
        with self.opener.open(urljoin(self.site, path), timeout=30) as answer:
            return answer.read().decode()

    def post(self, path: str, values: list[tuple[str, str]]) -> tuple[int, str]:
        """The status and where the answer leads."""
        request = urllib.request.Request(urljoin(self.site, path), urlencode(values).encode())
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers.get("Location", "")

    def log_in(self, username: str) -> None:
        status, _ = self.post(
            *self.filled("/login/", "/login/", username=username, password=DEMO_PASSWORD)
        )
        assert status == 302

    def filled(self, path: str, at: str = "", **words: str) -> tuple[str, list[tuple[str, str]]]:
        """The form of a page that is sent to `at`, or its last one, with some words put in."""
        forms = [(urljoin(path, to), values) for to, values in Forms(self.get(path)).found]
        action, values = [form for form in forms if form[0].endswith(at)][-1]
        names = {name.replace("-", "_"): name for name, _ in values}
        put = {names.get(name, name): word for name, word in words.items()}
        kept = [(name, value) for name, value in values if name not in put]
        return action, [*kept, *put.items()]
