"""What of an entry is asked about on the phone and on the 確認票: name, question, present value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from resources.access_words import fact_words
from resources.choices import Feature

if TYPE_CHECKING:
    from resources.models import Resource

NOT_KNOWN = "まだ聞いていません"


@dataclass(frozen=True)
class CheckedField:
    """One line of the check: `name` is what a CheckRecord stores."""

    name: str
    label: str
    value: Callable[[Resource], str]


def _times(entry: Resource) -> str:
    return "\n".join(str(row) for row in entry.schedules.all())


def _fee(entry: Resource) -> str:
    if entry.fee is None:
        return entry.fee_note
    price = "無料" if entry.fee == 0 else f"{entry.fee:,}円"
    return f"{price}（{entry.fee_note}）" if entry.fee_note else price


def _place(entry: Resource) -> str:
    return entry.address or str(entry.neighborhood or "")


def _facts(entry: Resource) -> str:
    known = {fact.feature: fact.state for fact in entry.facts.all()}
    said = [fact_words(f, known[f.value]) for f in Feature if known.get(f.value) in ("yes", "no")]
    return "、".join(said)


def _roles(entry: Resource) -> str:
    return "、".join(role.name for role in entry.wanted_roles.all())


FIELDS: tuple[CheckedField, ...] = (
    CheckedField("name", "名前", lambda entry: entry.name),
    CheckedField("schedules", "いつ", _times),
    CheckedField("place", "ところ", _place),
    CheckedField("activity", "していること", lambda entry: entry.activity),
    CheckedField("welcome", "どんな人に", lambda entry: entry.welcome),
    CheckedField("join", "参加のしかた", lambda entry: entry.join_person),
    CheckedField("fee", "参加費", _fee),
    CheckedField("contact", "連絡先", lambda entry: entry.contact),
    CheckedField("facts", "利用しやすさ", _facts),
    CheckedField("wanted_roles", "お願いしたいこと", _roles),
)
NAMES = tuple(field.name for field in FIELDS)
LABELS = {field.name: field.label for field in FIELDS}
PREFETCH = ("schedules", "facts", "wanted_roles")


@dataclass(frozen=True)
class CheckedValue:
    """One line with what the entry says now; empty: nobody has asked yet."""

    name: str
    label: str
    value: str


def present_values(entry: Resource, names: Iterable[str] = NAMES) -> list[CheckedValue]:
    """What the entry says now, in the order of the 確認票."""
    wanted = set(names)
    return [
        CheckedValue(field.name, field.label, field.value(entry))
        for field in FIELDS
        if field.name in wanted
    ]
