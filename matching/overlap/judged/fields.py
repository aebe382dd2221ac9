"""Typed reading of one JSON object, with the sentence that says what was wrong with it."""

import math
import re
from collections.abc import Mapping
from typing import Any

from matching.overlap.conditions.time_words import WEEKDAYS
from matching.overlap.profile import Location, WeeklySpan

TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")


class JudgedFileError(ValueError):
    """A file of a judged set cannot be used; the message is Japanese and names file and line."""


def _is_text(value: object) -> bool:
    """A string that can be written down: JSON can hold half a character (\\ud800)."""
    return isinstance(value, str) and not any("\ud800" <= c <= "\udfff" for c in value)


class Fields:
    """One JSON object of a file; every getter raises JudgedFileError with file and line."""

    def __init__(self, data: Mapping[str, Any], where: str) -> None:
        self.data, self.where = data, where

    def wrong(self, key: str, what: str) -> JudgedFileError:
        """The error that says what `key` should be."""
        return JudgedFileError(f"{self.where}: 「{key}」は{what}にしてください。")

    def value(self, key: str) -> Any:
        """The bare value of a key that must be there."""
        if key not in self.data:
            raise JudgedFileError(f"{self.where}: 「{key}」がありません。")
        return self.data[key]

    def text(self, key: str) -> str:
        """A string; may be empty."""
        value = self.value(key)
        if not _is_text(value):
            raise self.wrong(key, "文字列")
        return str(value)

    def filled(self, key: str) -> str:
        """A string that is not blank."""
        value = self.text(key)
        if not value.strip():
            raise self.wrong(key, "空でない文字列")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings that are not blank."""
        value = self.value(key)
        if not isinstance(value, list) or not all(_is_text(v) and v.strip() for v in value):
            raise self.wrong(key, "文字列のリスト")
        return tuple(value)

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number from low to high."""
        value = self.value(key)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.wrong(key, f"{low}から{high}までの整数")
        return value

    def location(self) -> Location:
        """lat and lon in degrees."""
        return Location(self._degrees("lat", 90), self._degrees("lon", 180))

    def _degrees(self, key: str, limit: int) -> float:
        value = self.value(key)
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not math.isfinite(value) or abs(value) > limit:
            raise self.wrong(key, f"-{limit}から{limit}までの数")
        return float(value)

    def spans(self, key: str) -> tuple[WeeklySpan, ...]:
        """A list of {weekday, start, end}."""
        value = self.value(key)
        if not isinstance(value, list):
            raise self.wrong(key, "曜日と時間のリスト")
        return tuple(self._span(key, item) for item in value)

    def _span(self, key: str, item: object) -> WeeklySpan:
        if not isinstance(item, dict):
            raise self.wrong(key, "曜日と時間のリスト")
        inner = Fields(item, f"{self.where} の「{key}」")
        weekday, start, end = inner.text("weekday"), inner.minutes("start"), inner.minutes("end")
        if len(weekday) != 1 or weekday not in WEEKDAYS:
            raise inner.wrong("weekday", "月・火・水・木・金・土・日のどれか")
        if start >= end:
            raise inner.wrong("end", "startより後の時刻")
        return WeeklySpan(WEEKDAYS.index(weekday), start, end)

    def minutes(self, key: str) -> int:
        """HH:MM as minutes after midnight."""
        value = self.text(key)
        if not TIME.fullmatch(value):
            raise self.wrong(key, "「09:30」のような時刻")
        hours, minutes = value.split(":")
        return int(hours) * 60 + int(minutes)
