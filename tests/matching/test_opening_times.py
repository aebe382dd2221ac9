"""When a place really opens: 第1・第3水曜, 毎月15日, days off, holidays and times of validity."""

import datetime as dt

import pytest
import time_machine

from matching.next_time import next_time
from matching.opening_times import OpeningTimes, opening_times, openings, still_to_come
from matching.overlap.conditions.times import Opening
from matching.overlap.profile import WeeklySpan
from resources.models import Schedule
from tests.factories import PersonFactory, ScheduleFactory

TODAY = dt.date(2026, 11, 21)  # a Saturday
LAST_DAY = dt.date(2027, 1, 16)
WEEKLY, NTH, FIFTEENTH = (
    "FREQ=WEEKLY;BYDAY=WE",
    "FREQ=MONTHLY;BYDAY=1WE,3WE",
    "FREQ=MONTHLY;BYMONTHDAY=15",
)
AFTERNOON = WeeklySpan(2, 14 * 60, 16 * 60)


def held(rule=WEEKLY, **fields):
    given = {"start_time": dt.time(14), "end_time": dt.time(16)} | fields
    return Schedule(rule=rule, **given)


def days(*rows):
    return [f"{o.day:%m%d}" for o in openings(rows, TODAY)]


def test_the_first_and_third_wednesdays_are_those_of_each_month():
    assert days(held(NTH)) == ["1202", "1216", "0106"]
    assert opening_times([held(NTH)], TODAY) == OpeningTimes((AFTERNOON,))


def test_a_day_of_the_month_falls_on_its_own_weekdays():
    assert days(held(FIFTEENTH)) == ["1215", "0115"]
    spans = opening_times([held(FIFTEENTH)], TODAY).spans
    assert [span.weekday for span in spans] == [1, 4]  # a Tuesday and a Friday


def test_days_off_and_holidays_are_no_openings():
    off = held(NTH, exceptions=[dt.date(2026, 12, 16)])
    assert days(off) == ["1202", "0106"]
    mondays = held("FREQ=WEEKLY;BYDAY=MO", closed_on_holidays=True)
    assert "1123" not in days(mondays)  # 勤労感謝の日
    assert "1130" in days(mondays)


def test_two_schedules_of_one_day_both_count():
    morning = held(start_time=dt.time(10), end_time=dt.time(12))
    found = openings([held(), morning], TODAY)
    assert [(o.day.day, o.start) for o in found[:2]] == [(25, 600), (25, 840)]
    assert opening_times([held(), morning], TODAY).spans == (WeeklySpan(2, 600, 720), AFTERNOON)


@pytest.mark.parametrize(
    ("rows", "times"),
    [
        ([], OpeningTimes(None)),
        ([held("", start_time=None, end_time=None)], OpeningTimes(())),
        ([held(start_time=None, end_time=None)], OpeningTimes((WeeklySpan(2, 0, 1440),))),
        ([held(end_time=None)], OpeningTimes((WeeklySpan(2, 840, 1440),))),
        ([held(valid_until=TODAY - dt.timedelta(days=1))], OpeningTimes(None)),
        ([held(valid_until=dt.date(2026, 11, 25))], OpeningTimes((AFTERNOON,))),
        ([held(valid_from=dt.date(2027, 2, 1))], OpeningTimes(None, dt.date(2027, 2, 3))),
        ([held(valid_from=dt.date(2027, 1, 10))], OpeningTimes((AFTERNOON,))),
        # 随時 from a day on
        ([held("", start_time=None, end_time=None, valid_from=dt.date(2027, 4, 1))],
         OpeningTimes(None, dt.date(2027, 4, 1))),
        # one row rests, another opens
        ([held(valid_from=dt.date(2027, 2, 1)), held("FREQ=WEEKLY;BYDAY=SU")],
         OpeningTimes((WeeklySpan(6, 840, 960),))),
        # over before it could open: nothing is known of later
        ([held(valid_until=dt.date(2026, 11, 23))], OpeningTimes(None)),
    ],
)  # fmt: skip
def test_what_is_known_of_the_next_eight_weeks(rows, times):
    assert opening_times(rows, TODAY) == times


def test_a_long_holiday_ends_on_the_first_day_after_it():
    off = [TODAY + dt.timedelta(days=n) for n in range(90)]
    assert opening_times([held(exceptions=off)], TODAY) == OpeningTimes(None, dt.date(2027, 2, 24))


def test_the_last_day_looked_at_is_eight_weeks_away():
    last, after = (held(f"FREQ=MONTHLY;BYMONTHDAY={day}") for day in (16, 17))
    assert days(last)[-1] == f"{LAST_DAY:%m%d}"
    assert days(after) == ["1217"]


def test_what_is_over_today_is_not_to_come():
    found = [Opening(TODAY, 600, 720), Opening(TODAY, 840, 960)]
    noon = dt.datetime.combine(TODAY, dt.time(12))
    assert still_to_come(found, noon) == found[1:]
    assert still_to_come(found, noon - dt.timedelta(minutes=1)) == found


@pytest.mark.django_db
@time_machine.travel(dt.datetime(2026, 11, 21, 3, tzinfo=dt.UTC))
@pytest.mark.parametrize(
    ("weekday", "words"),
    [
        (2, "次は12月2日（水）14時30分から。月に2回ほど、本人の時間と合います。"),
        (3, ""),
        (None, "次は12月2日（水）14時から。月に2回ほど、開いています。"),
    ],
)
def test_the_next_time_is_told_as_it_suits_the_person(town, weekday, words):
    place = ScheduleFactory(rule=NTH, start_time=dt.time(14), end_time=dt.time(16)).resource
    person = PersonFactory()
    if weekday is not None:
        person.available_times.create(
            weekday=weekday, start_time=dt.time(14, 30), end_time=dt.time(17)
        )
    assert next_time(place, person) == words
    assert next_time(place, None) == "次は12月2日（水）14時から。月に2回ほど、開いています。"
