"""Whether a wording of several words stands in a sentence: all of them, near each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matching.overlap.language.words import Tokens, Word

ROOM = 5
"""Morphemes that may stand between the words of a wording beyond those of the wording itself: so
椅子 ぐらぐら finds 「椅子がどれもぐらぐらする」, and 家 いる not 「どの家の前にも…人がいた」."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Tokens that must all stand within `span` morphemes, and the concept they speak of."""

    tokens: frozenset[str]
    span: int
    concept: str


def wording_of(words: tuple[Word, ...], tokens: Tokens, concept: str) -> Wording:
    """The wording of an analysed text; a compound is asked for as a whole, not by its parts."""
    parts = {part for word in words for part in word.parts}
    wanted = {token: numbers for token, numbers in tokens.items() if token not in parts}
    return Wording(frozenset(wanted), _span(wanted) + ROOM, concept)


def stands_in(wording: Wording, tokens: Tokens) -> bool:
    """Whether a sentence of these tokens holds the wording."""
    if not wording.tokens <= tokens.keys():
        return False
    if len(wording.tokens) == 1:
        return True
    found = {token: tokens[token] for token in wording.tokens}
    return _span(found) <= wording.span


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
