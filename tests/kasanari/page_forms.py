"""The POST forms of a page as data: where each is sent, and what may be put into each field."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

TOKEN = "csrfmiddlewaretoken"
ID = re.compile(r"[0-9]{1,18}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9_-]{43}")
TODAY = "2026-11-21"
SOON = "2026-11-30"
BY_TYPE = {"date": TODAY, "time": "10:00", "number": "7", "url": "https://example.org/"}
LATER = {"date": SOON, "time": "11:00"}


@dataclass
class Field:
    """One name of a form. `options`: what a choice offers; `value`: what stands there."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)

    @property
    def is_choice(self) -> bool:
        return self.kind in {"select", "radio", "checkbox"}

    @property
    def carries_an_id(self) -> bool:
        """Whether it offers numbers of rows, or holds one unseen."""
        given = [one for one in self.options if one] if self.is_choice else [self.value]
        known = bool(given) and all(ID.fullmatch(one) for one in given)
        return known and (self.is_choice or self.kind == "hidden")

    def filled(self) -> list[str]:
        """What somebody in a hurry would send: the first of every choice, a word elsewhere.

        A button is not pressed, a file not chosen.
        """
        if self.is_choice:
            chosen = [one for one in self.options if one][:1]
            return [self.value] if self.value and self.kind != "checkbox" else chosen
        if self.kind in {"submit", "file"}:
            return []
        if self.kind == "hidden" or self.value:
            return [self.value]
        words = LATER if re.search("end|until", self.name) else {}
        return [words.get(self.kind) or BY_TYPE.get(self.kind, "ことば")]


@dataclass
class PageForm:
    """One form, its fields by name."""

    action: str
    fields: dict[str, Field] = field(default_factory=dict)

    def filled(self, **put: list[str]) -> dict[str, list[str]]:
        """The form with everything filled in, and some fields otherwise."""
        given = {name: one.filled() for name, one in self.fields.items() if name != TOKEN}
        return {name: values for name, values in (given | put).items() if values}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self.form: PageForm | None = None
        self.select: Field | None = None
        self.area: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.form = PageForm(a.get("action", "")) if a.get("method") == "post" else None
            self.forms += [self.form] if self.form else []
        elif self.form and tag == "option" and self.select:
            self.select.options.append(a.get("value", ""))
            if "selected" in a:
                self.select.value = a.get("value", "")
        elif self.form and a.get("name") and tag in {"input", "select", "textarea", "button"}:
            self._field(self.form, tag, a)

    def _field(self, form: PageForm, tag: str, a: dict[str, str]) -> None:
        kind = {"input": a.get("type", "text"), "button": "submit"}.get(tag, tag)
        one = form.fields.setdefault(a["name"], Field(a["name"], kind))
        value = a.get("value", "on" if kind in {"radio", "checkbox"} else "")
        if kind in {"radio", "checkbox", "submit"}:
            one.options.append(value)
        if kind in {"radio", "checkbox"}:
            one.value = value if "checked" in a else one.value
        elif kind == "select":
            self.select = one
        elif kind == "textarea":
            self.area = one
        elif kind != "submit":
            one.value = one.value or value

    def handle_data(self, data: str) -> None:
        if self.area:
            self.area.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.area:
            self.area.value, self.area = self.area.value.strip(), None


def forms_of(html: str, path: str) -> list[PageForm]:
    """Every POST form of a page, with whole addresses."""
    reader = _Reader()
    reader.feed(html)
    for form in reader.forms:
        form.action = urljoin(path, form.action).split("#")[0]
    return reader.forms
