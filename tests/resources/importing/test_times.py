"""A rule is made only where a list is certain; everything else stays in its own words."""

import datetime as dt

import pytest

from resources.importing.times import opening_of, rules_in, time_of, weekdays_in


@pytest.mark.parametrize(
    ("phrase", "rules"),
    [
        ("第４土曜日", ["FREQ=MONTHLY;BYDAY=4SA"]),
        ("毎月第2・4火曜日", ["FREQ=MONTHLY;BYDAY=2TU,4TU"]),
        ("毎月第１第３木曜日", ["FREQ=MONTHLY;BYDAY=1TH,3TH"]),
        ("第1～3土曜日", ["FREQ=MONTHLY;BYDAY=1SA,2SA,3SA"]),
        ("毎月最終土曜日", ["FREQ=MONTHLY;BYDAY=-1SA"]),
        ("第２日曜日、第４土曜日", ["FREQ=MONTHLY;BYDAY=2SU", "FREQ=MONTHLY;BYDAY=4SA"]),
        ("毎月第二火曜日", ["FREQ=MONTHLY;BYDAY=2TU"]),
        ("毎週水曜日", ["FREQ=WEEKLY;BYDAY=WE"]),
        ("毎週月、水、金曜日", ["FREQ=WEEKLY;BYDAY=MO,WE,FR"]),
        ("毎月12日", ["FREQ=MONTHLY;BYMONTHDAY=12"]),
        ("開催日は毎月第4水曜日", ["FREQ=MONTHLY;BYDAY=4WE"]),
    ],
)
def test_a_phrase_that_is_clear_becomes_a_rule(phrase, rules):
    assert rules_in(phrase) == rules


@pytest.mark.parametrize(
    "phrase",
    [
        "毎月第４または第５金曜日", "偶数月の第３土曜日", "第3水曜日もしくは木曜日", "月1回",
        "原則第3日曜日（要問合せ）", "毎月第三火曜日とその直後の木曜日", "不定期", "5", "",
        "毎月40日", "第3土曜日10時から",
    ],
)  # fmt: skip
def test_a_phrase_with_an_open_end_becomes_none(phrase):
    assert rules_in(phrase) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("月火水", ["MO", "TU", "WE"]),
        ("月;水", ["MO", "WE"]),
        ("月曜日、金曜日", ["MO", "FR"]),
        ("月～金", ["MO", "TU", "WE", "TH", "FR"]),
        ("平日", ["MO", "TU", "WE", "TH", "FR"]),
        ("不定", []),
        ("土日祝", []),
    ],
)
def test_weekdays_are_read(text, days):
    assert weekdays_in(text) == days


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("10:00", dt.time(10)),
        ("１７：３０", dt.time(17, 30)),
        ("10:30:00", dt.time(10, 30)),
        ("17時30分", dt.time(17, 30)),
        ("午後5時", dt.time(17)),
        ("24:00", None),
        ("未定", None),
        ("", None),
    ],
)
def test_times_are_read(text, time):
    assert time_of(text) == time


def _opening(**words):
    given = {"weekdays": "", "phrases": [], "start": "", "end": "", "open_weekly": False}
    return opening_of(**{**given, **words})


def test_a_weekday_alone_is_certain_for_a_hall_and_not_for_a_dining_room():
    assert _opening(weekdays="水", open_weekly=True).rules == ("FREQ=WEEKLY;BYDAY=WE",)
    assert _opening(weekdays="水").rules == ()


def test_a_phrase_against_the_weekday_column_makes_nothing_certain():
    opening = _opening(weekdays="木", phrases=["第３土曜日"])
    assert opening.rules == ()
    assert "合わない" in opening.problem


def test_an_end_before_the_start_is_dropped():
    opening = _opening(phrases=["毎週水曜日"], start="17:00", end="9:00")
    assert (opening.start, opening.end) == (dt.time(17), None)
    assert opening.problem
