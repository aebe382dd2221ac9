"""The days of a schedule as DTSTART, RRULE, EXDATE and RDATE. No database here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from resources import recurrence
from resources.open_days import Timed, dates_of_rule, open_days

AHEAD = dt.timedelta(days=400)


@dataclass(frozen=True)
class Series:
    """`rule` is empty for days that are only listed. `off` and `more`: EXDATE and RDATE.

    `until`: the last day the rule is told for; None where it goes on as it is for ever.
    """

    first: dt.date
    rule: str
    until: dt.date | None
    off: tuple[dt.date, ...]
    more: tuple[dt.date, ...]


def series_of(schedule: Timed, today: dt.date) -> Series | None:
    """Return the days from the month before this to some 400 days ahead; None without any.

    Where holidays or times of the year close days, nobody can tell them for ever: the rule ends
    with the days that are told, and the next look at the file brings more.
    """
    start = max(first_told(today), schedule.valid_from or dt.date.min)
    last = _last_told(schedule, today)
    until = last or today + AHEAD
    days = list(open_days(schedule, start=start, until=until))
    if not days:
        return None
    phase = recurrence.phase_of(schedule.rule, schedule.valid_from)
    by_rule = set(dates_of_rule(schedule.rule, phase, start, until))
    regular = [day for day in days if day in by_rule]
    if not regular:
        return Series(days[0], "", None, (), tuple(days[1:]))
    first = regular[0]
    off = sorted(day for day in by_rule - set(days) if day > first)
    more = tuple(day for day in days if day not in by_rule)
    return Series(first, schedule.rule, last, tuple(off), more)


def first_told(today: dt.date) -> dt.date:
    """Return the first day of the month before: what is long over helps nobody."""
    return (today.replace(day=1) - dt.timedelta(days=1)).replace(day=1)


def _last_told(schedule: Timed, today: dt.date) -> dt.date | None:
    lasts = [schedule.valid_until]
    if schedule.paused_from and schedule.paused_until is None:
        lasts.append(schedule.paused_from - dt.timedelta(days=1))
    if schedule.closed_on_holidays or schedule.closed_seasons:
        lasts.append(today + AHEAD)
    known = [day for day in lasts if day]
    return min(*known, today + AHEAD) if known else None
