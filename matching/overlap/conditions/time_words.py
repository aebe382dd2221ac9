"""Days and hours of openings as a supporter says them: 次は12月2日（水）14時から."""

import datetime as dt
from collections.abc import Sequence

from matching.overlap.conditions.times import DAY, WEEKS_AHEAD, Opening, common_openings
from matching.overlap.profile import WeeklySpan

WEEKDAYS = "月火水木金土日"


def next_words(openings: Sequence[Opening], available: tuple[WeeklySpan, ...] = ()) -> str:
    """The next time that suits the person, and how often; "" where none does.

    available: () is any time, and then the sentence says nothing of the person's time.
    """
    common = common_openings(available, openings)
    if not common:
        return ""
    often = often_words(len({opening.day for opening in common}))
    end = "、本人の時間と合います。" if available else "、開いています。"
    return f"次は{moment_words(common[0])}。{often}{end}"


def moment_words(opening: Opening) -> str:
    """12月2日（水）14時から; a day without hours says so."""
    if not opening.timed:
        return f"{day_words(opening.day)}（時間は未確認）"
    hour, minute = divmod(opening.start, 60)
    return f"{day_words(opening.day)}{hour}時{f'{minute}分' if minute else ''}から"


def often_words(days: int) -> str:
    """How often that is, out of the number of days within the weeks looked at."""
    if days >= WEEKS_AHEAD * 1.5:
        return f"週に{round(days / WEEKS_AHEAD)}回ほど"
    if days >= WEEKS_AHEAD:
        return "毎週"
    months = WEEKS_AHEAD // 4
    return f"月に{-(-days // months)}回ほど" if days > 1 else f"{WEEKS_AHEAD}週間に1回"


def day_words(day: dt.date) -> str:
    """12月2日（水）."""
    return f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def spans_in_words(spans: Sequence[WeeklySpan]) -> str:
    """水 14:00〜17:00、土 10:00〜12:00; days of the same hours stand together."""
    hours: dict[str, list[int]] = {}
    for span in sorted(spans):
        days = hours.setdefault(_hours(span), [])
        if span.weekday not in days:
            days.append(span.weekday)
    return "、".join(f"{_days(days)} {words}".strip() for words, days in hours.items())


def _days(days: list[int]) -> str:
    return "毎日" if len(days) == len(WEEKDAYS) else "・".join(WEEKDAYS[day] for day in days)


def _hours(span: WeeklySpan) -> str:
    if span.start == 0 and span.end == DAY:
        return "（時間は未確認）"
    return f"{_clock(span.start)}〜{_clock(span.end)}"


def _clock(minutes: int) -> str:
    after = "翌" if minutes > DAY else ""
    minutes -= DAY * (minutes > DAY)
    return f"{after}{minutes // 60}:{minutes % 60:02d}"
