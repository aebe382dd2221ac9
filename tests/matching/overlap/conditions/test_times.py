"""Common time on the ring of the week and by the day, on visible examples and on drawn ones."""

import datetime as dt
import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from matching.overlap.conditions.time_words import next_words, spans_in_words
from matching.overlap.conditions.times import (
    DAY,
    WEEK,
    Opening,
    common_minutes,
    common_openings,
    week_intervals,
)
from matching.overlap.profile import WeeklySpan

MON, TUE, WED, SAT, SUN = 0, 1, 2, 5, 6
NEXT_WEDNESDAY = dt.date(2026, 12, 2)


def span(day: int, start: str, end: str) -> WeeklySpan:
    return WeeklySpan(day, clock(start), clock(end))


def clock(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


@pytest.mark.parametrize(
    ("mine", "theirs", "minutes"),
    [
        ([span(MON, "9:00", "12:00")], [span(MON, "11:30", "14:00")], 30),
        ([span(MON, "9:00", "12:00")], [span(TUE, "9:00", "12:00")], 0),
        # two schedules of one day that touch are one time
        (
            [span(WED, "11:45", "12:15")],
            [span(WED, "10:00", "12:00"), span(WED, "12:00", "14:00")],
            30,
        ),
        # an end at midnight goes on into the next day, however it was written
        (
            [span(MON, "23:40", "24:00"), span(TUE, "0:00", "0:20")],
            [span(MON, "23:00", "1:00")],
            40,
        ),
        (
            [span(MON, "23:40", "23:59"), span(TUE, "0:00", "0:20")],
            [span(MON, "23:00", "1:00")],
            40,
        ),
        ([span(MON, "23:40", "0:20")], [span(TUE, "0:00", "9:00")], 20),
        # Sunday night goes on into Monday morning
        ([span(SUN, "23:30", "0:30")], [span(SUN, "23:00", "1:00")], 60),
        ([span(SUN, "23:30", "0:30")], [span(MON, "0:00", "9:00")], 30),
        ([span(MON, "0:00", "9:00")], [span(SUN, "23:30", "0:30")], 30),
        (
            [span(SUN, "22:00", "24:00"), span(MON, "0:00", "2:00")],
            [span(SUN, "23:00", "1:00")],
            120,
        ),
        # always open
        ([span(SUN, "23:45", "0:15")], [span(day, "0:00", "24:00") for day in range(7)], 30),
    ],
)
def test_common_time_is_the_longest_stretch_of_the_week(
    mine: list[WeeklySpan], theirs: list[WeeklySpan], minutes: int
) -> None:
    assert common_minutes(tuple(mine), tuple(theirs)) == minutes
    assert common_minutes(tuple(theirs), tuple(mine)) == minutes


@pytest.mark.parametrize(("mine", "theirs"), [((), (span(MON, "9:00", "10:00"),)), ((), ())])
def test_who_is_free_at_any_time_has_no_limit(
    mine: tuple[WeeklySpan, ...], theirs: tuple[WeeklySpan, ...]
) -> None:
    assert common_minutes(mine, theirs) is None
    assert common_minutes(theirs, mine) is None


spans = st.builds(WeeklySpan, st.integers(0, 6), st.integers(0, DAY - 1), st.integers(0, DAY))
weeks = st.lists(spans, min_size=1, max_size=6).map(tuple)


def minutes_of(week: tuple[WeeklySpan, ...]) -> set[int]:
    """Every minute of the week, one by one: the slow way to say the same."""
    found = set()
    for day, start, end in week:
        last = DAY if end == DAY - 1 else end
        last += DAY if last <= start else 0
        found |= {(day * DAY + minute) % WEEK for minute in range(start, last)}
    return found


def longest_run(minutes: set[int]) -> int:
    best = run = 0
    for minute in range(2 * WEEK):
        run = run + 1 if minute % WEEK in minutes else 0
        best = max(best, run)
    return min(best, WEEK)


@given(weeks, weeks)
def test_common_time_is_what_counting_each_minute_gives(
    mine: tuple[WeeklySpan, ...], theirs: tuple[WeeklySpan, ...]
) -> None:
    counted = longest_run(minutes_of(mine) & minutes_of(theirs))
    whole = {longest_run(minutes_of(week)) == WEEK for week in (mine, theirs)}
    if True not in whole:
        assert common_minutes(mine, theirs) == pytest.approx(counted, abs=0)


@example(
    mine=(WeeklySpan(0, 2, 0), WeeklySpan(6, 2, 2)),
    theirs=(WeeklySpan(0, 0, 0),),
    more=WeeklySpan(0, 0, 1),
)
@given(mine=weeks, theirs=weeks, more=spans)
def test_more_free_time_never_leaves_less_in_common(
    mine: tuple[WeeklySpan, ...], theirs: tuple[WeeklySpan, ...], more: WeeklySpan
) -> None:
    assert common_minutes((*mine, more), theirs) >= common_minutes(mine, theirs)
    assert common_minutes(mine, (*theirs, more)) >= common_minutes(mine, theirs)


@given(weeks)
def test_intervals_are_in_order_and_apart(week: tuple[WeeklySpan, ...]) -> None:
    found = week_intervals(week)
    assert all(a[1] < b[0] for a, b in itertools.pairwise(found))


def day(opening: Opening) -> int:
    return opening.day.day


WEDNESDAYS = tuple(
    Opening(NEXT_WEDNESDAY + dt.timedelta(weeks=n), clock("14:00"), clock("16:00"))
    for n in (0, 2, 4)
)


def test_only_the_part_within_the_free_time_counts() -> None:
    mine = (span(WED, "15:00", "18:00"), span(WED, "9:00", "14:20"))
    found = common_openings(mine, WEDNESDAYS)
    assert [(day(o), o.start, o.end) for o in found] == [
        (2, 900, 960), (16, 900, 960), (30, 900, 960),
    ]  # fmt: skip
    assert common_openings((span(WED, "15:31", "18:00"),), WEDNESDAYS) == ()
    assert common_openings((), WEDNESDAYS) == WEDNESDAYS


def test_what_is_short_itself_is_met_in_full_or_not_at_all() -> None:
    gymnastics = [Opening(NEXT_WEDNESDAY, clock("6:30"), clock("6:45"))]
    assert common_openings((span(WED, "6:00", "7:00"),), gymnastics) == tuple(gymnastics)
    assert common_openings((span(WED, "6:35", "7:00"),), gymnastics) == ()


def test_two_schedules_of_one_day_are_one_opening() -> None:
    given_twice = (
        Opening(NEXT_WEDNESDAY, clock("10:00"), clock("12:00")),
        Opening(NEXT_WEDNESDAY, clock("12:00"), clock("14:00")),
    )
    found = common_openings((span(WED, "11:45", "12:15"),), given_twice)
    assert found == (Opening(NEXT_WEDNESDAY, clock("11:45"), clock("12:15")),)


def test_an_opening_over_midnight_meets_the_morning_after() -> None:
    sunday = Opening(dt.date(2026, 12, 6), clock("23:00"), clock("1:00"))
    found = common_openings((span(MON, "0:00", "9:00"),), [sunday])
    assert found == (Opening(dt.date(2026, 12, 7), 0, 60),)


@pytest.mark.parametrize(
    ("openings", "available", "words"),
    [
        (
            WEDNESDAYS,
            (span(WED, "13:00", "17:00"),),
            "次は12月2日（水）14時から。月に2回ほど、本人の時間と合います。",
        ),
        (
            WEDNESDAYS[:1],
            (span(WED, "14:30", "17:00"),),
            "次は12月2日（水）14時30分から。8週間に1回、本人の時間と合います。",
        ),
        (WEDNESDAYS, (), "次は12月2日（水）14時から。月に2回ほど、開いています。"),
        (WEDNESDAYS, (span(MON, "9:00", "12:00"),), ""),
        (
            [Opening(NEXT_WEDNESDAY, 0, DAY, timed=False)],
            (span(WED, "9:00", "12:00"),),
            "次は12月2日（水）（時間は未確認）。8週間に1回、本人の時間と合います。",
        ),
        ([], (), ""),
    ],
)
def test_the_next_day_is_said_with_how_often(
    openings: list[Opening], available: tuple[WeeklySpan, ...], words: str
) -> None:
    assert next_words(openings, available) == words


@pytest.mark.parametrize(
    ("days", "often"),
    [(1, "8週間に1回"), (2, "月に1回ほど"), (7, "月に4回ほど"), (8, "毎週"), (16, "週に2回ほど")],
)
def test_how_often_is_counted_over_eight_weeks(days: int, often: str) -> None:
    openings = [Opening(NEXT_WEDNESDAY + dt.timedelta(days=n), 600, 720) for n in range(days)]
    assert f"。{often}、" in next_words(openings)


@pytest.mark.parametrize(
    ("given_spans", "words"),
    [
        (
            [span(SAT, "10:00", "12:00"), span(WED, "14:00", "17:00")],
            "水 14:00〜17:00、土 10:00〜12:00",
        ),
        ([span(MON, "9:00", "12:00"), span(WED, "9:00", "12:00")], "月・水 9:00〜12:00"),
        ([span(WED, "0:00", "24:00")], "水 （時間は未確認）"),
        ([span(day, "9:00", "12:00") for day in range(7)], "毎日 9:00〜12:00"),
        ([span(SAT, "18:00", "0:00")], "土 18:00〜0:00"),
    ],
)
def test_opening_hours_are_said_shortly(given_spans: list[WeeklySpan], words: str) -> None:
    assert spans_in_words(given_spans) == words
