"""Two people changed one entry: what each wrote, side by side, so that nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from .staff_lines import LABELS, lines_words

if TYPE_CHECKING:
    from resources.models import Resource

    from .staff_resource import ResourceForm

TIMES = "times"
LISTS = {TIMES: "開催日時"} | LABELS
KEEP_PREFIX = "keep_"
THEIRS, MINE = "theirs", "mine"
NOTHING = "（空）"


@dataclass(frozen=True)
class Difference:
    """One field where the writer's form and the saved entry say different things.

    `mine_changed` tells whether the writer touched it; if not, what was saved should stay.
    """

    name: str
    label: str
    mine: str
    theirs: str
    mine_changed: bool

    @property
    def keep_name(self) -> str:
        """The name of the two radio buttons."""
        return KEEP_PREFIX + self.name


def plain(field: forms.Field, value: Any) -> str:
    """Return a value as comparable text, whether it comes from the row or from the browser."""
    value = field.prepare_value(value)
    if isinstance(value, list | tuple):
        return ",".join(sorted(str(one) for one in value))
    if isinstance(field, forms.BooleanField):
        return "on" if value else ""
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def in_words(field: forms.Field, text: str) -> str:
    """Return that text as a reader understands it."""
    if isinstance(field, forms.BooleanField):
        return "はい" if text else "いいえ"
    if hasattr(field, "choices"):
        names = dict(_flat(field.choices))
        multiple = isinstance(field, forms.ModelMultipleChoiceField)
        codes = text.split(",") if multiple else [text]
        return "、".join(names.get(code, code) for code in codes if code) or NOTHING
    return text or NOTHING


def _flat(choices: Iterable[Any]) -> Iterable[tuple[str, str]]:
    for code, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(code), str(label)


def _visible(form: forms.Form) -> dict[str, forms.Field]:
    return {n: f for n, f in form.fields.items() if not f.widget.is_hidden}


def opened_text(form: forms.Form, lists: dict[str, list[str]]) -> str:
    """Return what the form showed when it was opened, to travel with it."""
    shown = {n: plain(f, form.initial.get(n, f.initial)) for n, f in _visible(form).items()}
    listed = {name: "\n".join(lines) for name, lines in lists.items()}
    return json.dumps(shown | listed, ensure_ascii=False)


def _opened(form: ResourceForm) -> dict[str, str]:
    try:
        found = json.loads(form.data.get("opened", ""))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def list_words(resource: Resource) -> dict[str, list[str]]:
    """The lines of 開催日時 and of the other lists in words."""
    times = [str(row) for row in resource.schedules.all()]
    return {TIMES: times} | {name: lines_words(resource, name) for name in LABELS}


def differences(
    mine: ResourceForm,
    my_lists: dict[str, list[str]],
    theirs: ResourceForm,
    their_lists: dict[str, list[str]],
) -> list[Difference]:
    """Compare a filled-in form with the form of the entry as it is now, field by field."""
    opened, found = _opened(mine), []
    for name, field in _visible(mine).items():
        own, other = plain(field, mine[name].value()), plain(field, theirs.initial.get(name))
        if own != other:
            touched = opened.get(name) != own
            words = in_words(field, own), in_words(field, other)
            found.append(Difference(name, str(field.label), *words, touched))
    for name, label in LISTS.items():
        own, other = "\n".join(my_lists[name]), "\n".join(their_lists[name])
        if own != other:
            words = own or NOTHING, other or NOTHING
            found.append(Difference(name, label, *words, opened.get(name) != own))
    return found


def names_kept_as_theirs(data: Any) -> set[str]:
    """Return the fields where the writer chose what somebody else had saved."""
    return {
        name.removeprefix(KEEP_PREFIX)
        for name in data
        if name.startswith(KEEP_PREFIX) and data.get(name) == THEIRS
    }
