"""Groups of everyday words that mean the same to somebody who searches (everyday_words.csv)."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from .folding import asked_loosely

WORDS = Path(__file__).with_name("everyday_words.csv")


@cache
def groups() -> list[list[str]]:
    """Return the groups as they are written, one list for each line of the table."""
    with WORDS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(file) if row]


@cache
def _by_word() -> dict[str, tuple[str, ...]]:
    """Return for each folded word all folded words of its groups."""
    found: dict[str, dict[str, None]] = {}
    for group in groups():
        folded = [asked_loosely(word) for word in group]
        for word in folded:
            found.setdefault(word, {}).update(dict.fromkeys(folded))
    return {word: tuple(others) for word, others in found.items()}


def same_as(word: str) -> tuple[str, ...]:
    """Return what a folded word may also be called, the word itself left out."""
    return tuple(other for other in _by_word().get(word, ()) if other != word)


@cache
def everyday_words() -> tuple[str, ...]:
    """Return every word of the table, each once."""
    return tuple(dict.fromkeys(word for group in groups() for word in group))
