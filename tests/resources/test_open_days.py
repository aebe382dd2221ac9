"""On which days a schedule takes place, without a database."""

import datetime as dt

import jpholiday
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources import recurrence
from resources.open_days import open_days
from resources.seasons import SEASONS, is_within
from tests.resources.test_upcoming import Plain

NOVEMBER = {"start": dt.date(2026, 11, 1), "until": dt.date(2026, 11, 30)}
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2028, 12, 31))
RULES = st.sampled_from(
    ["", recurrence.LISTED, "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=MONTHLY;BYDAY=5SA",
     "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "FREQ=MONTHLY;BYMONTHDAY=31"]
)  # fmt: skip


def _november(**words):
    return [day.day for day in open_days(Plain(**words), **NOVEMBER)]


def test_wednesdays_without_the_one_that_is_off_and_with_a_saturday_that_is_open():
    assert _november(exceptions=[dt.date(2026, 11, 11)]) == [4, 18, 25]
    assert _november(extra_dates=[dt.date(2026, 11, 28)]) == [4, 11, 18, 25, 28]


def test_a_holiday_is_left_out_where_the_place_is_closed_unless_it_opens_that_day():
    mondays = {"rule": "FREQ=WEEKLY;BYDAY=MO"}
    assert 23 in _november(**mondays)
    assert _november(**mondays, closed_on_holidays=True) == [2, 9, 16, 30]
    opened = {"closed_on_holidays": True, "extra_dates": [dt.date(2026, 11, 23)]}
    assert _november(**mondays, **opened) == [2, 9, 16, 23, 30]


def test_a_substitute_holiday_is_a_holiday():
    # 3 May 2026 is a Sunday: Wednesday the 6th is the day off.
    rests = Plain(closed_on_holidays=True)
    days = open_days(rests, start=dt.date(2026, 5, 1), until=dt.date(2026, 5, 14))
    assert list(days) == [dt.date(2026, 5, 13)]


def test_the_summer_holidays_are_left_out():
    pupils = Plain(closed_seasons=["summer"])
    days = open_days(pupils, start=dt.date(2026, 7, 15), until=dt.date(2026, 9, 9))
    assert [(d.month, d.day) for d in days] == [(7, 15), (9, 2), (9, 9)]


def test_the_winter_holidays_go_on_over_the_new_year():
    pupils = Plain(closed_seasons=["winter"])
    days = open_days(pupils, start=dt.date(2026, 12, 20), until=dt.date(2027, 1, 14))
    assert [(d.month, d.day) for d in days] == [(12, 23), (1, 13)]


def test_a_pause_closes_every_day_also_one_that_was_to_be_open():
    rests = Plain(
        paused_from=dt.date(2026, 11, 10),
        paused_until=dt.date(2026, 11, 24),
        extra_dates=[dt.date(2026, 11, 14)],
    )
    assert [d.day for d in open_days(rests, **NOVEMBER)] == [4, 25]


def test_a_pause_without_an_end_lasts():
    assert _november(paused_from=dt.date(2026, 11, 10)) == [4]


def test_listed_dates_are_all_there_is():
    days = [dt.date(2026, 11, 28), dt.date(2026, 11, 7), dt.date(2026, 12, 12)]
    assert _november(rule=recurrence.LISTED, extra_dates=days) == [7, 28]


def test_every_other_week_begins_with_its_first_day():
    rule = recurrence.weekly(["TU"], every=2)
    assert _november(rule=rule, valid_from=dt.date(2026, 11, 3)) == [3, 17]
    assert _november(rule=rule, valid_from=dt.date(2026, 11, 10)) == [10, 24]


@given(
    rule=RULES,
    off=st.lists(DAYS, max_size=8),
    extra=st.lists(DAYS, max_size=8),
    season=st.sampled_from(sorted(SEASONS)),
    pause=st.tuples(DAYS, DAYS),
    start=DAYS,
)
def test_no_day_is_out_of_order_twice_paused_or_of_a_closed_season(
    rule, off, extra, season, pause, start
):
    schedule = Plain(
        rule,
        exceptions=off,
        extra_dates=extra,
        closed_seasons=[season],
        closed_on_holidays=True,
        paused_from=min(pause),
        paused_until=max(pause),
    )
    days = list(open_days(schedule, start=start, until=start + dt.timedelta(days=120)))
    assert days == sorted(set(days))
    assert not [day for day in days if min(pause) <= day <= max(pause)]
    by_rule = [day for day in days if day not in extra]
    assert not [day for day in by_rule if day in off or is_within(season, day)]
    assert not [day for day in by_rule if jpholiday.is_holiday(day)]


@pytest.mark.parametrize("season", sorted(SEASONS))
def test_every_season_comes_each_year_and_ends(season):
    year = [dt.date(2027, 1, 1) + dt.timedelta(days=n) for n in range(365)]
    assert 3 < sum(is_within(season, day) for day in year) < 60
