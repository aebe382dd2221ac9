"""The looks of a disclosure on paper: one line for a day, a role and a way, not one for each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class LookRow:
    """How often somebody of that role looked in that way on that day, all of it in words."""

    day: str
    organization: str
    role: str
    ground: str
    fields: str
    times: int


def look_rows(rows: list[list[dict[str, str]]]) -> list[LookRow]:
    """The rows of the section `looks` (one an event, the latest first) counted together."""
    counted: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        cell = {one["key"]: one["value"] for one in row}
        day = cell["happened_at"].split(" ")[0]
        counted[(day, *(cell[key] for key in ("organization", "role", "ground", "fields")))] += 1
    return [LookRow(*words, times=times) for words, times in counted.items()]
