"""Bad input: missing fields, NUL, huge and odd values, lists and other shapes, at every address.

The forms are those of all pages, as their viewers get them. Nothing may fall (500), and what is
sent with an address is no exception.
"""

import re
from http.cookies import SimpleCookie

import pytest
from django.db import transaction

from accounts.roles import Role

from .site_forms import first_of, forms_of_site, one_who_opens
from .url_rows import address, make_rows, patterns
from .url_table import ACTIONS, OWN, PAGES, viewer
from .url_viewers import Visitor, make_viewers

pytestmark = pytest.mark.django_db

NASTY = [
    *("a\x00b", "あ" * 5000, "-1", "9" * 30, "²", "9999-12-31", "0001-01-01", "25:61"),
    *("[]", "'\"<script>\u202e", "00000000-0000-0000-0000-000000000000", "n" + "9" * 30),
]
ODD = ["a\x00b", "9" * 30, "²", "9999-12-31", "00000000-0000-0000-0000-000000000000"]
# One field at a time, all others as they should be.
ALONE = {"date": "9999-12-31"}
PK_ROWS = (
    "resource",
    "acquaintance",
    "town_kind",
    "town_field",
    "listing",
    "confirmation",
    "interview",
    "candidate",
    "statement",
)
FIELDS = ("kept_for", "shape", "answer", "end", "act", "add", "credential", "code", "next")
PARAMETERS = (
    *("page", "shown", "kept", "purpose", "organization", "since", "until", "next", "q", "area"),
    *("kind", "kinds", "when", "at", "bbox", "week", "person", "town", "sort", "day", "place"),
    *("start", "means", "minutes", "within", "zoom"),
)
BODIES = [
    (b"\xff\xfe=%ff&a=%80", "application/x-www-form-urlencoded"),
    (b'{"a": [1]}', "application/json"),
    (b"--x\r\nContent-Disposition: form-data", "multipart/form-data; boundary=x"),
    (b"a=1", "multipart/form-data"),
    (b"", "application/x-www-form-urlencoded; charset=utf-7"),
    (b"&".join(b"a=1" for _ in range(1001)), "application/x-www-form-urlencoded"),
]


class Sender(Visitor):
    """Sends anything, and remembers what fell."""

    def __init__(self, viewers):
        super().__init__(viewers)
        self.client.raise_request_exception = False
        self.fell = []

    def try_post(self, one, path, *sent, **how):
        self.judge(one, path, sent, lambda: self.client.post(path, *sent, **how))

    def try_get(self, one, path, sent=None):
        self.judge(one, path, (sent,), lambda: self.client.get(path, sent))

    def judge(self, one, path, sent, ask):
        self.client.cookies = SimpleCookie(self.cookies[one])
        with transaction.atomic():
            answer = ask()
            transaction.set_rollback(True)
        if answer.status_code >= 500:
            self.fell.append(
                (one, path[:60], str(sent)[:120], str(getattr(answer, "exc_info", ""))[:200])
            )


@pytest.fixture
def viewers(town):
    return make_viewers()


@pytest.fixture
def rows(town, viewers):
    return make_rows(town, listener=viewers[viewer(Role.SC, OWN)])


@pytest.fixture
def sender(viewers):
    return Sender(viewers)


@pytest.fixture
def forms(sender, viewers, rows):
    return list(forms_of_site(sender, viewers, rows))


def told_apart(fields):
    """Of numbered lines the first alone."""
    return [name for name in fields if not re.search(r"-[1-9]\d*-", name)]


def test_no_form_falls_over_what_stands_in_all_its_fields(sender, forms):
    for _, one, form in forms:
        for value in NASTY:
            sender.try_post(one, form.action, {name: [value, value] for name in form.fields})
        sender.try_post(one, form.action, {})
    assert sender.fell == []


def test_no_form_falls_over_one_field_that_is_wrong_or_missing(sender, forms):
    for _, one, form in forms:
        for name in told_apart(form.fields):
            value = ALONE.get(form.fields[name].kind, "9" * 30)
            sender.try_post(one, form.action, form.filled(**{name: [value]}))
            sender.try_post(one, form.action, form.filled(**{name: []}))
    assert sender.fell == []


def test_no_address_falls_over_a_body_that_is_no_form(sender, forms, rows):
    actions = {(form.action, one) for _, one, form in forms}
    actions |= {(address(name, rows), first_of(allowed)) for name, allowed in ACTIONS.items()}
    for path, one in sorted(actions):
        for body, kind in BODIES:
            sender.try_post(one, path, body, content_type=kind)
        for value in ODD:
            sender.try_post(one, path, dict.fromkeys(FIELDS, value))
    assert sender.fell == []


def test_no_page_falls_over_what_is_asked_with_its_address(sender, rows):
    for name in sorted(PAGES):
        for value in ODD:
            asked = {name: [value, value] for name in PARAMETERS}
            sender.try_get(one_who_opens(name), address(name, rows), asked)
    assert sender.fell == []


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**40])
def test_no_address_falls_over_a_number_that_no_row_has(sender, rows, number):
    for name, pattern in patterns().items():
        whole = {
            k for k, c in pattern.pattern.converters.items() if type(c).__name__ == "IntConverter"
        }
        if whole and name in PAGES | ACTIONS:
            path = address(name, rows | dict.fromkeys({*whole, *PK_ROWS}, number))
            ask = sender.try_get if name in PAGES else sender.try_post
            ask(first_of((PAGES | ACTIONS)[name]), path)
    assert sender.fell == []
