"""Small words: free time, travel, weekly spans."""

import datetime as dt

import pytest

from matching.choices import Mobility
from matching.free_time_words import free_time_words
from matching.models import AvailableTime
from matching.opening_times import opening_times
from matching.overlap.profile import WeeklySpan
from matching.overlap_details import Details
from matching.travel_words import travel_words
from matching.weekly_spans import spans_of_free_time
from resources.models import Schedule
from resources.recurrence import weekdays_of

TODAY = dt.date(2026, 11, 21)


def free(weekday, start=13, end=17):
    return AvailableTime(weekday=weekday, start_time=dt.time(start), end_time=dt.time(end))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], ["いつでも"]),
        ([free(0), free(1), free(2)], ["月〜水 13:00〜17:00"]),
        ([free(0), free(2)], ["月・水 13:00〜17:00"]),
        ([free(d) for d in range(7)], ["毎日 13:00〜17:00"]),
        ([free(1), free(5, 20, 22)], ["火 13:00〜17:00", "土 20:00〜22:00"]),
    ],
)
def test_free_time_is_said_shortly(rows, words):
    assert free_time_words(rows) == words


def test_free_time_as_spans():
    assert spans_of_free_time([free(3, 9, 10)]) == (WeeklySpan(3, 540, 600),)
    assert spans_of_free_time([]) == ()


@pytest.mark.parametrize(
    ("minutes", "metres", "mobility", "words"),
    [
        (7.2, 1100.0, Mobility.BICYCLE, "自転車で10分くらい（まっすぐの距離の1.3倍）"),
        (0.0, 0.0, Mobility.FOOT, "歩いて5分くらい（まっすぐの距離の1.3倍）"),
        (None, 420.0, None, "まっすぐで400m"),
        (None, 2340.0, None, "まっすぐで2.3km"),
        (None, None, Mobility.BUS, ""),
    ],
)
def test_travel_is_said_as_an_estimate(minutes, metres, mobility, words):
    assert travel_words(Details(minutes=minutes, distance_m=metres), mobility) == words


def opening(rule, start=None, end=None, until=None):
    return Schedule(
        rule=rule,
        start_time=dt.time(start) if start is not None else None,
        end_time=dt.time(end) if end is not None else None,
        valid_until=until,
        weekdays=weekdays_of(rule),
    )


def test_opening_hours_become_spans_of_the_week():
    rows = [opening("FREQ=WEEKLY;BYDAY=WE", 13, 15), opening("FREQ=MONTHLY;BYDAY=1SA", 10, 12)]
    assert opening_times(rows, TODAY).spans == (WeeklySpan(2, 780, 900), WeeklySpan(5, 600, 720))


@pytest.mark.parametrize(
    ("rows", "spans"),
    [
        ([], None),
        ([opening("")], ()),
        ([opening("FREQ=WEEKLY;BYDAY=WE")], (WeeklySpan(2, 0, 1440),)),
        ([opening("FREQ=WEEKLY;BYDAY=WE", 13, 15, TODAY - dt.timedelta(days=1))], None),
        ([opening("FREQ=WEEKLY;BYDAY=WE", 13)], (WeeklySpan(2, 780, 1440),)),
        ([opening("", 9, 10)], tuple(WeeklySpan(day, 540, 600) for day in range(7))),
    ],
)
def test_what_nobody_told_is_unknown_and_any_time_is_any_time(rows, spans):
    assert opening_times(rows, TODAY).spans == spans
