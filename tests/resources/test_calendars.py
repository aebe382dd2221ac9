"""The calendar files: the dates of the pages, published entries only, lines any calendar takes."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from resources import recurrence
from resources.calendars.content_lines import folded, text_line
from resources.calendars.series import first_told, series_of
from resources.open_days import open_days
from resources.public_place import place_words
from tests.factories import NeighborhoodFactory, ResourceFactory, ScheduleFactory
from tests.resources.calendar_reading import dates_of, events_of, lines_of, words_of
from tests.resources.test_upcoming import Plain

TODAY = dt.date(2026, 11, 21)
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))
RULES = st.sampled_from(
    [recurrence.LISTED, "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=MONTHLY;BYDAY=5SA,-1SU",
     "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "FREQ=MONTHLY;BYMONTHDAY=31",
     "FREQ=MONTHLY;BYDAY=3SA;BYMONTH=2,4,6,8,10,12"]
)  # fmt: skip


def _file(client, name, *args):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content.decode()


@given(
    rule=RULES,
    off=st.lists(DAYS, max_size=5),
    extra=st.lists(DAYS, max_size=5),
    seasons=st.sampled_from([[], ["summer", "winter"]]),
    holidays=st.booleans(),
    period=st.none() | st.tuples(DAYS, DAYS),
    pause=st.none() | st.tuples(DAYS, st.none() | DAYS),
)
def test_the_series_of_a_schedule_is_exactly_its_open_days(
    rule, off, extra, seasons, holidays, period, pause
):
    schedule = Plain(rule, exceptions=off, extra_dates=extra, closed_seasons=seasons)
    schedule.closed_on_holidays = holidays
    if period:
        schedule.valid_from, schedule.valid_until = min(period), max(period)
    if pause:
        schedule.paused_from, last = pause
        schedule.paused_until = max(last, pause[0]) if last else None
    start, until = first_told(TODAY), TODAY + dt.timedelta(days=380)
    days = list(open_days(schedule, start=start, until=until))
    series = series_of(schedule, TODAY)
    told = [day for day in _expanded(series) if day <= until] if series else []
    assert told == days


def _expanded(series):
    event = {"DTSTART": f"{series.first:%Y%m%d}", "RRULE": series.rule and f"{series.rule};WKST=MO"}
    if series.until and series.rule:
        event["RRULE"] += f";UNTIL={series.until:%Y%m%d}"
    for name, days in (("EXDATE", series.off), ("RDATE", series.more)):
        if days:
            event[name] = ",".join(f"{day:%Y%m%d}" for day in days)
    if not event["RRULE"]:
        del event["RRULE"]
    return dates_of(event, TODAY + dt.timedelta(days=420))


@given(st.text(max_size=120))
def test_any_text_becomes_one_line_that_reads_back_the_same(text):
    line = folded(text_line("SUMMARY", text))
    assert max(len(piece.encode()) for piece in line.split("\r\n")) <= 75
    back = words_of(line.replace("\r\n ", "").removeprefix("SUMMARY:"))
    plain = text.replace("\r\n", "\n").replace("\t", " ")
    assert back == "".join(sign for sign in plain if sign == "\n" or " " <= sign != "\x7f")


@pytest.mark.django_db
def test_the_file_of_an_entry_says_what_its_page_says(client, town):
    entry = ResourceFactory(name="将棋の会; 北, 南", summary="一局いかが", fee=100)
    ScheduleFactory(resource=entry, closed_on_holidays=True)
    (event,) = events_of(_file(client, "resource_calendar", entry.pk))
    assert words_of(event["SUMMARY"]) == "将棋の会; 北, 南"
    told = words_of(event["DESCRIPTION"])
    for words in ("一局いかが", "毎週水曜 13:30〜15:30（祝日は休み）", "参加費：100円"):
        assert words in told
    assert event["URL"].endswith(f"/places/{entry.pk}/")
    assert event["DTSTART"].endswith("T133000")
    assert event["DTEND"].endswith("T153000")
    until = timezone.localdate() + dt.timedelta(days=200)
    expected = entry.schedules.get().dates(start=timezone.localdate(), until=until)
    shown = [day for day in dates_of(event, until) if day >= timezone.localdate()]
    assert shown == list(expected)


@pytest.mark.django_db
def test_an_event_keeps_its_name_and_counts_up_when_the_entry_changes(client, town):
    entry = ResourceFactory()
    ScheduleFactory(resource=entry)
    (before,) = events_of(_file(client, "resource_calendar", entry.pk))
    entry.refresh_from_db()
    entry.summary = "べつの一言"
    entry.save()
    (after,) = events_of(_file(client, "resource_calendar", entry.pk))
    assert before["UID"] == after["UID"]
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1


@pytest.mark.django_db
def test_the_zone_is_told_and_a_time_is_in_it(client, town):
    entry = ResourceFactory()
    ScheduleFactory(resource=entry)
    lines = lines_of(_file(client, "resource_calendar", entry.pk))
    assert "TZID:Asia/Tokyo" in lines
    assert any(line.startswith("DTSTART;TZID=Asia/Tokyo:") for line in lines)


@pytest.mark.django_db
def test_without_a_time_a_date_is_a_whole_day_and_any_time_is_no_event(client, town):
    entry = ResourceFactory()
    ScheduleFactory(resource=entry, start_time=None, end_time=None)
    ScheduleFactory(resource=entry, rule="")
    text = _file(client, "resource_calendar", entry.pk)
    assert len(events_of(text)) == 1
    assert "DTSTART;VALUE=DATE:" in text


@pytest.mark.django_db
def test_only_what_anybody_may_see_is_in_the_files(client, town):
    south = town.living_areas.get(name="南地区")
    shown = ResourceFactory(name="北の会")
    other = ResourceFactory(name="南の会", neighborhood=NeighborhoodFactory(living_area=south))
    hidden = ResourceFactory(name="担当の会", supporters_only=True)
    paused = ResourceFactory(name="休みの会", status="paused")
    for entry in (shown, other, hidden, paused):
        ScheduleFactory(resource=entry)
    names = {
        name: [words_of(event["SUMMARY"]) for event in events_of(text)]
        for name, text in {
            "town": _file(client, "town_calendar"),
            "south": _file(client, "area_calendar", south.pk),
        }.items()
    }
    assert sorted(names["town"]) == ["北の会", "南の会"]
    assert names["south"] == ["南の会"]
    for entry in (hidden, paused):
        assert client.get(reverse("resource_calendar", args=[entry.pk])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("precision", ["exact", "neighborhood", "area", "hidden"])
def test_the_place_is_as_coarse_as_on_the_page(client, town, precision):
    entry = ResourceFactory(precision=precision, address="ためし市北1-2-3 ひだまり荘")
    ScheduleFactory(resource=entry)
    (event,) = events_of(_file(client, "resource_calendar", entry.pk))
    assert words_of(event["LOCATION"]) == place_words(entry)
    assert ("ひだまり荘" in words_of(event["LOCATION"])) is (precision == "exact")
    page = client.get(reverse("resource_page", args=[entry.pk])).content.decode()
    assert place_words(entry) in page


@pytest.mark.django_db
def test_a_calendar_that_has_the_file_already_gets_it_only_when_it_changed(client, town):
    entry = ResourceFactory()
    ScheduleFactory(resource=entry)
    address = reverse("resource_calendar", args=[entry.pk])
    etag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    entry.refresh_from_db()
    entry.save()
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.django_db
def test_the_file_of_an_area_asks_a_fixed_number_of_questions(client, town):
    asked = []
    for count in (2, 9):
        for _ in range(count):
            ScheduleFactory(resource=ResourceFactory())
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("town_calendar"))
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.django_db
def test_the_pages_say_how_to_take_the_dates_along(client, town):
    entry = ResourceFactory()
    ScheduleFactory(resource=entry)
    page = client.get(reverse("resource_page", args=[entry.pk])).content.decode()
    assert f"webcal://testserver{reverse('resource_calendar', args=[entry.pk])}" in page
    week = client.get(reverse("week"), {"area": entry.living_area_id}).content.decode()
    assert f"webcal://testserver{reverse('area_calendar', args=[entry.living_area_id])}" in week
