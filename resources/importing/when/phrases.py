"""One phrase about times: its rules with their hours, when it rests, how often; or not certain."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from resources import recurrence
from resources.recurrence import LAST, in_months, monthly, weekly

from .tokens import Token, tokens_of
from .words import Hours, codes, hours_of, span_of

SEASONS = {
    "お盆": "obon", "正月": "new_year", "年末年始": "new_year", "夏休み": "summer",
    "冬休み": "winter", "春休み": "spring",
}  # fmt: skip
PARITY = {"偶数": (2, 4, 6, 8, 10, 12), "奇数": (1, 3, 5, 7, 9, 11)}


@dataclass
class Group:
    """Days that share their hours. bare: weekdays that nobody called 毎週."""

    rules: list[str] = field(default_factory=list)
    bare: bool = False
    working_days: bool = False
    hours: list[Hours] = field(default_factory=list)


@dataclass
class Phrase:
    """What one phrase says. `is_clear` False: something in it was not understood."""

    groups: list[Group] = field(default_factory=list)
    hours: list[Hours] = field(default_factory=list)
    says_weekly: bool = False
    per_month: int = 0
    per_week: int = 0
    holidays: bool = False
    seasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_clear: bool = True

    @property
    def rules(self) -> list[str]:
        """All rules, in order."""
        return [rule for group in self.groups for rule in group.rules]


def phrase_of(text: str) -> Phrase:
    """Read a phrase from left to right."""
    phrase, months = Phrase(), ()
    for token in tokens_of(text):
        if token.kind == "months":
            months = PARITY[token.groups["parity"] or ""]
            continue
        READERS.get(token.kind, _unclear)(phrase, token)
        if months and token.kind == "nth":
            group = phrase.groups[-1]
            group.rules[-1] = in_months(group.rules[-1], months)
    return phrase


def _unclear(phrase: Phrase, token: Token) -> None:
    phrase.is_clear = False


def _add(phrase: Phrase, rules: list[str], *, bare: bool = False) -> None:
    """Days before any hours share the hours that follow."""
    if not rules:
        phrase.is_clear = False
    if not phrase.groups or phrase.groups[-1].hours:
        phrase.groups.append(Group())
    group = phrase.groups[-1]
    if group.rules and (bare or group.bare):
        phrase.is_clear = False
    group.rules += [rule for rule in rules if rule not in group.rules]
    group.bare = bare


def _nth(phrase: Phrase, token: Token) -> None:
    days = codes(re.sub(r"曜日?", "", token.groups["nth_days"] or ""))
    _add(phrase, [monthly(days, _nths(token.groups["nths"] or ""))])


def _nths(text: str) -> list[int]:
    span = re.fullmatch(r"第?([1-5])~第?([1-5])", text)
    if span:
        return list(range(int(span[1]), int(span[2]) + 1))
    found = [LAST if word == "最終" else int(word) for word in re.findall(r"最終|[1-5]", text)]
    return list(dict.fromkeys(found))


def _month_days(phrase: Phrase, token: Token) -> None:
    numbers = [int(day) for day in re.findall(r"[0-9]+", token.text)]
    if not all(1 <= day <= 31 for day in numbers):
        return _unclear(phrase, token)
    days = ",".join(str(day) for day in dict.fromkeys(numbers))
    return _add(phrase, [f"FREQ=MONTHLY;BYMONTHDAY={days}"])


def _days(phrase: Phrase, token: Token) -> None:
    days = codes(re.sub(r"曜日?", "", token.groups["day_words"] or ""))
    _add(phrase, [weekly(days)], bare=not (token.groups["every"] or phrase.says_weekly))


def _span(phrase: Phrase, token: Token) -> None:
    days = span_of(token.groups["first"] or "", token.groups["last"] or "")
    _add(phrase, [weekly(days)] if days else [], bare=not token.groups["every_span"])


def _everyday(phrase: Phrase, token: Token) -> None:
    _add(phrase, [recurrence.DAILY])


def _working_days(phrase: Phrase, token: Token) -> None:
    _add(phrase, [weekly(recurrence.WEEKDAYS[:5])])
    phrase.groups[-1].working_days = True
    phrase.holidays = True


def _hours(phrase: Phrase, token: Token) -> None:
    start, end = hours_of(token.text)
    if start is None or (end and end <= start):
        phrase.is_clear = False
    (phrase.groups[-1].hours if phrase.groups else phrase.hours).append((start, end))


def _rests(phrase: Phrase, token: Token) -> None:
    phrase.holidays |= "祝" in token.text
    found = [season for word, season in SEASONS.items() if word in token.text]
    phrase.seasons = list(dict.fromkeys([*phrase.seasons, *found]))


def _per_month(phrase: Phrase, token: Token) -> None:
    phrase.per_month = int(token.groups["per_month_count"] or 0)


def _per_week(phrase: Phrase, token: Token) -> None:
    phrase.per_week = int(token.groups["per_week_count"] or 0)


def _weekly(phrase: Phrase, token: Token) -> None:
    phrase.says_weekly = True


def _note(phrase: Phrase, token: Token) -> None:
    phrase.notes.append(token.text)


READERS: dict[str, Callable[[Phrase, Token], None]] = {
    "nth": _nth, "month_days": _month_days, "days": _days, "span": _span, "everyday": _everyday,
    "working_days": _working_days, "hours": _hours, "rests": _rests,
    "per_month": _per_month, "per_week": _per_week, "weekly": _weekly, "note": _note,
}  # fmt: skip
