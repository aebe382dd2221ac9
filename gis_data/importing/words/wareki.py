"""Dates as offices write them: 令和6年5月3日, R6.5.3, 平成27年度, 2024/5/3, 45000 (Excel)."""

from __future__ import annotations

import datetime as dt
import re

from .text import one_line

# The year before the first: 令和1 = 2019.
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
SIGNS = {"R": "令和", "H": "平成", "S": "昭和", "T": "大正", "M": "明治"}
STARTS = {
    "令和": dt.date(2019, 5, 1),
    "平成": dt.date(1989, 1, 8),
    "昭和": dt.date(1926, 12, 25),
    "大正": dt.date(1912, 7, 30),
    "明治": dt.date(1868, 1, 25),
}
ERA_YEAR = r"(令和|平成|昭和|大正|明治|[RHSTM])\s*\.?\s*(元|[0-9]{1,2})"
ERA_DATE = re.compile(
    rf"{ERA_YEAR}\s*(?:年|[./-])\s*([0-9]{{1,2}})\s*(?:月|[./-])\s*([0-9]{{1,2}})日?"
)
WESTERN = re.compile(
    r"((?:19|20)[0-9]{2})\s*(?:年|[./-])\s*([0-9]{1,2})\s*(?:月|[./-])\s*([0-9]{1,2})"
)
COMPACT = re.compile(r"^((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])$")
EXCEL_EPOCH, EXCEL_DAYS = dt.date(1899, 12, 30), range(20_000, 80_000)


def date_of(value: object) -> dt.date | None:
    """Return the first date in a cell, or None. An impossible date is none."""
    text = one_line(value)
    match = ERA_DATE.search(text)
    if match:
        era = SIGNS.get(match[1], match[1])
        return _date(_era_year(match[1], match[2]), match[3], match[4], STARTS[era])
    match = WESTERN.search(text) or COMPACT.search(text)
    if match:
        return _date(int(match[1]), match[2], match[3])
    if text.isdigit() and int(text) in EXCEL_DAYS:
        return EXCEL_EPOCH + dt.timedelta(days=int(text))
    return None


def year_of(value: object) -> int | None:
    """Return the year a cell names: 平成27年度 is 2015, 2020年 is 2020; None for none."""
    text = one_line(value)
    match = re.search(ERA_YEAR, text)
    if match:
        return _era_year(match[1], match[2])
    match = re.search(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])", text)
    if match:
        return int(match[1])
    found = date_of(text)
    return found.year if found else None


def _era_year(era: str, year: str) -> int:
    return ERAS[SIGNS.get(era, era)] + (1 if year == "元" else int(year))


def _date(year: int, month: str, day: str, earliest: dt.date | None = None) -> dt.date | None:
    try:
        found = dt.date(year, int(month), int(day))
    except ValueError:
        return None
    return None if earliest and found < earliest else found
