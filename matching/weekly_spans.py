"""Free times as spans of a week, the form the core compares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from matching.models import AvailableTime
from matching.overlap.profile import WeeklySpan


def spans_of_free_time(rows: Iterable[AvailableTime]) -> tuple[WeeklySpan, ...]:
    """Spans in which a person is free; no row means any time."""
    return tuple(
        WeeklySpan(row.weekday, minutes(row.start_time), minutes(row.end_time)) for row in rows
    )


def minutes(time: dt.time) -> int:
    """Minutes after midnight."""
    return time.hour * 60 + time.minute
