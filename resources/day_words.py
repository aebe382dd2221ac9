"""Dates and freshness as residents say them. No database here."""

from __future__ import annotations

import datetime as dt

WEEKDAYS = "月火水木金土日"


def day_words(day: dt.date, *, today: dt.date | None = None) -> str:
    """Return 11月25日（水）; with `today`, another year is named and near days get their word."""
    words = f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"
    if today is None:
        return words
    near = {0: "きょう ", 1: "あした "}.get((day - today).days, "")
    year = "" if day.year == today.year or near else f"{day.year}年"
    return f"{near}{year}{words}"


def months_between(earlier: dt.date, later: dt.date) -> int:
    """Return the number of whole months from `earlier` to `later`."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)
