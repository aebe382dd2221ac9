"""The form of 開催日時: every way of saying when, and every sentence where it cannot be."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from resources import recurrence
from resources.models import Schedule, WrittenSchedule
from resources.seasons import SCHOOL_BREAKS
from tests.factories import ResourceFactory, ScheduleFactory

from .test_resource_edit import opened, save

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SOON = TODAY + dt.timedelta(days=20)


@pytest.fixture
def entry(town):
    resource = ResourceFactory(name="毛糸の店")
    ScheduleFactory(resource=resource)
    return resource


def _sent(browser, entry, **fields):
    renamed = {name.replace("__", "-"): value for name, value in fields.items()}
    line = {f"times-0-{n}": v for n, v in renamed.items() if not n.startswith(("pause", "times"))}
    rest = {n: v for n, v in renamed.items() if n.startswith(("pause", "times"))}
    return opened(browser, entry) | line | rest


def _saved(browser, entry, **fields):
    answer = save(browser, entry, _sent(browser, entry, **fields))
    assert answer.status_code == 302, answer.context["times"].errors
    return Schedule.objects.filter(resource=entry)


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"pattern": "daily", "weekdays": []}, "FREQ=DAILY"),
        ({"pattern": "nth", "weekdays": ["SA"], "nths": ["1", "3"]}, "FREQ=MONTHLY;BYDAY=1SA,3SA"),
        ({"pattern": "monthly", "month_day": "15"}, "FREQ=MONTHLY;BYMONTHDAY=15"),
        ({"pattern": "anytime"}, ""),
        ({"pattern": "dates", "extra_dates": f"{SOON:%Y-%m-%d}"}, recurrence.LISTED),
        (
            {"pattern": "biweekly", "weekdays": ["TU"], "valid_from": "2026-11-24"},
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        ),
    ],
)
def test_every_way_of_saying_when_becomes_its_rule(page, sc, entry, fields, rule):
    assert _saved(page(sc), entry, **fields).get().rule == rule


def test_school_days_bring_holidays_and_school_breaks_and_are_shown_as_chosen(page, sc, entry):
    browser = page(sc)
    schedule = _saved(browser, entry, pattern="school", closed_seasons=["obon"]).get()
    assert schedule.rule_words == "学校のある日（月〜金）"
    assert schedule.closed_on_holidays
    assert set(schedule.closed_seasons) == {*SCHOOL_BREAKS, "obon"}
    line = browser.get(reverse("desk_resource_edit", args=[entry.pk])).context["times"][0]
    assert line["pattern"].value() == "school"
    assert line["closed_seasons"].value() == ["obon"]


def test_days_off_days_on_a_period_and_seasons_are_kept_over_an_untouched_saving(page, sc, entry):
    browser = page(sc)
    wednesday = TODAY + dt.timedelta(days=(2 - TODAY.weekday()) % 7 + 7)
    wanted = {
        "exceptions": f"{wednesday:%-m月%-d日}",
        "extra_dates": f"{wednesday + dt.timedelta(days=1):%-m/%-d}",
        "valid_from": "2026-01-01",
        "valid_until": "2099-12-31",
        "closed_seasons": ["summer", "new_year"],
    }
    schedule = _saved(browser, entry, **wanted).get()
    assert schedule.exceptions == [wednesday]
    assert schedule.extra_dates == [wednesday + dt.timedelta(days=1)]
    assert schedule.closed_seasons == ["summer", "new_year"]
    columns = {f.attname: getattr(schedule, f.attname) for f in Schedule._meta.fields}
    again = _saved(browser, entry).get()
    assert {f.attname: getattr(again, f.attname) for f in Schedule._meta.fields} == columns


def test_a_pause_closes_all_times_of_the_place_and_is_taken_back(page, sc, entry):
    ScheduleFactory(resource=entry, rule="FREQ=WEEKLY;BYDAY=MO")
    browser = page(sc)
    pause = {"pause__first": f"{TODAY:%Y-%m-%d}", "pause__why": "建物の改修のため"}
    rows = _saved(browser, entry, **pause)
    assert {row.paused_why for row in rows} == {"建物の改修のため"}
    assert not any(row.next_dates(start=TODAY) for row in rows)
    html = browser.get(reverse("desk_resource", args=[entry.pk])).content.decode()
    assert "からしばらく休み（建物の改修のため）" in html
    rows = _saved(browser, entry, pause__first="", pause__why="")
    assert not any(row.paused_from for row in rows)
    assert all(row.next_dates(start=TODAY) for row in rows)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"start_time": "25:61"}, "時刻を「13:30」のように"),
        ({"start_time": "15:00", "end_time": "13:00"}, "はじまりより後"),
        ({"valid_from": "2026-12-02", "valid_until": "2026-12-01"}, "「この日から」より後"),
        ({"valid_until": "9999-12-31"}, "2100年まで"),
        ({"valid_from": "2026-02-30"}, "日付を「2026-11-21」"),
        ({"exceptions": "2月30日"}, "「2月30日」という日はありません"),
        ({"exceptions": "つぎの水曜"}, "日付として読めません"),
        ({"pattern": "dates"}, "一つ以上"),
        ({"pattern": "biweekly"}, "ひらく日の一つ"),
        (
            {"pattern": "nth", "weekdays": ["MO"], "nths": ["5"], "valid_from": "2026-11-02",
             "valid_until": "2026-11-08"},
            "ひらく日が一日もありません",
        ),
        ({"pause__last": "2026-12-01"}, "休止がいつからか"),
        ({"pause__first": "2026-12-02", "pause__last": "2026-12-01"}, "はじまりの日より後"),
        ({"pause__first": "9999-12-02"}, "2100年まで"),
        ({"pause__first": "2026-12-02", "remove": "on"}, "「いつ」を一つ以上"),
        ({"closed_seasons": ["mars"]}, "一覧から選びなおして"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_nothing_is_written(page, sc, entry, fields, sentence):
    before = Schedule.objects.values().get()
    browser = page(sc)
    answer = save(browser, entry, _sent(browser, entry, **fields))
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert Schedule.objects.values().get() == before


def test_an_old_fortnight_without_a_first_day_may_stay_as_it_is(page, sc, entry):
    Schedule.objects.update(rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=TU")
    assert _saved(page(sc), entry, note="雨は休み").get().note == "雨は休み"


def test_words_of_a_list_are_shown_until_somebody_has_made_a_time_of_them(page, sc, entry):
    WrittenSchedule.objects.create(resource=entry, text="月1回土曜日")
    browser = page(sc)
    edit, shown = (
        reverse(name, args=[entry.pk]) for name in ("desk_resource_edit", "desk_resource")
    )
    desk = reverse("desk_resources") + "?written=1"
    for address in (edit, shown):
        assert "月1回土曜日" in browser.get(address).content.decode()
    assert entry.name in browser.get(desk).content.decode()
    _saved(browser, entry, pause__mended="on")
    for address in (edit, shown):
        assert "月1回土曜日" not in browser.get(address).content.decode()
    assert entry.name not in browser.get(desk).content.decode()
    assert WrittenSchedule.objects.get().mended_on == TODAY
