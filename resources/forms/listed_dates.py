"""A field of days as people list them: 12月30日、1/6、8月13日〜16日."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from gis_data.importing.words.text import one_line
from resources.schedule_rules import MAX_DATES, TOO_MANY

WEEKDAYS = "月火水木金土日"
DAY = re.compile(
    r"(?:(?P<year>[0-9]{4})[-年/.])?(?:(?P<month>[0-9]{1,2})[-月/.])?(?P<day>[0-9]{1,2})日?"
    rf"(?:\((?P<weekday>[{WEEKDAYS}])曜?日?\))?"
)
UNREADABLE = "「%s」が日付として読めません。「12月30日、1月6日」のように書いてください。"
NO_SUCH_DAY = "「%s」という日はありません。カレンダーを見て、書きなおしてください。"
OTHER_WEEKDAY = "%s は%s曜日です。日付か曜日を、たしかめてください。"
BACKWARDS = "「%s」は、おわりの日がはじまりより前です。"


class ListedDatesField(forms.CharField):
    """Days in one line. A day without a year is the next one, counted from a month ago."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 2000, **kwargs})

    def clean(self, value: Any) -> list[dt.date]:
        """Return the days in order, each once. Raises ValidationError with what was not read."""
        days = set(days_in(super().clean(value), timezone.localdate()))
        if len(days) > MAX_DATES:
            raise ValidationError(TOO_MANY)
        return sorted(days)

    def prepare_value(self, value: Any) -> Any:
        """Write the days as 2026年12月30日、2027年1月6日."""
        if isinstance(value, list | tuple):
            return "、".join(f"{d.year}年{d.month}月{d.day}日" for d in value)
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what the page showed with what came back."""
        return super().has_changed(self.prepare_value(initial or ""), data)


def days_in(text: str, today: dt.date) -> Iterator[dt.date]:
    """Yield the days of a line. Raises ValidationError."""
    before: dt.date | None = None
    for words in re.split(r"[、,\s・]+", one_line(text)):
        if not words:
            continue
        first, tilde, last = re.sub("[〜～]", "~", words).partition("~")
        before = _day(first, words, today, before)
        until = _day(last, words, today, before) if tilde else before
        if until < before:
            raise ValidationError(BACKWARDS % words)
        if (until - before).days > MAX_DATES:
            raise ValidationError(TOO_MANY)
        yield from (before + dt.timedelta(days=n) for n in range((until - before).days + 1))
        before = until


def _day(text: str, words: str, today: dt.date, before: dt.date | None) -> dt.date:
    found = DAY.fullmatch(text)
    if not found or not (found["month"] or before):
        raise ValidationError(UNREADABLE % words[:30])
    month = int(found["month"] or before.month)  # type: ignore[union-attr]
    try:
        day = _dated(found["year"], month, int(found["day"]), today, before)
    except ValueError:
        raise ValidationError(NO_SUCH_DAY % words[:30]) from None
    weekday = WEEKDAYS[day.weekday()]
    if found["weekday"] and found["weekday"] != weekday:
        raise ValidationError(OTHER_WEEKDAY % (text[:30], weekday))
    return day


def _dated(
    year: str | None, month: int, day: int, today: dt.date, before: dt.date | None
) -> dt.date:
    if year:
        return dt.date(int(year), month, day)
    earliest = before or today - dt.timedelta(days=31)
    # 2月29日 may be years away, 2月30日 is never.
    for ahead in range(9):
        try:
            found = dt.date(earliest.year + ahead, month, day)
        except ValueError:
            continue
        if found >= earliest:
            return found
    raise ValueError
