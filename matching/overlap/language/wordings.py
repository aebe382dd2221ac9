"""Whether a wording of several words stands in a sentence: all of them, near each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matching.overlap.language.words import NOT, STOP_WORDS, Tokens, Word

ROOM = 5
"""Morphemes that may stand between the words of a wording beyond those of the wording itself: so
椅子 ぐらぐら finds 「椅子がどれもぐらぐらする」, and 家 いる not 「どの家の前にも…人がいた」."""
REACH = 6
"""Morphemes from a word to the denial that may be its own: 「食べることができない」."""
LACKING = STOP_WORDS | {
    "見付かる", "集まる", "残る", "決まる", "揃う", "現れる", "見当たる", "続く", "殆ど", "中々",
    "余り", "全然", "どうしても",
}  # fmt: skip
"""Words that may stand between a thing and its denial: 「教える人が見つからない」 denies 人."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Tokens that must all stand within `span` morphemes, and the concept they speak of.

    denied: the word that a denial among them denies, empty where there is none.
    """

    tokens: frozenset[str]
    span: int
    concept: str
    denied: str = ""


def wording_of(words: tuple[Word, ...], tokens: Tokens, concept: str) -> Wording:
    """The wording of an analysed text; a compound is asked for as a whole, not by its parts."""
    parts = {part for word in words for part in word.parts}
    wanted = {token: numbers for token, numbers in tokens.items() if token not in parts}
    return Wording(frozenset(wanted), _span(wanted) + ROOM, concept, _denied(wanted))


def _denied(wanted: Tokens) -> str:
    """The word before the first denial of a wording."""
    if NOT not in wanted:
        return ""
    first = min(wanted[NOT])
    before = [(max(n for n in at if n < first), t) for t, at in wanted.items() if min(at) < first]
    return max(before)[1] if before else ""


def stands_in(wording: Wording, tokens: Tokens) -> bool:
    """Whether a sentence of these tokens holds the wording."""
    if not wording.tokens <= tokens.keys():
        return False
    if len(wording.tokens) == 1:
        return True
    if wording.denied and not _denies(wording.denied, tokens):
        return False
    found = {token: tokens[token] for token in wording.tokens}
    return _span(found) <= wording.span


def _denies(word: str, tokens: Tokens) -> bool:
    """Whether a denial after a word is its own: 「話すと止まらない」 does not deny 話す."""
    telling = {n for token, at in tokens.items() if token not in LACKING for n in at}
    return any(
        0 < end - start <= REACH and telling.isdisjoint(range(start + 1, end))
        for start in tokens[word]
        for end in tokens[NOT]
    )


def _span(found: Mapping[str, tuple[int, ...]]) -> int:
    """Morphemes from the first to the last token where they stand closest together."""
    if all(len(numbers) == 1 for numbers in found.values()):
        once = [number for (number,) in found.values()]
        return max(once, default=0) - min(once, default=0)
    places = sorted((number, token) for token, numbers in found.items() for number in numbers)
    last: dict[str, int] = {}
    spans = []
    for number, token in places:
        last[token] = number
        if len(last) == len(found):
            spans.append(number - min(last.values()))
    return min(spans, default=0)
