"""A phrase about times cut into what is understood, word by word; the rest is kept as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .words import DAY, DAY_WORD, HOURS, plain

NTH = r"(?:第?[1-5]|最終)"
JOIN = r"(?:週?(?:[・,、と]|~|(?=第)))"
REST = r"(?:は|を|も|の日は)?\s*(?:お休み|休み|お休|休館日?|定休日?|除く|のぞく|以外)"
NTH_DAYS = rf"{DAY_WORD}(?:[・,と]?{DAY}曜日?)*"
SEASON = r"(?:お盆|年末年始|お正月|正月|夏休み|冬休み|春休み)"
RESTING = rf"(?:祝日?(?:・?祭日)?|{SEASON})"
PATTERNS: tuple[tuple[str, str], ...] = (
    ("hours", HOURS.pattern),
    ("rests", rf"{RESTING}(?:[・,、と]{RESTING})*{REST}"),
    ("per_month", r"毎?月に?(?P<per_month_count>[1-9])(?:回|度)(?:開催|実施)?"),
    ("per_week", r"毎?週に?(?P<per_week_count>[1-7])(?:回|日)"),
    ("months", r"(?P<parity>偶数|奇数)月(?:の)?"),
    ("month_days", r"毎月の?[0-9]{1,2}日?(?!回|度|時|:)(?:[・,、と][0-9]{1,2}日)*(?<=日)"),
    ("nth", rf"(?:毎月の?)?(?P<nths>{NTH}(?:{JOIN}{NTH})*)週?の?(?P<nth_days>{NTH_DAYS})"),
    ("everyday", r"毎日"),
    ("working_days", r"平日(?:毎日)?"),
    ("span", rf"(?P<every_span>毎週の?)?(?P<first>{DAY})(?:曜日?)?~(?P<last>{DAY})(?:曜日?)?"),
    ("days", rf"(?P<every>毎週の?)?(?P<day_words>{DAY_WORD}(?:[・,、と]?{DAY_WORD})*)"),
    ("weekly", r"毎週"),
    ("filler", r"開催日時は|開催日は|開催日|開催|に実施|実施|時間は|毎月|[のは]"),
    ("gap", r"[\s・,、。と()/;※]+"),
)  # fmt: skip
TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in PATTERNS))
# Clauses that change nothing of the times; they are kept as a ことわり beside them.
HARMLESS = re.compile(
    r"(?:・|\s)*(?:先着順[^。]*|(?:事前)?予約制?[^。]*|要予約|要?お?問い?合わ?せ[^。]*|詳しくは[^。]*"
    r"|詳細は[^。]*|変更(?:する|の)(?:場合|可能性)が?あり(?:ます)?|要確認|飲食店[でが]実施"
    r"|開催日開催時間以外は子ども食堂の表示はなし|1世帯1セット|先着順配付)"
)
TIME_WORDS = re.compile(r"[0-9]\s*[:時]|曜|毎週|毎月|[0-9]\s*月|第[0-9]|不定|平日|土日|祝|休|夏|冬")


@dataclass(frozen=True)
class Token:
    """One word of a phrase; kind "rest" is what was not understood."""

    kind: str
    text: str
    groups: dict[str, str | None]


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tokens of a phrase, without fillers; understood words and "rest" clauses."""
    words, place = plain(text), 0
    while place < len(words):
        note = HARMLESS.match(words, place)
        found = TOKEN.match(words, place)
        if note and not TIME_WORDS.search(note[0]):
            yield Token("note", note[0], {})
            place = note.end()
        elif found and found.end() > place:
            kind = _kind(found)
            if kind not in ("filler", "gap"):
                yield Token(kind, found[0], found.groupdict())
            place = found.end()
        else:
            yield Token("rest", words[place], {})
            place += 1


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind, _ in PATTERNS if found[kind] is not None)
