"""A calendar of entries: one event for each schedule. No database here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from resources.public_place import place_words

from .content_lines import file_of, moments_line, text_line, utc_line
from .series import Series, series_of

if TYPE_CHECKING:
    from resources.models import Schedule
    from resources.selectors.public_rows import EntryRow

HEAD = (
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kasanari//kasanari//JA", "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
)  # fmt: skip
# Japan has had one offset without summer time since 1951.
ZONE = (
    "BEGIN:VTIMEZONE", "TZID:Asia/Tokyo", "BEGIN:STANDARD", "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0900", "TZOFFSETTO:+0900", "TZNAME:JST", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip
REFRESH = ("REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H")
END_UNKNOWN = "おわりの時刻は未確認です。"
STALE = "内容が変わっているかもしれません。行く前に確かめてください。"

AddressOf = Callable[[int], str]


def calendar_file(
    name: str, rows: Iterable[EntryRow], address_of: AddressOf, today: dt.date
) -> str:
    """Return the file; `address_of` gives the page of an entry by its id."""
    named = [text_line("NAME", name), text_line("X-WR-CALNAME", name), "X-WR-TIMEZONE:Asia/Tokyo"]
    events = (line for row in rows for line in _events(row, address_of, today))
    return file_of([*HEAD, *named, *REFRESH, *ZONE, *events, "END:VCALENDAR"])


def _events(row: EntryRow, address_of: AddressOf, today: dt.date) -> Iterator[str]:
    for schedule in row.schedules:
        series = series_of(schedule, today)
        if series:
            yield from _event(row, schedule, series, address_of)


def _event(
    row: EntryRow, schedule: Schedule, series: Series, address_of: AddressOf
) -> Iterator[str]:
    entry, start, end = row.entry, schedule.start_time, schedule.end_time
    yield "BEGIN:VEVENT"
    yield f"UID:schedule-{schedule.pk}@{entry.municipality.code}.kasanari"
    yield utc_line("DTSTAMP", entry.updated_at)
    yield utc_line("LAST-MODIFIED", entry.updated_at)
    yield f"SEQUENCE:{entry.version}"
    yield moments_line("DTSTART", [series.first], start)
    if start and end:
        yield moments_line("DTEND", [series.first], end)
    yield from _days(series, start)
    yield text_line("SUMMARY", entry.name)
    yield text_line("LOCATION", place_words(entry))
    yield text_line("DESCRIPTION", "\n".join(_description(row, schedule)))
    yield f"URL:{address_of(entry.pk)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _days(series: Series, start: dt.time | None) -> Iterator[str]:
    if series.rule:
        yield f"RRULE:{series.rule};WKST=MO{_until(series.until, start)}"
    if series.off:
        yield moments_line("EXDATE", series.off, start)
    if series.more:
        yield moments_line("RDATE", series.more, start)


def _until(last: dt.date | None, start: dt.time | None) -> str:
    """Beside a DTSTART with a zone, UNTIL is told in UTC (RFC 5545 3.3.10)."""
    if last is None:
        return ""
    if start is None:
        return f";UNTIL={last:%Y%m%d}"
    end_of_day = dt.datetime.combine(last, dt.time(14, 59, 59))
    return f";UNTIL={end_of_day:%Y%m%dT%H%M%SZ}"


def _description(row: EntryRow, schedule: Schedule) -> Iterator[str]:
    entry = row.entry
    if entry.summary:
        yield entry.summary
    yield str(schedule)
    if schedule.start_time and not schedule.end_time:
        yield END_UNKNOWN
    yield f"参加費：{row.fee_words}"
    if entry.contact_public and entry.contact:
        yield f"連絡先：{entry.contact}"
    if entry.last_confirmed_at:
        day = entry.last_confirmed_at
        yield f"最終確認 {day.year}年{day.month}月{day.day}日"
    if row.is_stale or not entry.last_confirmed_at:
        yield STALE
