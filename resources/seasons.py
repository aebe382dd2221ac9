"""Times of the year in which places rest: 夏休み, お盆, 年末年始. No database here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

MonthDay = tuple[int, int]
Span = tuple[MonthDay, MonthDay]

SUMMER, WINTER, SPRING = "summer", "winter", "spring"
SCHOOL_BREAKS = (SUMMER, WINTER, SPRING)
SEASONS = {
    SUMMER: "夏休み",
    WINTER: "冬休み",
    SPRING: "春休み",
    "obon": "お盆",
    "new_year": "年末年始",
    "august": "8月",
}
# First and last day, both within. The school breaks are those that most towns' 学校管理規則 name.
SPANS: Mapping[str, Span] = {
    SUMMER: ((7, 21), (8, 31)),
    WINTER: ((12, 25), (1, 7)),
    SPRING: ((3, 26), (4, 5)),
    "obon": ((8, 13), (8, 16)),
    "new_year": ((12, 29), (1, 3)),
    "august": ((8, 1), (8, 31)),
}


def is_within(season: str, day: dt.date) -> bool:
    """Whether a day lies in a time of the year; one that passes the new year is one time."""
    first, last = SPANS[season]
    here = (day.month, day.day)
    if first <= last:
        return first <= here <= last
    return here >= first or here <= last


def words_of(seasons: Iterable[str]) -> list[str]:
    """Return the names, in the order of the year's list."""
    given = set(seasons)
    return [word for season, word in SEASONS.items() if season in given]
