"""A schedule says what it is, and refuses what nobody could follow."""

import datetime as dt
import time

import pytest
from django.core.exceptions import ValidationError

from resources import recurrence, schedule_words
from resources.models import Schedule
from resources.seasons import SCHOOL_BREAKS
from tests.factories import ResourceFactory, ScheduleFactory

TODAY = dt.date(2026, 11, 21)
WEEK = {"valid_from": dt.date(2026, 11, 2), "valid_until": dt.date(2026, 11, 8)}


def _schedule(**columns):
    return Schedule(**{"rule": "FREQ=WEEKLY;BYDAY=WE", **columns})


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"start_time": dt.time(13, 30), "end_time": dt.time(15, 30)}, "毎週水曜 13:30〜15:30"),
        (
            {"closed_on_holidays": True, "closed_seasons": ["summer"]},
            "毎週水曜（祝日・夏休みは休み）",
        ),
        ({"valid_from": dt.date(2026, 12, 2)}, "毎週水曜（12月2日から）"),
        ({"valid_until": dt.date(2027, 3, 31)}, "毎週水曜（3月31日まで）"),
        ({"valid_until": dt.date(2030, 3, 31)}, "毎週水曜（2030年3月31日まで）"),
        (
            {"paused_from": dt.date(2026, 12, 20), "paused_until": dt.date(2027, 1, 10)},
            "毎週水曜（12月20日から1月10日まで休み）",
        ),
        (
            {"paused_from": dt.date(2026, 11, 1), "paused_why": "建物の改修のため"},
            "毎週水曜（11月1日からしばらく休み（建物の改修のため））",
        ),
        ({"paused_from": dt.date(2026, 1, 1), "paused_until": dt.date(2026, 2, 1)}, "毎週水曜"),
        (
            {"rule": recurrence.weekly(recurrence.WEEKDAYS[:5]), "closed_on_holidays": True,
             "closed_seasons": list(SCHOOL_BREAKS)},
            "学校のある日（月〜金）",
        ),
        ({"rule": recurrence.LISTED, "extra_dates": [dt.date(2026, 12, 5)]}, "日を決めて開きます"),
        ({"note": "雨の日は休み"}, "毎週水曜 雨の日は休み"),
    ],
)  # fmt: skip
def test_a_schedule_is_said_in_one_line(columns, words):
    assert schedule_words.whole(_schedule(**columns), TODAY) == words


def test_the_days_that_are_otherwise_are_said_while_they_are_near():
    days = _schedule(
        exceptions=[dt.date(2026, 11, 25), dt.date(2026, 11, 18), dt.date(2027, 11, 24)],
        extra_dates=[dt.date(2026, 11, 28)],
    )
    assert schedule_words.other_days(days, TODAY) == [
        "11月25日（水）は休みます",
        "11月28日（土）もひらきます",
    ]


@pytest.mark.parametrize(
    ("columns", "field", "sentence"),
    [
        ({"rule": "FREQ=MONTHLY;BYDAY=5MO", **WEEK}, "rule", "一日もありません"),
        ({"rule": "FREQ=SECONDLY"}, "rule", "毎日より細かい"),
        ({"rule": "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"}, "rule", "書き方が正しくありません"),
        (
            {"rule": "FREQ=MONTHLY;BYDAY=1MO;BYMONTH=8", "closed_seasons": ["august"]},
            "rule",
            "一日もありません",
        ),
        ({"valid_until": dt.date(9999, 12, 31)}, "valid_until", "2100年まで"),
        ({"valid_from": dt.date(1, 1, 1)}, "valid_from", "2000年から"),
        ({"exceptions": [dt.date(9999, 1, 1)]}, "exceptions", "2100年まで"),
        ({"paused_until": dt.date(2026, 12, 1)}, "paused_from", "いつからか"),
        ({"rule": recurrence.LISTED}, "extra_dates", "一つ以上"),
        (
            {"exceptions": [dt.date(2026, 12, 2)], "extra_dates": [dt.date(2026, 12, 2)]},
            "exceptions",
            "両方",
        ),
        ({"extra_dates": [dt.date(2026, 12, 2)] * 101}, "extra_dates", "100日まで"),
    ],
)
def test_what_nobody_could_follow_is_refused_beside_its_field(columns, field, sentence):
    with pytest.raises(ValidationError) as refused:
        _schedule(**columns).clean()
    assert sentence in refused.value.message_dict[field][0]


def test_a_rule_that_no_longer_occurs_but_did_is_no_mistake():
    over = _schedule(valid_from=dt.date(2020, 1, 1), valid_until=dt.date(2020, 3, 31))
    over.clean()
    _schedule(rule=recurrence.LISTED, extra_dates=[dt.date(2020, 1, 1)]).clean()


def test_the_longest_search_for_a_day_takes_less_than_a_moment():
    never = _schedule(rule="FREQ=DAILY", closed_seasons=[], exceptions=[])
    never.valid_from, never.valid_until = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
    before = time.perf_counter()
    never.clean()
    assert time.perf_counter() - before < 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "columns",
    [
        {"start_time": dt.time(15), "end_time": dt.time(13)},
        {"valid_from": dt.date(2026, 12, 2), "valid_until": dt.date(2026, 12, 1)},
        {"paused_from": dt.date(2026, 12, 2), "paused_until": dt.date(2026, 12, 1)},
    ],
)
def test_an_end_before_a_start_is_refused(columns):
    with pytest.raises(ValidationError, match="後にしてください"):
        ScheduleFactory.build(resource=ResourceFactory(), **columns).full_clean()


@pytest.mark.django_db
def test_the_weekdays_of_listed_dates_are_those_of_the_dates():
    schedule = ScheduleFactory(
        rule=recurrence.LISTED, extra_dates=[dt.date(2026, 11, 28), dt.date(2026, 12, 1)]
    )
    assert schedule.weekdays == [1, 5]
