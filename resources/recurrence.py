"""RFC 5545 rules as residents say them: 毎週水曜, 第1・第3土曜, 毎月15日. No database here.

A rule is the text of an RRULE without DTSTART; the empty rule means 随時 (any time).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

import jpholiday
from dateutil.rrule import rrulestr

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAY_WORDS = "月火水木金土日"
LAST = -1
_BYDAY = re.compile(r"^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$")
_DAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_NTH_DAY = f"(?:-1|[1-5]){_DAY}"
_MONTH_DAY = "(?:[12][0-9]|3[01]|[1-9])"
# RRULE can say far more, and then our words would be wrong; INTERVAL=0 would never end.
_SAYABLE = re.compile(
    "FREQ=DAILY"
    f"|FREQ=WEEKLY(;INTERVAL=[12])?;BYDAY={_DAY}(,{_DAY})*"
    f"|FREQ=MONTHLY;BYDAY={_NTH_DAY}(,{_NTH_DAY})*"
    f"|FREQ=MONTHLY;BYMONTHDAY={_MONTH_DAY}(,{_MONTH_DAY})*"
)


def weekly(weekdays: Iterable[str], *, every: int = 1) -> str:
    """Return the rule for given weekdays ("MO"…), every `every` weeks."""
    days = ",".join(sorted(weekdays, key=WEEKDAYS.index))
    interval = f";INTERVAL={every}" if every > 1 else ""
    return f"FREQ=WEEKLY{interval};BYDAY={days}"


def monthly(weekdays: Iterable[str], nths: Iterable[int]) -> str:
    """Return the rule for the n-th weekdays of a month; -1 is the last."""
    nths = list(nths)
    days = [f"{n}{day}" for day in sorted(weekdays, key=WEEKDAYS.index) for n in nths]
    return f"FREQ=MONTHLY;BYDAY={','.join(days)}"


def monthly_on(day: int) -> str:
    """Return the rule for a fixed day of every month."""
    return f"FREQ=MONTHLY;BYMONTHDAY={day}"


def parts_of(rule: str) -> dict[str, str]:
    """Split a rule into its parts; the empty rule has none."""
    return dict(part.split("=", 1) for part in rule.split(";") if "=" in part)


def days_of(rule: str) -> list[tuple[int | None, int]]:
    """Return (n-th or None, weekday 0–6) pairs of BYDAY."""
    found = [_BYDAY.match(token) for token in parts_of(rule).get("BYDAY", "").split(",") if token]
    return [(int(m[1]) if m[1] else None, WEEKDAYS.index(m[2])) for m in found if m]


def weekdays_of(rule: str) -> list[int]:
    """Return the weekdays (0 = Monday) a rule can fall on, all seven for a day of the month."""
    if not rule:
        return []
    return sorted({day for _, day in days_of(rule)}) or list(range(7))


def is_valid(rule: str) -> bool:
    """Whether `describe` has true words for the rule (the empty one means any time)."""
    return not rule or bool(_SAYABLE.fullmatch(rule))


def describe(rule: str) -> str:
    """Return the rule in Japanese, such as 第1・第3土曜."""
    if not rule:
        return "随時"
    parts = parts_of(rule)
    if "BYMONTHDAY" in parts:
        return "毎月" + "・".join(f"{d}日" for d in parts["BYMONTHDAY"].split(","))
    days = days_of(rule)
    if parts.get("FREQ") == "DAILY" or len({d for n, d in days if n is None}) == 7:
        return "毎日"
    if any(n is not None for n, _ in days):
        return _nth_words(days)
    every = "隔週" if parts.get("INTERVAL") == "2" else "毎週"
    return every + "・".join(dict.fromkeys(WEEKDAY_WORDS[d] for _, d in days)) + "曜"


def _nth_words(days: list[tuple[int | None, int]]) -> str:
    """Return 第1・第3土曜; weekdays with different weeks are said one by one."""
    weeks: dict[int, list[str]] = {}
    for n, day in days:
        word = "最終" if n == LAST else f"第{n}" if n else "毎週"
        weeks.setdefault(day, []).append(word)
    if len({tuple(words) for words in weeks.values()}) == 1:
        names = "・".join(WEEKDAY_WORDS[day] for day in weeks)
        return "・".join(next(iter(weeks.values()))) + names + "曜"
    return "、".join("・".join(words) + WEEKDAY_WORDS[day] + "曜" for day, words in weeks.items())


def occurrences(
    rule: str,
    *,
    start: dt.date,
    until: dt.date,
    skip_holidays: bool = False,
    exceptions: Iterable[dt.date] = (),
) -> Iterator[dt.date]:
    """Yield the dates of a rule from `start` to `until`, both included, in order."""
    if not rule:
        return
    closed = set(exceptions)
    # A fixed anchor keeps 隔週 on the same weeks whenever it is asked.
    anchor = dt.datetime(2026, 1, 5)
    if start < anchor.date():
        anchor = dt.datetime(2000, 1, 3)
    first, last = (dt.datetime.combine(d, dt.time()) for d in (start, until))
    for moment in rrulestr(rule, dtstart=anchor).xafter(first, inc=True):
        if moment > last:
            return
        day = moment.date()
        if day not in closed and not (skip_holidays and jpholiday.is_holiday(day)):
            yield day
