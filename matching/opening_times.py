"""When a place really opens in the coming weeks: from its 開催日時 to what the core compares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from matching.overlap.conditions.times import DAY, WEEKS_AHEAD, Opening
from matching.overlap.profile import WeeklySpan
from resources.models import Schedule
from resources.open_days import is_paused
from resources.upcoming import occasions

from .weekly_spans import minutes

AHEAD = dt.timedelta(weeks=WEEKS_AHEAD)


class OpeningTimes(NamedTuple):
    """spans: () is any time, None not known. opens_on: first day, where none is in the weeks."""

    spans: tuple[WeeklySpan, ...] | None
    opens_on: dt.date | None = None


def opening_times(rows: Iterable[Schedule], today: dt.date) -> OpeningTimes:
    """The weekly spans in which a place really opens from `today` on for the coming weeks.

    Heeds 第1・第3, 毎月15日, days off, holidays and the time of validity. A schedule that is over
    says nothing any more, so a place with no other is not known.
    """
    living = [row for row in rows if row.valid_until is None or row.valid_until >= today]
    begun = [row for row in living if _has_begun(row, today)]
    if any(not row.rule and not _has_hours(row) for row in begun):
        return OpeningTimes(())
    spans = {WeeklySpan(o.day.weekday(), o.start, o.end) for o in openings(begun, today)}
    spans |= {span for row in begun if not row.rule for span in _any_day(row)}
    if spans:
        return OpeningTimes(tuple(sorted(spans)))
    return OpeningTimes(None, min(_later(living, today), default=None))


def openings(rows: Iterable[Schedule], today: dt.date) -> list[Opening]:
    """Each date on which a place opens from `today` on for the coming weeks, in order."""
    midnight = dt.datetime.combine(today, dt.time())
    return sorted(
        Opening(found.day, *_hours(found.schedule), timed=_has_hours(found.schedule))
        for found in occasions([row for row in rows if row.rule], midnight)
        if found.day <= today + AHEAD
    )


def still_to_come(found: Sequence[Opening], now: dt.datetime) -> list[Opening]:
    """Without what is over by `now` (local time)."""
    passed = now.hour * 60 + now.minute
    return [o for o in found if o.day > now.date() or o.end > passed]


def _has_begun(row: Schedule, today: dt.date) -> bool:
    """Whether it may open in the coming weeks: begun, and no 休止 over all of them."""
    if row.valid_from and row.valid_from > today + AHEAD:
        return False
    return bool(row.rule) or not (is_paused(row, today) and is_paused(row, today + AHEAD))


def _later(rows: Iterable[Schedule], today: dt.date) -> Iterable[dt.date]:
    """The first day of each schedule after the coming weeks, within some 400 days."""
    for row in rows:
        start = max(today + AHEAD + dt.timedelta(days=1), row.valid_from or today)
        if not row.rule and not is_paused(row, start):
            yield start
        elif not row.rule and row.paused_until:
            yield row.paused_until + dt.timedelta(days=1)
        yield from row.next_dates(start=start, count=1)


def _has_hours(row: Schedule) -> bool:
    return row.start_time is not None or row.end_time is not None


def _hours(row: Schedule) -> tuple[int, int]:
    """An hour that nobody told stays open: unknown must never stand in the way."""
    start = minutes(row.start_time) if row.start_time else 0
    return start, minutes(row.end_time) if row.end_time else DAY


def _any_day(row: Schedule) -> list[WeeklySpan]:
    return [WeeklySpan(day, *_hours(row)) for day in range(7)]
