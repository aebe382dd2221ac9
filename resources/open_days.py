"""On which days a schedule takes place: its rule, its own days, and when it rests. No database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from heapq import merge
from typing import Protocol

import jpholiday

from resources import recurrence, seasons


class Timed(Protocol):
    """What a schedule, or a plain row of one, needs to be asked for its days."""

    rule: str
    start_time: dt.time | None
    end_time: dt.time | None
    valid_from: dt.date | None
    valid_until: dt.date | None
    exceptions: Sequence[dt.date]
    extra_dates: Sequence[dt.date]
    closed_on_holidays: bool
    closed_seasons: Sequence[str]
    paused_from: dt.date | None
    paused_until: dt.date | None


TIMING_FIELDS = tuple(Timed.__annotations__)


def open_days(schedule: Timed, *, start: dt.date, until: dt.date) -> Iterator[dt.date]:
    """Yield the days from `start` to `until`, both included, in order and each once.

    A day of `extra_dates` (この日もやる) is open whatever the rule, the holidays and the time of
    the year say; the period of validity and a 休止 close it all the same.
    """
    extra = {day for day in schedule.extra_dates if start <= day <= until}
    phase = recurrence.phase_of(schedule.rule, schedule.valid_from)
    before = None
    for day in merge(dates_of_rule(schedule.rule, phase, start, until), sorted(extra)):
        new, before = day != before, day
        if new and _holds(schedule, day) and (day in extra or not _rests(schedule, day)):
            yield day


def is_paused(schedule: Timed, day: dt.date) -> bool:
    """Whether a 休止 covers the day; one without an end lasts until somebody takes it back."""
    if schedule.paused_from is None or day < schedule.paused_from:
        return False
    return schedule.paused_until is None or day <= schedule.paused_until


def _holds(schedule: Timed, day: dt.date) -> bool:
    if schedule.valid_from and day < schedule.valid_from:
        return False
    if schedule.valid_until and day > schedule.valid_until:
        return False
    return not is_paused(schedule, day)


def _rests(schedule: Timed, day: dt.date) -> bool:
    if day in schedule.exceptions:
        return True
    if schedule.closed_on_holidays and _is_holiday(day):
        return True
    return any(seasons.is_within(season, day) for season in schedule.closed_seasons)


@lru_cache(maxsize=4096)
def dates_of_rule(
    rule: str, phase: dt.date | None, start: dt.date, until: dt.date
) -> tuple[dt.date, ...]:
    """The dates of a rule; towns use few distinct rules, so they are kept."""
    return tuple(recurrence.occurrences(rule, start=start, until=until, phase=phase))


def _is_holiday(day: dt.date) -> bool:
    return day in _holidays(day.year)


@lru_cache(maxsize=128)
def _holidays(year: int) -> frozenset[dt.date]:
    """The 祝日 of a year, 振替休日 and 国民の休日 among them; asked day by day they are slow."""
    return frozenset(day for day, _ in jpholiday.year_holidays(year))
