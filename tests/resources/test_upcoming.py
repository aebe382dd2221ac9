"""The coming dates of schedules, without a database."""

import datetime as dt
from dataclasses import dataclass, field

import pytest

from resources import recurrence
from resources.upcoming import HORIZON, next_day, occasions

SATURDAY_NOON = dt.datetime(2026, 11, 21, 12, 0)


@dataclass
class Plain:
    rule: str = "FREQ=WEEKLY;BYDAY=WE"
    start_time: dt.time | None = dt.time(13, 30)
    end_time: dt.time | None = dt.time(15, 30)
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    exceptions: list[dt.date] = field(default_factory=list)
    closed_on_holidays: bool = False
    extra_dates: list[dt.date] = field(default_factory=list)
    closed_seasons: list[str] = field(default_factory=list)
    paused_from: dt.date | None = None
    paused_until: dt.date | None = None


def test_the_next_wednesday_is_the_next_day_of_a_weekly_meeting() -> None:
    assert next_day([Plain()], SATURDAY_NOON) == dt.date(2026, 11, 25)


def test_the_soonest_of_several_schedules_wins() -> None:
    assert next_day([Plain(), Plain("FREQ=WEEKLY;BYDAY=SU")], SATURDAY_NOON) == dt.date(
        2026, 11, 22
    )


def test_what_goes_on_now_counts_and_what_has_ended_today_does_not() -> None:
    schedule = Plain("FREQ=WEEKLY;BYDAY=SA")
    during, after = (dt.datetime(2026, 11, 21, h, 0) for h in (15, 16))
    assert next_day([schedule], during) == dt.date(2026, 11, 21)
    assert next_day([schedule], after) == dt.date(2026, 11, 28)


def test_a_closed_day_and_a_holiday_are_passed_over() -> None:
    closed = Plain(exceptions=[dt.date(2026, 11, 25)])
    assert next_day([closed], SATURDAY_NOON) == dt.date(2026, 12, 2)
    # 23 November 2026 is 勤労感謝の日, a Monday.
    monday = Plain("FREQ=WEEKLY;BYDAY=MO", closed_on_holidays=True)
    assert next_day([monday], SATURDAY_NOON) == dt.date(2026, 11, 30)


def test_a_schedule_holds_only_within_its_period() -> None:
    later = Plain(valid_from=dt.date(2026, 12, 1))
    over = Plain(valid_until=dt.date(2026, 11, 24))
    assert next_day([later], SATURDAY_NOON) == dt.date(2026, 12, 2)
    assert next_day([over], SATURDAY_NOON) is None


def test_any_time_has_no_date() -> None:
    assert next_day([Plain(rule="")], SATURDAY_NOON) is None


def test_a_monthly_meeting_has_three_dates_ahead() -> None:
    assert len(occasions([Plain("FREQ=MONTHLY;BYMONTHDAY=20")], SATURDAY_NOON)) >= 3


def test_on_one_day_the_earlier_time_comes_first() -> None:
    late, early = Plain(start_time=dt.time(18)), Plain(start_time=dt.time(9))
    late.end_time = early.end_time = None
    assert [o.start.hour for o in occasions([late, early], SATURDAY_NOON)[:2]] == [9, 18]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        "FREQ=MONTHLY;BYDAY=2SA,4SA",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
        "FREQ=MONTHLY;BYDAY=-1SU",
    ],
)
def test_the_dates_are_those_of_the_rule(rule: str) -> None:
    start = SATURDAY_NOON.date()
    expected = list(recurrence.occurrences(rule, start=start, until=start + HORIZON))
    assert [o.day for o in occasions([Plain(rule)], SATURDAY_NOON)] == expected


def test_what_goes_on_is_known_only_where_both_times_are_told() -> None:
    during = dt.datetime(2026, 11, 21, 15, 0)
    (today, *_), (unknown, *_) = (
        occasions([Plain("FREQ=WEEKLY;BYDAY=SA", end_time=end)], during)
        for end in (dt.time(15, 30), None)
    )
    assert today.goes_on(during)
    assert not today.goes_on(dt.datetime(2026, 11, 21, 13, 0))
    assert not unknown.goes_on(during)
