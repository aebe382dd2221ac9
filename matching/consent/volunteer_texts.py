"""The text by which a 活動したい人 is told what registering means: each version for good."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("volunteer_texts.toml")


@dataclass(frozen=True)
class VolunteerText:
    """One version of the explanation, as the volunteer hears and reads it."""

    version: str
    since: dt.date
    title: str
    lines: tuple[str, ...]


def current_volunteer_text() -> VolunteerText:
    """The version that is explained today: the last one in the file."""
    return _all_texts()[-1]


@cache
def _all_texts() -> tuple[VolunteerText, ...]:
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["text"]
    return tuple(
        VolunteerText(row["version"], row["since"], row["title"], tuple(row["lines"]))
        for row in rows
    )
