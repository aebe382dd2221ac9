"""A rule is made only where a list is certain; everything else stays in its own words."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.importing.when import opening_of, time_of, weekdays_in
from resources.models import Schedule
from resources.schedule_words import whole

TODAY = dt.date(2026, 11, 21)
CHECKED = Path(__file__).with_name("checked_times.csv")


def _opening(*phrases, **columns):
    given = {"weekdays": "", "start": "", "end": "", "open_weekly": False, "around": TODAY}
    return opening_of(phrases=phrases, **{**given, **columns})


def _words(opening):
    return [whole(Schedule(**line.columns(), note=opening.note), TODAY) for line in opening.lines]


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("第４土曜日", ["第4土曜"]),
        ("毎月第2、第4土曜日", ["第2・第4土曜"]),
        ("毎月第2・4火曜日", ["第2・第4火曜"]),
        ("毎月第１第３木曜日", ["第1・第3木曜"]),
        ("第1～3土曜日", ["第1・第2・第3土曜"]),
        ("毎月最終土曜日", ["最終土曜"]),
        ("第２日曜日、第４土曜日", ["第2日曜", "第4土曜"]),
        ("毎月第二火曜日", ["第2火曜"]),
        ("原則なし、毎週水曜日", []),
        ("毎週水曜日", ["毎週水曜"]),
        ("毎週月、水、金曜日", ["毎週月・水・金曜"]),
        ("週５日\n月～金曜日", ["毎週月〜金曜"]),
        ("毎月12日", ["毎月12日"]),
        ("開催日は毎月第4水曜日", ["第4水曜"]),
        ("奇数月の第2水曜日", ["奇数月の第2水曜"]),
        ("水・金 15:30〜18:00", ["毎週水・金曜 15:30〜18:00"]),
        ("第3土曜日10時から", ["第3土曜 10:00〜"]),
        ("毎週月曜・木曜　17時～19時", ["毎週月・木曜 17:00〜19:00"]),
        ("第2火曜日 17：30～　第3土曜日 10：00～", ["第2火曜 17:30〜", "第3土曜 10:00〜"]),
        ("毎週火曜日、祝日はお休み", ["毎週火曜（祝日は休み）"]),
        ("8月5日（水）～8月16日（日）※10日（月）以外", ["毎日（8月16日まで）"]),
        ("12月6日（日）・20日（日） 10時〜12時", ["日を決めて開きます 10:00〜12:00"]),
    ],
)
def test_a_phrase_that_is_clear_becomes_a_rule(phrase, words):
    assert [w.replace("2026年", "") for w in _words(_opening(phrase))] == words


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("毎週水曜日 13:00~16:00", ["毎週水曜 13:00〜16:00"]),
        ("第2・第4金曜日 9:30~11:30", ["第2・第4金曜 9:30〜11:30"]),
        (
            "月~金曜日(祝日・年末年始を除く)午前10時~午後5時",
            ["毎週月〜金曜 10:00〜17:00（祝日・年末年始は休み）"],
        ),
        (
            "毎日(祝日・年末年始を除く)午前10時~午後5時",
            ["毎日 10:00〜17:00（祝日・年末年始は休み）"],
        ),
        (
            "毎週火・金曜日(祝日・年末年始を除く)午前10時~午後4時",
            ["毎週火・金曜 10:00〜16:00（祝日・年末年始は休み）"],
        ),
        ("第4水曜 午後1時30分~3時30分", ["第4水曜 13:30〜15:30"]),
        ("第1・3水曜 午後2時~4時", ["第1・第3水曜 14:00〜16:00"]),
        ("毎月第3木曜日の14時00分~16時00分", ["第3木曜 14:00〜16:00"]),
        ("第1・3月曜(祝日の場合翌日開催)13時30分~15時30分", []),
        ("第2水曜日、年12回開催", []),
        ("第1水曜日 午後", []),
        ("週不確定日曜日", []),
        ("3月16日、4月20日", []),
        ("第3土曜 午後2時~1時", []),
    ],
)
def test_phrases_of_lists_that_the_grammar_was_not_made_from(phrase, words):
    """Opening times as other towns write them on their pages of サロン."""
    assert _words(_opening(phrase)) == words


@pytest.mark.parametrize(
    "phrase",
    [
        "毎月第４または第５金曜日", "偶数月の第３土曜日、ほか", "第3水曜日もしくは木曜日", "月1回",
        "原則第3日曜日（要問合せ）", "毎月第三火曜日とその直後の木曜日", "不定期", "5", "",
        "毎月40日", "月1回土曜日 15時～16時", "毎週水曜日・日曜日月2回", "月に2回。隔週土曜日",
        "毎週木曜日、他", "2ヶ月に1回 第2火曜日 16時～18時", "水 15:30〜18:00", "11時～13時",
        "毎月第4金曜日(祝日の場合第3）", "月2回 第2火曜日", "夏季（4月～10月）17:00~19:00",
        "8月5日（月）～8月16日（日）", "8月5日～8月16日", "毎週火曜日 25時〜26時",
    ],
)  # fmt: skip
def test_a_phrase_with_an_open_end_becomes_none(phrase):
    assert not _opening(phrase).is_certain


def test_every_checked_row_of_the_list_of_tokyo_is_still_read_as_it_was_checked():
    """子ども食堂一覧 of 東京都オープンデータカタログ (CC BY), rows read beside their rules."""
    with CHECKED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 150
    for row in rows:
        phrases = (row["days"], row["frequency"], row["time_note"])
        opening = _opening(*phrases, weekdays=row["weekdays"], start=row["start"], end=row["end"])
        assert " ／ ".join(_words(opening)) == row["read_as"], row


def test_days_of_this_year_are_those_whose_weekdays_fit():
    (line,) = _opening("8月5日（水）～8月16日（日）※10日（月）以外 10:00〜12:00").lines
    assert (line.valid_from, line.valid_until) == (dt.date(2026, 8, 5), dt.date(2026, 8, 16))
    assert line.exceptions == (dt.date(2026, 8, 10),)
    assert (line.start, line.end) == (dt.time(10), dt.time(12))


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
        ("13時半", dt.time(13, 30)),
        ("午後5時", dt.time(17)),
        ("24:00", None),
        ("未定", None),
        ("", None),
    ],
)
def test_times_are_read(text, time):
    assert time_of(text) == time


def test_a_weekday_alone_is_certain_for_a_hall_and_not_for_a_dining_room():
    assert _words(_opening(weekdays="水", open_weekly=True)) == ["毎週水曜"]
    assert not _opening(weekdays="水").is_certain
    assert _words(_opening("毎週", weekdays="水")) == ["毎週水曜"]


@pytest.mark.parametrize("phrase", ["第３土曜日", "毎週木曜日・土曜日"])
def test_a_phrase_against_the_weekday_column_makes_nothing_certain(phrase):
    opening = _opening(phrase, weekdays="木")
    assert not opening.is_certain
    assert "合わない" in opening.problem


def test_two_phrases_that_say_different_things_make_nothing_certain():
    assert not _opening("第３土曜日", "第４土曜日").is_certain
    assert _words(_opening("第３土曜日", "毎月第３土曜日")) == ["第3土曜"]


def test_hours_in_the_words_against_the_columns_make_nothing_certain():
    assert not _opening("第３土曜日 10時〜12時", start="13:00").is_certain
    assert _words(_opening("第３土曜日 10時〜", start="10:00", end="12:00")) == [
        "第3土曜 10:00〜12:00"
    ]


def test_an_end_before_the_start_is_dropped():
    opening = _opening("毎週水曜日", start="17:00", end="9:00")
    assert _words(opening) == ["毎週水曜 17:00〜"]
    assert opening.problem


def test_a_harmless_remark_stays_beside_the_rule():
    assert _words(_opening("第3水曜日", "変更の場合あり、要問合せ")) == [
        "第3水曜 変更の場合あり。要問合せ"
    ]


@given(st.text(alphabet="毎月第1234週水土日曜・、~:時(祝)除く休回 ", max_size=40))
def test_any_words_are_read_or_left_and_what_is_read_can_be_saved(words):
    for line in _opening(words, open_weekly=True).lines:
        schedule = Schedule(**line.columns())
        schedule.clean()
        assert str(schedule)
