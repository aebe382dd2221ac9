"""The small words of times: 土曜日, 月〜金, 午後5時, 17時30分〜."""

from __future__ import annotations

import datetime as dt
import re

from gis_data.importing.words.text import meaningful, one_line
from resources.recurrence import WEEKDAY_WORDS, WEEKDAYS

DAY = f"[{WEEKDAY_WORDS}]"
DAY_WORD = rf"{DAY}(?:曜日?)?"
KANJI = str.maketrans("一二三四五", "12345")
# Only where a number of a week or of times is meant: 一緒に stays what it is.
KANJI_NUMBER = re.compile(
    r"(?<=第)[一二三四五]|(?<=・)[一二三四五](?=[月火水木金土日・])|[一二三四五](?=[回度])"
)
TILDE = r"(?:~|から|-(?=[0-9午]))"
CLOCK = r"(?:正午|(?:午前|午後|AM|PM)?[0-9]{1,2}(?::[0-9]{2}|時半|時[0-9]{1,2}分?|時))"
HOURS = re.compile(rf"({CLOCK})\s*{TILDE}\s*({CLOCK})?(?:まで)?")
Hours = tuple[dt.time | None, dt.time | None]
TIME = re.compile(
    r"(?P<half>午前|午後|AM|PM)?(?P<hour>[0-9]{1,2})(?:[:時](?P<minute>[0-9]{1,2}|半)?)"
)


def plain(text: str) -> str:
    """Return one line with one way of writing tildes and the numbers of weeks."""
    words = re.sub("[〜～]", "~", one_line(text))
    return KANJI_NUMBER.sub(lambda found: found[0].translate(KANJI), words)


def time_of(text: str) -> dt.time | None:
    """Return 10:00, 10時30分, 午後5時 or 10:00:00 as a time; None for anything else."""
    match = TIME.match(one_line(text))
    if not match:
        return None
    hour = int(match["hour"])
    minute = 30 if match["minute"] == "半" else int(match["minute"] or 0)
    if match["half"] in ("午後", "PM") and hour < 12:
        hour += 12
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def hours_of(text: str) -> Hours:
    """Return the times of 13時〜15時30分; in 午後1時〜3時 the 午後 goes for both."""
    found = HOURS.fullmatch(text.strip())
    if not found:
        return None, None
    last = (found[2] or "").replace("正午", "12時")
    half = found[1][:2]
    if half in ("午後", "PM") and last and not last.startswith(("午前", "午後", "AM", "PM")):
        last = half + last
    return time_of(found[1].replace("正午", "12時")), time_of(last)


def weekdays_in(text: str) -> list[str]:
    """Return MO… for 月火水, 月;火, 月曜日、水曜日, 月〜金, 平日, 毎日; [] where unsure."""
    words = re.sub(r"曜日?|毎週", "", meaningful(text))
    if words in {"毎日", "全日"}:
        return list(WEEKDAYS)
    words = words.replace("平日", "月~金")
    match = re.fullmatch(rf"({DAY})[~〜ー\-]({DAY})", words)
    if match:
        return span_of(match[1], match[2])
    letters = re.sub(r"[;・,、/\s]|と", "", words)
    return codes(letters) if re.fullmatch(rf"{DAY}+", letters) else []


def span_of(first: str, last: str) -> list[str]:
    """Return MO…FR for 月 and 金; [] where the last comes first."""
    start, end = WEEKDAY_WORDS.index(first), WEEKDAY_WORDS.index(last)
    return [WEEKDAYS[day] for day in range(start, end + 1)] if start < end else []


def codes(letters: str) -> list[str]:
    """Return MO… for the weekdays among the letters, each once."""
    found = [letter for letter in dict.fromkeys(letters) if letter in WEEKDAY_WORDS]
    return [WEEKDAYS[WEEKDAY_WORDS.index(letter)] for letter in found]
