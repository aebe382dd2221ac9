"""When schedules next take place, quickly for many at once. No database here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import jpholiday

from resources import recurrence

# Long enough for the next three dates of a monthly meeting.
HORIZON = dt.timedelta(days=100)


class Timed(Protocol):
    """What a schedule, or a plain row of one, needs to be asked for its dates."""

    rule: str
    start_time: dt.time | None
    end_time: dt.time | None
    valid_from: dt.date | None
    valid_until: dt.date | None
    exceptions: Sequence[dt.date]
    closed_on_holidays: bool


@dataclass(frozen=True)
class Occasion:
    """One coming date with its times."""

    day: dt.date
    start: dt.time
    schedule: Timed


@lru_cache(maxsize=4096)
def _dates_of_rule(rule: str, start: dt.date) -> tuple[dt.date, ...]:
    """The dates of a rule within the horizon; towns use few distinct rules, so they are kept."""
    return tuple(recurrence.occurrences(rule, start=start, until=start + HORIZON))


def _takes_place(schedule: Timed, day: dt.date, now: dt.datetime) -> bool:
    if day == now.date() and schedule.end_time and schedule.end_time <= now.time():
        return False
    if schedule.valid_from and day < schedule.valid_from:
        return False
    if schedule.valid_until and day > schedule.valid_until:
        return False
    if day in schedule.exceptions:
        return False
    return not (schedule.closed_on_holidays and jpholiday.is_holiday(day))


def occasions(schedules: Iterable[Timed], now: dt.datetime) -> list[Occasion]:
    """Return the coming dates of all schedules within three months, the soonest first.

    `now` is local time; what has already ended today is left out. Two schedules at the same
    time keep their given order.
    """
    found = [
        Occasion(day, schedule.start_time or dt.time(), schedule)
        for schedule in schedules
        for day in _dates_of_rule(schedule.rule, now.date())
        if _takes_place(schedule, day, now)
    ]
    return sorted(found, key=lambda occasion: (occasion.day, occasion.start))


def next_day(schedules: Iterable[Timed], now: dt.datetime) -> dt.date | None:
    """Return the soonest coming date of all schedules within three months."""
    days = [
        next((d for d in _dates_of_rule(s.rule, now.date()) if _takes_place(s, d, now)), None)
        for s in schedules
    ]
    return min((day for day in days if day), default=None)
