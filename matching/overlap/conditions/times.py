"""Openings and free times: what both have in common, on the ring of the week and by the day."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from matching.overlap.profile import WeeklySpan

MIN_COMMON_MINUTES = 30
"""Shortest common time in which a visit makes sense (rule of the judged sets); what is shorter
itself, such as a quarter of an hour of gymnastics, must be met in full."""
WEEKS_AHEAD = 8
"""How far openings are looked at: two months hold a date of nearly every monthly rule, and are
near enough to plan a first visit."""
DAY = 24 * 60
WEEK = 7 * DAY

Interval = tuple[int, int]


class Opening(NamedTuple):
    """One real opening: a date, minutes after its midnight; `end` may lie after the next one.

    timed: False where nobody has told the hours; then it is the whole day.
    """

    day: dt.date
    start: int
    end: int
    timed: bool = True


def week_intervals(spans: Iterable[WeeklySpan]) -> tuple[Interval, ...]:
    """Spans as minutes of the week (Monday 0:00 is 0), sorted, touching ones as one.

    A span that ends at or before its start goes on after midnight. What passes the end of the
    week stands twice, once a week earlier, so that two lists meet by plain comparison.
    """
    joined = _joined(_minutes_of_week(span) for span in spans)
    while len(joined) > 1 and joined[-1][1] - WEEK >= joined[0][0]:
        (_, end), (start, last) = joined[0], joined[-1]
        joined = [*joined[1:-1], (start, max(last, end + WEEK))]
    if joined and joined[-1][1] - joined[-1][0] >= WEEK:
        return ((-WEEK, 2 * WEEK),)
    earlier = [(start - WEEK, end - WEEK) for start, end in joined if end > WEEK]
    return (*earlier, *joined)


def common_minutes(
    available: tuple[WeeklySpan, ...], schedule: tuple[WeeklySpan, ...]
) -> int | None:
    """Longest common time of a week in minutes; None when either side is free."""
    if not available or not schedule:
        return None
    theirs = week_intervals(schedule)
    mine = week_intervals(available)
    return max(0, *(min(a[1], b[1]) - max(a[0], b[0]) for a in mine for b in theirs))


def meet(available: tuple[WeeklySpan, ...], schedule: tuple[WeeklySpan, ...]) -> bool:
    """Whether some opening leaves time enough; also where either side is free."""
    if not available or not schedule:
        return True
    mine = week_intervals(available)
    return any(
        min(a[1], b[1]) - max(a[0], b[0]) >= enough(b[1] - b[0])
        for a in mine
        for b in week_intervals(schedule)
    )


def enough(length: int) -> int:
    """How many minutes of an opening of this length one has to be there."""
    return min(MIN_COMMON_MINUTES, length)


def common_openings(
    available: tuple[WeeklySpan, ...], openings: Iterable[Opening]
) -> tuple[Opening, ...]:
    """The part of each opening that the person can be there, in order, where it is enough.

    Nothing available means any time: then the openings themselves.
    """
    real = _whole_openings(openings)
    if not available:
        return tuple(real)
    mine = week_intervals(available)
    parts = (_part(opening, mine) for opening in real)
    return tuple(part for part in parts if part is not None)


def _minutes_of_week(span: WeeklySpan) -> Interval:
    """23:59 is how people write the end of a day."""
    end = DAY if span.end == DAY - 1 else span.end
    end += DAY * (end <= span.start)
    return span.weekday * DAY + span.start, span.weekday * DAY + end


def _joined(intervals: Iterable[Interval]) -> list[Interval]:
    found: list[Interval] = []
    for start, end in sorted(intervals):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _whole_openings(openings: Iterable[Opening]) -> list[Opening]:
    """In order; two that touch are one. Those without hours stay by themselves."""
    given = sorted(openings)
    timed = _joined(_absolute(opening) for opening in given if opening.timed)
    made = [_opening(start, end) for start, end in timed]
    return sorted([*made, *(opening for opening in given if not opening.timed)])


def _absolute(opening: Opening) -> Interval:
    midnight = opening.day.toordinal() * DAY
    later = DAY * (opening.end <= opening.start)
    return midnight + opening.start, midnight + opening.end + later


def _opening(start: int, end: int, *, timed: bool = True) -> Opening:
    day = start // DAY
    return Opening(dt.date.fromordinal(day), start - day * DAY, end - day * DAY, timed)


def _part(opening: Opening, mine: tuple[Interval, ...]) -> Opening | None:
    """The longest time within an opening in which the person is free."""
    start, end = _absolute(opening)
    monday = (opening.day.toordinal() - opening.day.weekday()) * DAY
    parts = (
        (max(start, monday + shift + a), min(end, monday + shift + b))
        for a, b in mine
        for shift in (0, WEEK)
    )
    first, last = max(parts, key=lambda part: (part[1] - part[0], -part[0]))
    if last - first < enough(end - start):
        return None
    return _opening(first, last, timed=opening.timed)
