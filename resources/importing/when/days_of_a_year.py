"""Days that are named: 8月5日（水）～8月16日（日）※10日（月）以外, 12月6日（日）・20日（日）."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from resources.recurrence import WEEKDAY_WORDS

from .words import DAY, HOURS, hours_of, plain

YEAR, MONTH, DAY_NUMBER = r"20[0-9]{2}", r"1[0-2]|[1-9]", r"[1-3]?[0-9]"
ONE = rf"(?:(?:{YEAR})年)?(?:(?:{MONTH})月)?(?:{DAY_NUMBER})日(?:\({DAY}曜?日?\))?"
DAY_OF_YEAR = re.compile(
    rf"(?:(?P<year>{YEAR})年)?(?:(?P<month>{MONTH})月)?(?P<day>{DAY_NUMBER})日"
    rf"(?:\((?P<weekday>{DAY})曜?日?\))?"
)
AND_HOURS = rf"(?:\s*(?P<hours>{HOURS.pattern}))?"
SPAN = re.compile(
    rf"{ONE}\s*(?:~|から)\s*{ONE}(?:まで)?"
    rf"(?:\s*[※(]?\s*{ONE}(?:[・,、]{ONE})*\s*(?:以外|は?お?休み|を?除く)\)?)?{AND_HOURS}"
)
LISTED = re.compile(rf"{ONE}(?:\s*[・,、]\s*{ONE})*{AND_HOURS}")
YEARS_AWAY = 2


@dataclass(frozen=True)
class NamedDays:
    """Certain days: all from `first` to `last` but `off`, or those that are listed."""

    first: dt.date
    last: dt.date
    off: tuple[dt.date, ...] = ()
    listed: tuple[dt.date, ...] = ()
    start: dt.time | None = None
    end: dt.time | None = None


def named_days(text: str, around: dt.date) -> NamedDays | None:
    """Return the days of a phrase that is nothing but days, None where the year is not certain.

    Without a year, the weekdays must leave exactly one within two years of `around`.
    """
    words = plain(text).strip()
    span, listed = SPAN.fullmatch(words), LISTED.fullmatch(words)
    found = span or listed
    if not found:
        return None
    years = range(around.year - YEARS_AWAY, around.year + YEARS_AWAY + 1)
    fitting = [days for year in years if (days := _days(found[0], year)) is not None]
    if len(fitting) != 1:
        return None
    hours = hours_of(found["hours"] or "")
    if span:
        first, last, *off = fitting[0]
        inside = first < last and all(first <= day <= last for day in off)
        return NamedDays(first, last, tuple(off), (), *hours) if inside else None
    return NamedDays(fitting[0][0], fitting[0][-1], (), tuple(fitting[0]), *hours)


def _days(text: str, year: int) -> list[dt.date] | None:
    """The days in that year; None where one has another weekday, no month, or another year."""
    found: list[dt.date] = []
    told = False
    for match in DAY_OF_YEAR.finditer(text):
        month = match["month"] or (found[-1].month if found else None)
        try:
            day = dt.date(year, int(month or 0), int(match["day"]))
        except ValueError:
            return None
        wrong = match["weekday"] and WEEKDAY_WORDS[day.weekday()] != match["weekday"]
        if wrong or (match["year"] and int(match["year"]) != year):
            return None
        told = told or bool(match["weekday"] or match["year"])
        found.append(day)
    return found if told else None
