"""Rules as residents say them."""

import datetime as dt

import pytest

from resources import recurrence

NOVEMBER = {"start": dt.date(2026, 11, 1), "until": dt.date(2026, 11, 30)}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", "随時"),
        (recurrence.weekly(["WE"]), "毎週水曜"),
        (recurrence.weekly(["FR", "MO"]), "毎週月・金曜"),
        (recurrence.weekly(["TU"], every=2), "隔週火曜"),
        (recurrence.monthly(["SA"], [1, 3]), "第1・第3土曜"),
        (recurrence.monthly(["SU"], [-1]), "最終日曜"),
        (recurrence.monthly(["TU", "TH"], [2, 4]), "第2・第4火・木曜"),
        ("FREQ=MONTHLY;BYDAY=2SU,4SA", "第2日曜、第4土曜"),
        (recurrence.monthly_on(15), "毎月15日"),
        (recurrence.weekly(recurrence.WEEKDAYS), "毎日"),
        ("FREQ=DAILY", "毎日"),
    ],
)
def test_a_rule_is_said_in_japanese(rule, words):
    assert recurrence.describe(rule) == words


def test_the_first_and_third_saturdays_of_november_2026():
    days = recurrence.occurrences(recurrence.monthly(["SA"], [1, 3]), **NOVEMBER)
    assert [d.day for d in days] == [7, 21]


def test_every_other_week_stays_on_its_weeks_whenever_it_is_asked():
    rule = recurrence.weekly(["TU"], every=2)
    whole = list(
        recurrence.occurrences(rule, start=dt.date(2026, 10, 1), until=dt.date(2026, 12, 1))
    )
    later = list(
        recurrence.occurrences(rule, start=dt.date(2026, 11, 1), until=dt.date(2026, 12, 1))
    )
    assert later == [d for d in whole if d >= dt.date(2026, 11, 1)]


@pytest.mark.parametrize("start", [dt.date(2025, 12, 1), dt.date(2026, 1, 5), dt.date(2026, 6, 3)])
def test_every_other_week_falls_on_the_weeks_of_its_first_day_also_long_before(start):
    rule, first = recurrence.weekly(["TU"], every=2), dt.date(2026, 11, 24)
    days = list(recurrence.occurrences(rule, start=start, until=first, phase=first))
    assert days[-1] == first
    assert {(first - day).days % 14 for day in days} == {0}
    other = recurrence.occurrences(rule, start=start, until=first, phase=dt.date(2026, 11, 17))
    assert not set(days) & set(other)


def test_some_months_only():
    rule = recurrence.in_months(recurrence.monthly(["SA"], [3]), [2, 4, 6, 8, 10, 12])
    assert recurrence.is_valid(rule)
    assert recurrence.describe(rule) == "偶数月の第3土曜"
    days = recurrence.occurrences(rule, start=dt.date(2026, 11, 1), until=dt.date(2027, 2, 28))
    assert list(days) == [dt.date(2026, 12, 19), dt.date(2027, 2, 20)]
    assert recurrence.describe(recurrence.in_months("FREQ=WEEKLY;BYDAY=WE", [7, 8])) == (
        "7・8月の毎週水曜"
    )


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=MINUTELY;BYDAY=MO", "FREQ=HOURLY", "FREQ=DAILY;BYSECOND=0,1",
     "FREQ=YEARLY;BYDAY=1MO", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"],
)  # fmt: skip
def test_a_rule_finer_than_a_day_or_that_never_occurs_is_not_valid(rule):
    assert not recurrence.is_valid(rule)


def test_any_time_has_no_dates_but_is_valid():
    assert recurrence.is_valid("")
    assert list(recurrence.occurrences("", **NOVEMBER)) == []


@pytest.mark.parametrize("rule", ["毎週", "FREQ=SOMETIMES", "FREQ=WEEKLY;BYDAY=XX", "BYDAY=MO"])
def test_a_rule_nobody_could_follow_is_not_valid(rule):
    assert not recurrence.is_valid(rule)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;INTERVAL=0;BYDAY=MO",
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO",
        "FREQ=WEEKLY;COUNT=3;BYDAY=MO",
        "FREQ=WEEKLY",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=1WE",
        "FREQ=MONTHLY;BYDAY=WE;BYSETPOS=2",
        "FREQ=MONTHLY;BYDAY=-2FR",
        "FREQ=MONTHLY;BYMONTHDAY=32",
    ],
)
def test_a_rule_our_words_would_say_wrongly_is_not_valid(rule):
    assert not recurrence.is_valid(rule)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY",
        recurrence.weekly(["FR", "MO"]),
        recurrence.weekly(["TU"], every=2),
        recurrence.monthly(["SA", "SU"], [1, 5, recurrence.LAST]),
        recurrence.monthly_on(31),
    ],
)
def test_every_rule_made_here_is_valid(rule):
    assert recurrence.is_valid(rule)


def test_a_rule_knows_its_weekdays():
    assert recurrence.weekdays_of(recurrence.monthly(["SA", "MO"], [1])) == [0, 5]
    assert recurrence.weekdays_of(recurrence.monthly_on(15)) == list(range(7))
    assert recurrence.weekdays_of("") == []
