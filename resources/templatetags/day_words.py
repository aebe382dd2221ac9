"""Dates in templates: {{ d|day }}, {{ d|plain_day }} (past), {{ d|day_from_today }} (coming)."""

import datetime as dt

from django import template
from django.utils import timezone

from resources import day_words

register = template.Library()


@register.filter
def day(value: dt.date | None) -> str:
    """Write a date as 11月25日（水）, with the year where it is another one."""
    if value is None:
        return "未確認"
    year = "" if value.year == timezone.localdate().year else f"{value.year}年"
    return year + day_words.day_words(value)


@register.filter
def plain_day(value: dt.date | None) -> str:
    """Write a past date as 10月12日, with the year where it is another one."""
    if value is None:
        return "未確認"
    year = "" if value.year == timezone.localdate().year else f"{value.year}年"
    return f"{year}{value.month}月{value.day}日"


@register.filter
def day_from_today(value: dt.date) -> str:
    """Write a coming date with きょう and あした."""
    return day_words.day_words(value, today=timezone.localdate())


@register.filter
def short_day(value: dt.date) -> str:
    """Write a coming date as 25日（水）."""
    return f"{value.day}日（{day_words.WEEKDAYS[value.weekday()]}）"
