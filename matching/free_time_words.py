"""When a person is free, said shortly: 月・火・水 13:00〜17:00、土 20:00〜22:00."""

from __future__ import annotations

from collections.abc import Iterable

from matching.models import AvailableTime

WEEKDAYS = "月火水木金土日"


def free_time_words(rows: Iterable[AvailableTime]) -> list[str]:
    """One phrase for each span, its weekdays together; no row means any time."""
    spans: dict[str, list[int]] = {}
    for row in rows:
        hours = f"{row.start_time:%-H:%M}〜{row.end_time:%-H:%M}"
        spans.setdefault(hours, []).append(row.weekday)
    phrases = [f"{_days(sorted(set(days)))} {hours}" for hours, days in spans.items()]
    return phrases or ["いつでも"]


def _days(days: list[int]) -> str:
    """Three or more days in a row are said as 月〜金."""
    if len(days) == len(WEEKDAYS):
        return "毎日"
    in_a_row = len(days) > 2 and days[-1] - days[0] == len(days) - 1
    words = [WEEKDAYS[day] for day in days]
    return f"{words[0]}〜{words[-1]}" if in_a_row else "・".join(words)
