"""RFC 5545 rules as residents say them: 毎週水曜, 第1・第3土曜, 毎月15日. No database here.

A rule is the text of an RRULE without DTSTART; the empty rule means 随時 (any time), `LISTED`
that there is no rule but a list of dates (RDATE).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from dateutil.rrule import rrulestr

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAY_WORDS = "月火水木金土日"
LAST = -1
LISTED = "RDATE"
DAILY = "FREQ=DAILY"
EVEN_MONTHS, ODD_MONTHS = "2,4,6,8,10,12", "1,3,5,7,9,11"
# The week from which 隔週 is counted where nobody told a first day: that of Monday 2026-01-05.
WEEK_ONE = dt.date(2026, 1, 5)
_BYDAY = re.compile(r"^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$")
_DAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_NTH_DAY = f"(?:-1|[1-5]){_DAY}"
_MONTH_DAY = "(?:[12][0-9]|3[01]|[1-9])"
_MONTHS = "(;BYMONTH=(?:1[0-2]|[1-9])(,(?:1[0-2]|[1-9]))*)?"
# RRULE can say far more, and then our words would be wrong; INTERVAL=0 would never end.
_SAYABLE = re.compile(
    f"{LISTED}|{DAILY}"
    f"|FREQ=WEEKLY(;INTERVAL=[12])?;BYDAY={_DAY}(,{_DAY})*{_MONTHS}"
    f"|FREQ=MONTHLY;BYDAY={_NTH_DAY}(,{_NTH_DAY})*{_MONTHS}"
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


def in_months(rule: str, months: Iterable[int]) -> str:
    """Return the rule, of weekdays, for some months of the year only."""
    return f"{rule};BYMONTH={','.join(str(month) for month in sorted(set(months)))}"


def parts_of(rule: str) -> dict[str, str]:
    """Split a rule into its parts; the empty rule has none."""
    return dict(part.split("=", 1) for part in rule.split(";") if "=" in part)


def days_of(rule: str) -> list[tuple[int | None, int]]:
    """Return (n-th or None, weekday 0–6) pairs of BYDAY."""
    found = [_BYDAY.match(token) for token in parts_of(rule).get("BYDAY", "").split(",") if token]
    return [(int(m[1]) if m[1] else None, WEEKDAYS.index(m[2])) for m in found if m]


def weekdays_of(rule: str) -> list[int]:
    """Return the weekdays (0 = Monday) a rule can fall on, all seven for a day of the month."""
    if not rule or rule == LISTED:
        return []
    return sorted({day for _, day in days_of(rule)}) or list(range(7))


def is_valid(rule: str) -> bool:
    """Whether `describe` has true words for the rule (the empty one means any time)."""
    return not rule or bool(_SAYABLE.fullmatch(rule))


def describe(rule: str) -> str:
    """Return the rule in Japanese, such as 第1・第3土曜."""
    if not rule:
        return "随時"
    if rule == LISTED:
        return "日を決めて開きます"
    parts = parts_of(rule)
    if "BYMONTHDAY" in parts:
        return "毎月" + "・".join(f"{d}日" for d in parts["BYMONTHDAY"].split(","))
    return _month_words(parts.get("BYMONTH", "")) + _day_words(parts, days_of(rule))


def _month_words(months: str) -> str:
    """Return 偶数月の or 4・5月の; nothing where every month is meant."""
    if not months:
        return ""
    named = {EVEN_MONTHS: "偶数月の", ODD_MONTHS: "奇数月の"}
    return named.get(months, "・".join(months.split(",")) + "月の")


def _day_words(parts: dict[str, str], days: list[tuple[int | None, int]]) -> str:
    if parts.get("FREQ") == "DAILY":
        return "毎日"
    if any(n is not None for n, _ in days):
        return _nth_words(days)
    every_other = parts.get("INTERVAL") == "2"
    if len({day for _, day in days}) == 7 and not every_other:
        return "毎日"
    every = "隔週" if every_other else "毎週"
    return every + _weekday_words(sorted({day for _, day in days})) + "曜"


def _weekday_words(days: list[int]) -> str:
    """Return 月・水, or 月〜金 where four or more follow each other."""
    if len(days) > 3 and days[-1] - days[0] == len(days) - 1:
        return f"{WEEKDAY_WORDS[days[0]]}〜{WEEKDAY_WORDS[days[-1]]}"
    return "・".join(WEEKDAY_WORDS[day] for day in days)


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


def phase_of(rule: str, first_day: dt.date | None) -> dt.date | None:
    """Return the day whose week 隔週 is counted from; None where the rule counts no weeks."""
    return first_day if "INTERVAL=2" in rule else None


def occurrences(
    rule: str, *, start: dt.date, until: dt.date, phase: dt.date | None = None
) -> Iterator[dt.date]:
    """Yield the dates of a rule from `start` to `until`, both included, in order.

    `phase`: a day of a week in which 隔週 takes place. The work is bounded by `until`.
    """
    if not rule or rule == LISTED or start > until:
        return
    first, last = (dt.datetime.combine(d, dt.time()) for d in (start, until))
    for moment in rrulestr(rule, dtstart=_anchor(start, phase or WEEK_ONE)).xafter(first, inc=True):
        if moment > last:
            return
        yield moment.date()


def _anchor(start: dt.date, phase: dt.date) -> dt.datetime:
    """The Monday at or before `start` that is a whole number of two weeks away from `phase`."""
    away = _monday(start) - _monday(phase)
    day = _monday(start) - dt.timedelta(days=away.days % 14)
    return dt.datetime.combine(day, dt.time())


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())
