"""Opening times and free times as spans of a week, the form the core compares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from matching.models import AvailableTime
from matching.overlap.profile import WeeklySpan
from resources.models import Schedule

DAY_END = 24 * 60


def spans_of_schedules(rows: Iterable[Schedule], today: dt.date) -> tuple[WeeklySpan, ...] | None:
    """Spans of the schedules still valid: () is any time, None is not known.

    A place without any schedule, or with a day but no hours, is not known; how often in a month
    it opens is not looked at (the page shows it in words).
    """
    valid = [row for row in rows if row.valid_until is None or row.valid_until >= today]
    if not valid or any(row.rule and not _has_hours(row) for row in valid):
        return None
    if any(not row.rule and not _has_hours(row) for row in valid):
        return ()
    return tuple(sorted({span for row in valid for span in _spans(row)}))


def spans_of_free_time(rows: Iterable[AvailableTime]) -> tuple[WeeklySpan, ...]:
    """Spans in which a person is free; no row means any time."""
    return tuple(
        WeeklySpan(row.weekday, minutes(row.start_time), minutes(row.end_time)) for row in rows
    )


def minutes(time: dt.time) -> int:
    """Minutes after midnight."""
    return time.hour * 60 + time.minute


def _has_hours(row: Schedule) -> bool:
    return row.start_time is not None or row.end_time is not None


def _spans(row: Schedule) -> list[WeeklySpan]:
    """An hour that nobody told stays open: unknown must never stand in the way."""
    start = minutes(row.start_time) if row.start_time else 0
    end = minutes(row.end_time) if row.end_time else DAY_END
    return [WeeklySpan(day, start, end) for day in row.weekdays or range(7)]
