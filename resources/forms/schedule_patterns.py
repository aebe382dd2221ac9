"""From what the form of 開催日時 offers (毎週, 第n, 毎月○日, …) to a rule, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from resources import recurrence, seasons
from resources.schedule_words import SCHOOL_WEEK

NTHS = [*((str(n), f"第{n}") for n in range(1, 6)), (str(recurrence.LAST), "最終")]
PATTERNS = [
    ("", "えらばない"),
    ("weekly", "毎週"),
    ("biweekly", "隔週（二週に一度）"),
    ("nth", "毎月の第何曜日"),
    ("monthly", "毎月の決まった日"),
    ("daily", "毎日"),
    ("school", "学校のある日（月〜金。祝日と、夏休みなどは休み）"),
    ("dates", "日を決めて開く（下の「ひらく日」に書く）"),
    ("anytime", "随時（いつでも・決まっていない）"),
]
KEEP = "keep"


def rule_of(data: Mapping[str, Any]) -> str:
    """Return the RRULE of what was chosen; empty for 随時."""
    days = data["weekdays"]
    rules = {
        "weekly": lambda: recurrence.weekly(days),
        "biweekly": lambda: recurrence.weekly(days, every=2),
        "nth": lambda: recurrence.monthly(days, [int(n) for n in data["nths"]]),
        "monthly": lambda: recurrence.monthly_on(data["month_day"]),
        "daily": lambda: recurrence.DAILY,
        "school": lambda: SCHOOL_WEEK,
        "dates": lambda: recurrence.LISTED,
        KEEP: lambda: data["schedule"].rule,
    }
    return rules.get(data["pattern"], lambda: "")()


def rests_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return when the line rests: 学校のある日 brings the holidays and the school breaks."""
    chosen, holidays = set(data["closed_seasons"]), data["closed_on_holidays"]
    if data["pattern"] == "school":
        chosen, holidays = chosen | set(seasons.SCHOOL_BREAKS), True
    return {
        "closed_on_holidays": holidays,
        "closed_seasons": [season for season in seasons.SEASONS if season in chosen],
    }


def pattern_of(rule: str) -> dict[str, Any]:
    """Read a rule back into the fields; one the form cannot say is kept as it is."""
    simple = {"": "anytime", recurrence.DAILY: "daily", recurrence.LISTED: "dates"}
    if rule in simple:
        return {"pattern": simple[rule]}
    days = recurrence.days_of(rule)
    weekdays = list(dict.fromkeys(recurrence.WEEKDAYS[d] for _, d in days))
    nths = list(dict.fromkeys(n for n, _ in days if n is not None))
    month_day = recurrence.parts_of(rule).get("BYMONTHDAY", "")
    said: dict[str, dict[str, Any]] = {
        recurrence.weekly(weekdays): {"pattern": "weekly", "weekdays": weekdays},
        recurrence.weekly(weekdays, every=2): {"pattern": "biweekly", "weekdays": weekdays},
        recurrence.monthly(weekdays, nths): {
            "pattern": "nth",
            "weekdays": weekdays,
            "nths": [str(n) for n in nths],
        },
    }
    if month_day.isdigit():
        on_day = {"pattern": "monthly", "month_day": int(month_day)}
        said[recurrence.monthly_on(int(month_day))] = on_day
    return said.get(rule, {"pattern": KEEP, "rule": rule})
