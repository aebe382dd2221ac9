"""When schedules next take place, quickly for many at once. No database here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from resources.open_days import Timed, open_days

# Long enough for the next three dates of a monthly meeting.
HORIZON = dt.timedelta(days=100)


@dataclass(frozen=True)
class Occasion:
    """One coming date with its times."""

    day: dt.date
    start: dt.time
    schedule: Timed

    def goes_on(self, now: dt.datetime) -> bool:
        """Whether it has begun and is not over at local time `now`; no times means not known."""
        start, end = self.schedule.start_time, self.schedule.end_time
        return bool(start and end and self.day == now.date() and start <= now.time() < end)


def occasions(
    schedules: Iterable[Timed], now: dt.datetime, *, ahead: dt.timedelta = HORIZON
) -> list[Occasion]:
    """Return the coming dates of all schedules within `ahead`, the soonest first.

    `now` is local time; what has already ended today is left out. Two schedules at the same
    time keep their given order.
    """
    found = [
        Occasion(day, schedule.start_time or dt.time(), schedule)
        for schedule in schedules
        for day in _coming(schedule, now, ahead)
    ]
    return sorted(found, key=lambda occasion: (occasion.day, occasion.start))


def next_day(schedules: Iterable[Timed], now: dt.datetime) -> dt.date | None:
    """Return the soonest coming date of all schedules within three months."""
    days = [next(_coming(schedule, now, HORIZON), None) for schedule in schedules]
    return min((day for day in days if day), default=None)


def _coming(schedule: Timed, now: dt.datetime, ahead: dt.timedelta) -> Iterator[dt.date]:
    """The days from today on, without today where it is over."""
    today = now.date()
    over = schedule.end_time is not None and schedule.end_time <= now.time()
    for day in open_days(schedule, start=today, until=today + ahead):
        if day != today or not over:
            yield day
