"""The texts by which a consent is explained: data of the repository, each version for good."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matching.choices import Purpose

FILE = Path(__file__).with_name("texts.toml")


@dataclass(frozen=True)
class ConsentText:
    """One version of the explanation for one purpose, as the person hears and reads it."""

    purpose: Purpose
    version: str
    since: dt.date
    title: str
    lines: tuple[str, ...]


def current_text(purpose: Purpose) -> ConsentText:
    """The version that is explained today: the last one in the file."""
    return [text for text in all_texts() if text.purpose == purpose][-1]


def text_of(purpose: Purpose, version: str) -> ConsentText | None:
    """The version a stored consent was given to; None where there is no such version."""
    found = [t for t in all_texts() if (t.purpose, t.version) == (purpose, version)]
    return found[0] if found else None


def all_purposes() -> list[ConsentText]:
    """The text of today for each purpose, in the order of the closed list."""
    return [current_text(purpose) for purpose in Purpose]


@cache
def all_texts() -> tuple[ConsentText, ...]:
    """Every version of every text, in the order of the file."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["text"]
    return tuple(
        ConsentText(
            purpose=Purpose(row["purpose"]),
            version=row["version"],
            since=row["since"],
            title=row["title"],
            lines=tuple(row["lines"]),
        )
        for row in rows
    )
