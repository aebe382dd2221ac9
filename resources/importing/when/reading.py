"""What the cells of a row say together about its times: certain lines, or words to be mended."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from gis_data.importing.words.text import meaningful
from resources import recurrence
from resources.recurrence import LISTED, weekly

from .days_of_a_year import NamedDays, named_days
from .phrases import Group, Phrase, phrase_of
from .words import time_of, weekdays_in

CODE = re.compile(r"[0-9]{1,2}")
ENDS_FIRST = "終了時間が開始時間より前のため、のぞきました"
OTHER_DAYS = "曜日の列と開催日の書き方が合わないため、文のまま残しました"


@dataclass(frozen=True)
class Line:
    """One certain schedule."""

    rule: str
    start: dt.time | None = None
    end: dt.time | None = None
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    exceptions: tuple[dt.date, ...] = ()
    extra_dates: tuple[dt.date, ...] = ()
    closed_on_holidays: bool = False
    closed_seasons: tuple[str, ...] = ()

    def columns(self) -> dict[str, Any]:
        """Return the columns of a schedule by name."""
        return {
            "rule": self.rule,
            "start_time": self.start,
            "end_time": self.end,
            "valid_from": self.valid_from,
            "valid_until": self.valid_until,
            "exceptions": list(self.exceptions),
            "extra_dates": list(self.extra_dates),
            "closed_on_holidays": self.closed_on_holidays,
            "closed_seasons": list(self.closed_seasons),
        }


@dataclass(frozen=True)
class Opening:
    """Certain lines (none: nothing is certain), a word beside them, and what went wrong."""

    lines: tuple[Line, ...] = ()
    note: str = ""
    problem: str = ""

    @property
    def is_certain(self) -> bool:
        """Whether schedules may be made of this."""
        return bool(self.lines)


def opening_of(
    *,
    weekdays: str,
    phrases: Sequence[str],
    start: str,
    end: str,
    open_weekly: bool,
    around: dt.date,
) -> Opening:
    """Return what is certain about the opening times of a row.

    `weekdays` is the column of weekdays, `phrases` are the other texts. `open_weekly`: weekdays
    alone mean every week (a hall; the weekday of a 子ども食堂 may be once a month). Days without
    a year are looked for `around` a day. What is not understood makes nothing certain.
    """
    starts, ends, problem = _columns_of_hours(start, end)
    days = weekdays_in(weekdays)
    texts = [meaningful(text) for text in (() if days else (weekdays,))]
    texts += [meaningful(text) for text in phrases]
    texts = [text for text in texts if text and not CODE.fullmatch(text)]
    named = named_days(texts[0], around) if len(texts) == 1 and not days else None
    if named:
        return Opening((_with_columns(_named_line(named), starts, ends),), problem=problem)
    read = [phrase_of(text) for text in texts]
    if not all(phrase.is_clear for phrase in read):
        return Opening(problem=problem)
    whole = _joined(read, days, open_weekly=open_weekly)
    if whole is None:
        said = {rule for phrase in read for rule in phrase.rules}
        other = bool(days and said and not _within(said, days))
        return Opening(problem=OTHER_DAYS if other else problem)
    return _opening(whole, starts, ends, problem)


def _columns_of_hours(start: str, end: str) -> tuple[dt.time | None, dt.time | None, str]:
    starts, ends = time_of(start), time_of(end)
    if starts and ends and ends <= starts:
        return starts, None, ENDS_FIRST
    return starts, ends, ""


def _joined(read: Sequence[Phrase], days: list[str], *, open_weekly: bool) -> Phrase | None:
    """All phrases as one, None where they leave a doubt."""
    saying = [phrase for phrase in read if phrase.groups]
    whole = Phrase(
        groups=[],
        hours=[hours for phrase in read for hours in phrase.hours],
        says_weekly=any(phrase.says_weekly for phrase in read),
        per_month=max((phrase.per_month for phrase in read), default=0),
        per_week=max((phrase.per_week for phrase in read), default=0),
        holidays=any(phrase.holidays for phrase in read),
        seasons=[season for phrase in read for season in phrase.seasons],
        notes=[note for phrase in read for note in phrase.notes],
    )
    if saying and any(set(p.rules) != set(saying[0].rules) for p in saying):
        return None
    if saying:
        whole.groups = max((p.groups for p in saying), key=lambda g: sum(len(x.hours) for x in g))
    elif days:
        weekly_known = whole.says_weekly or open_weekly or whole.per_week == len(days)
        whole.groups = [Group([weekly(days)], bare=not weekly_known)]
    return whole if _is_certain(whole, days, open_weekly=open_weekly) else None


def _is_certain(whole: Phrase, days: list[str], *, open_weekly: bool) -> bool:
    rules = set(whole.rules)
    if not rules or (days and not _within(rules, days)):
        return False
    if any(_is_bare(group, whole, open_weekly=open_weekly) for group in whole.groups):
        return False
    weekly_days = sum(len(recurrence.weekdays_of(rule)) for rule in rules if _is_weekly(rule))
    if whole.per_week and whole.per_week != weekly_days:
        return False
    monthly_days = sum(len(recurrence.days_of(rule)) for rule in rules)
    return not whole.per_month or (not weekly_days and whole.per_month == monthly_days)


def _is_bare(group: Group, whole: Phrase, *, open_weekly: bool) -> bool:
    """Whether nobody says that these weekdays come every week.

    Two weekdays and their hours in one breath do: 水・金 15:30〜18:00.
    """
    if not group.bare or open_weekly or whole.says_weekly or whole.per_week:
        return False
    several = len({day for rule in group.rules for day in recurrence.weekdays_of(rule)}) > 1
    return not (several and group.hours and not whole.per_month)


def _is_weekly(rule: str) -> bool:
    return rule.startswith(("FREQ=WEEKLY", "FREQ=DAILY"))


def _within(rules: set[str], days: list[str]) -> bool:
    """Whether the weekdays of the rules are those of the column, and all of them."""
    named = {recurrence.WEEKDAYS[d] for rule in rules for _, d in recurrence.days_of(rule)}
    return not named or named == set(days)


def _opening(whole: Phrase, starts: dt.time | None, ends: dt.time | None, problem: str) -> Opening:
    lines = [
        Line(
            rule,
            *hours,
            closed_on_holidays=whole.holidays,
            closed_seasons=tuple(whole.seasons),
        )
        for group in whole.groups
        for rule in group.rules
        for hours in group.hours or whole.hours or [(starts, ends)]
    ]
    told = {(line.start, line.end) for line in lines}
    if len(told) == 1 and not _agree(*told.pop(), starts, ends):
        return Opening(problem=problem)
    if len(lines) > 1 and starts and len({line.start for line in lines}) > 1:
        return Opening(problem=problem)
    lines = [_with_columns(line, starts, ends) for line in lines]
    return Opening(tuple(dict.fromkeys(lines)), "。".join(whole.notes), problem)


def _agree(
    start: dt.time | None, end: dt.time | None, starts: dt.time | None, ends: dt.time | None
) -> bool:
    """Whether the hours of the words are those of the columns, where both say them."""
    return (not starts or not start or start == starts) and (not ends or not end or end == ends)


def _with_columns(line: Line, starts: dt.time | None, ends: dt.time | None) -> Line:
    """The columns fill in what the words leave open, never against them."""
    start = line.start or starts
    end = line.end or (ends if start == starts else None)
    return replace(line, start=start, end=end if not (start and end and end <= start) else None)


def _named_line(days: NamedDays) -> Line:
    if days.listed:
        return Line(LISTED, days.start, days.end, extra_dates=days.listed)
    return Line(
        recurrence.DAILY,
        days.start,
        days.end,
        valid_from=days.first,
        valid_until=days.last,
        exceptions=days.off,
    )
