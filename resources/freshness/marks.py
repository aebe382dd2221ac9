"""確認済み marks: on which day each field of an entry was last found right."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from resources.models import CheckResult

from .checked_fields import CheckedValue, present_values

if TYPE_CHECKING:
    from resources.models import Resource


@dataclass(frozen=True)
class FieldMark:
    """A line of the entry and the day it was last found right; None: never."""

    line: CheckedValue
    right_on: dt.date | None


def field_marks(entry: Resource) -> list[FieldMark]:
    """Return every line with its day: the entry's own 最終確認日, or a later look at this line."""
    days: dict[str, dt.date] = {}
    partly = entry.checks.filter(result=CheckResult.PARTLY).order_by("checked_on")
    for names, day in partly.values_list("fields", "checked_on"):
        days |= dict.fromkeys(names, day)
    return [
        FieldMark(line, _later(entry.last_confirmed_at, days.get(line.name)))
        for line in present_values(entry)
    ]


def _later(one: dt.date | None, other: dt.date | None) -> dt.date | None:
    known = [day for day in (one, other) if day is not None]
    return max(known, default=None)
