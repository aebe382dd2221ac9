"""A schedule as residents say it: 毎週水曜 13:30〜15:30（祝日・夏休みは休み）. No database here."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from resources import recurrence, seasons
from resources.day_words import day_words

if TYPE_CHECKING:
    from resources.models import Schedule

# A 休止 or an odd day further ahead only makes the page longer.
NEAR = dt.timedelta(days=62)
SCHOOL_WEEK = recurrence.weekly(recurrence.WEEKDAYS[:5])


def is_of_school_days(schedule: Schedule) -> bool:
    """Whether it is 学校のある日: Monday to Friday without holidays and school breaks."""
    rests = set(schedule.closed_seasons) >= set(seasons.SCHOOL_BREAKS)
    return schedule.rule == SCHOOL_WEEK and schedule.closed_on_holidays and rests


def rule(schedule: Schedule) -> str:
    """Return 毎週水曜, or 学校のある日."""
    if is_of_school_days(schedule):
        return "学校のある日（月〜金）"
    return recurrence.describe(schedule.rule)


def times(schedule: Schedule) -> str:
    """Return 13:30〜15:30; empty where neither is known."""
    both = (schedule.start_time, schedule.end_time)
    start, end = (f"{time:%-H:%M}" if time else "" for time in both)
    return f"{start}〜{end}" if start or end else ""


def rests(schedule: Schedule) -> str:
    """Return 祝日・夏休みは休み; empty where it never rests, or where the rule says it."""
    names = seasons.words_of(schedule.closed_seasons)
    if is_of_school_days(schedule):
        names = seasons.words_of(set(schedule.closed_seasons) - set(seasons.SCHOOL_BREAKS))
    elif schedule.closed_on_holidays:
        names = ["祝日", *names]
    return "・".join(names) + "は休み" if names else ""


def period(schedule: Schedule, today: dt.date) -> str:
    """Return 12月1日から3月31日まで; a beginning that is past is not said."""
    first, last = schedule.valid_from, schedule.valid_until
    begins = f"{_date(first, today)}から" if first and first > today else ""
    return begins + (f"{_date(last, today)}まで" if last else "")


def pause(schedule: Schedule, today: dt.date) -> str:
    """Return 12月20日から1月10日まで休み（改修のため）, where the 休止 is now or near."""
    first, last = schedule.paused_from, schedule.paused_until
    if first is None or first > today + NEAR or (last and last < today):
        return ""
    why = f"（{schedule.paused_why}）" if schedule.paused_why else ""
    if last is None:
        return f"{_date(first, today)}からしばらく休み{why}"
    if last == first:
        return f"{_date(first, today)}は休み{why}"
    return f"{_date(first, today)}から{_date(last, today)}まで休み{why}"


def other_days(schedule: Schedule, today: dt.date) -> list[str]:
    """Return the near days that are otherwise than the rule says, in order."""
    listed = schedule.rule == recurrence.LISTED
    more = [] if listed else [(day, "もひらきます") for day in schedule.extra_dates]
    days = [(day, "は休みます") for day in schedule.exceptions] + more
    return [day_words(day) + word for day, word in sorted(days) if today <= day <= today + NEAR]


def whole(schedule: Schedule, today: dt.date) -> str:
    """Return all of it in one line."""
    extras = [rests(schedule), period(schedule, today), pause(schedule, today)]
    said = "、".join(part for part in extras if part)
    first = [rule(schedule), times(schedule)]
    ends = [f"（{said}）" if said else "", f" {schedule.note}" if schedule.note else ""]
    return " ".join(part for part in first if part) + "".join(ends)


def _date(day: dt.date, today: dt.date) -> str:
    """Return 12月20日; the year is said where it could be mistaken."""
    far = not -NEAR <= day - today <= dt.timedelta(days=300)
    return f"{day.year}年{day.month}月{day.day}日" if far else f"{day.month}月{day.day}日"
