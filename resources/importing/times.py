"""When a place is open: a rule only where the list is certain, else the list's own words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from gis_data.importing.words.text import meaningful, one_line
from resources.recurrence import LAST, WEEKDAYS, monthly, weekly

WORDS = "月火水木金土日"
DAYS = f"[{WORDS}]"
BYDAYS = "|".join(WEEKDAYS)
# 第2・4火, 第1第3木, 第1~3土, 最終土
NTH = r"(?:第?[1-5]|最終)"
NTH_GROUP = re.compile(
    rf"(?P<nths>{NTH}(?:週?(?:[・,、と]|~|(?=第)){NTH})*)週?の?(?P<days>{DAYS})(?:曜日?)?"
)
EVERY = re.compile(rf"毎週の?(?P<days>{DAYS}(?:曜日?)?(?:[・,、と]?{DAYS}(?:曜日?)?)*)")
MONTH_DAYS = re.compile(r"毎月(?P<days>[0-9]{1,2}日?(?:[・,、と][0-9]{1,2}日?)*)日?")
FILLERS = re.compile(r"毎月|[\s・,、。と]|(?:開催日は|開催|に実施|実施)")
KANJI = str.maketrans("一二三四五", "12345")
TIME = re.compile(r"(?P<half>午前|午後|AM|PM)?(?P<hour>[0-9]{1,2})(?:[:時](?P<minute>[0-9]{1,2})?)")


@dataclass(frozen=True)
class Opening:
    """Certain rules with their times (none: nothing is certain), and what was not understood."""

    rules: tuple[str, ...] = ()
    start: dt.time | None = None
    end: dt.time | None = None
    problem: str = ""

    @property
    def is_certain(self) -> bool:
        """Whether a Schedule may be made of this."""
        return bool(self.rules)


def time_of(text: str) -> dt.time | None:
    """Return 10:00, 10時30分, 午後5時 or 10:00:00 as a time; None for anything else."""
    match = TIME.match(one_line(text))
    if not match:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"] in ("午後", "PM") and hour < 12:
        hour += 12
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def weekdays_in(text: str) -> list[str]:
    """Return MO… for 月火水, 月;火, 月曜日、水曜日, 月〜金, 平日, 毎日; [] where unsure."""
    plain = re.sub(r"曜日?|毎週", "", meaningful(text))
    if plain in {"毎日", "全日"}:
        return list(WEEKDAYS)
    plain = plain.replace("平日", "月~金")
    match = re.fullmatch(rf"({DAYS})[~〜ー\-]({DAYS})", plain)
    if match:
        first, last = WORDS.index(match[1]), WORDS.index(match[2])
        return [WEEKDAYS[day] for day in range(first, last + 1)] if first < last else []
    letters = re.sub(r"[;・,、/\s]|と", "", plain)
    return _codes(letters) if re.fullmatch(rf"{DAYS}+", letters) else []


def _codes(letters: str) -> list[str]:
    return [WEEKDAYS[WORDS.index(letter)] for letter in dict.fromkeys(letters) if letter in WORDS]


def rules_in(text: str) -> list[str]:
    """Return the RRULEs a phrase says whole and clearly, none otherwise.

    Words that loosen it (または, 原則, 偶数月 …) leave something over, and then there is none.
    """
    plain = one_line(text).translate(KANJI).replace(" ", "")
    for pattern, build in ((EVERY, _weekly), (MONTH_DAYS, _month_days)):
        match = pattern.fullmatch(plain)
        if match:
            return build(match["days"])
    groups = list(NTH_GROUP.finditer(plain))
    if not groups or FILLERS.sub("", NTH_GROUP.sub("", plain)):
        return []
    rules = [monthly(_codes(group["days"]), _nths(group["nths"])) for group in groups]
    return list(dict.fromkeys(rules))


def _weekly(days: str) -> list[str]:
    return [weekly(_codes(re.sub(r"曜日?", "", days)))]


def _month_days(days: str) -> list[str]:
    numbers = [int(day) for day in re.findall(r"[0-9]+", days)]
    if not all(1 <= day <= 31 for day in numbers):
        return []
    return [f"FREQ=MONTHLY;BYMONTHDAY={','.join(str(day) for day in dict.fromkeys(numbers))}"]


def _nths(text: str) -> list[int]:
    span = re.fullmatch(r"第?([1-5])~第?([1-5])", text)
    if span:
        return list(range(int(span[1]), int(span[2]) + 1))
    return [LAST if word == "最終" else int(word) for word in re.findall(r"最終|[1-5]", text)]


def opening_of(
    *, weekdays: str, phrases: list[str], start: str, end: str, open_weekly: bool
) -> Opening:
    """Return what is certain about the opening times.

    `open_weekly`: the weekdays alone mean every week (a hall, not a 子ども食堂, whose weekday
    may be once a month). A phrase that contradicts the weekday column makes nothing certain.
    """
    starts, ends = time_of(start), time_of(end)
    problem = (
        "終了時間が開始時間より前のため、のぞきました" if starts and ends and ends <= starts else ""
    )
    said = next((rules for rules in map(rules_in, phrases) if rules), [])
    days = weekdays_in(weekdays)
    rules = said or ([weekly(days)] if days and open_weekly else [])
    if said and days and not _agree(said, days):
        rules, problem = [], "曜日の列と開催日の書き方が合わないため、文のまま残しました"
    return Opening(tuple(rules), starts, None if problem and ends else ends, problem)


def _agree(rules: list[str], days: list[str]) -> bool:
    named = {day for rule in rules for day in re.findall(BYDAYS, rule.partition("BYDAY=")[2])}
    return not named or named <= set(days)
