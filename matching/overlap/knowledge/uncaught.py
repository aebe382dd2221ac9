"""Which words of real entries no concept of the 語彙 catches, and in how many they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from matching.overlap.knowledge.lexicon import Lexicon
from matching.overlap.language.meaning import MeaningSpace
from matching.overlap.language.wordings import stands_in
from matching.overlap.language.words import Tokens, Word, analyse, proper_nouns, sentences

COMMON = 600
"""The most frequent words of Japanese (作る, 仕事, 夜): one of these alone makes no concept."""
ONE_KANA = re.compile("[ぁ-ゖァ-ヺ]")
"""A counter or a torn piece of a name, never a word to add."""


@dataclass(frozen=True, slots=True)
class UncaughtWord:
    """A word in its dictionary form, in how many entries it stands, and one of them.

    number: the place of that entry among all that were read.
    """

    word: str
    entries: int
    number: int
    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Uncaught:
    """words: the most widespread first. entries: read in all. unmet: those of which no sentence
    speaks of any concept.
    """

    words: tuple[UncaughtWord, ...]
    entries: int
    unmet: tuple[str, ...]


def uncaught_words(
    entries: Iterable[tuple[str, Iterable[str]]],
    lexicon: Lexicon,
    meaning: MeaningSpace | None = None,
) -> Uncaught:
    """Look through entries, each a name and its texts; the name is read as well.

    Names of places and persons are left out as far as Sudachi knows them; with a vector table also
    the words that stand in every other text of Japanese.
    """
    seen: dict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    names, unmet = [], []
    for number, (name, texts) in enumerate(entries):
        names.append(name)
        met = False
        for sentence in (s for text in (name, *texts) for s in sentences(text)):
            words, tokens = analyse(sentence)
            caught = caught_tokens(tokens, lexicon)
            met = met or bool(caught)
            telling = [word for word in words if not _is_common(word, meaning)]
            for word in _loose(telling, caught, proper_nouns(sentence)):
                seen[word.norm].setdefault(number, (word.base, sentence))
        if not met:
            unmet.append(name)
    found = [_uncaught(rows, names) for rows in seen.values()]
    return Uncaught(
        tuple(sorted(found, key=lambda row: (-row.entries, row.word))), len(names), tuple(unmet)
    )


def caught_tokens(tokens: Tokens, lexicon: Lexicon) -> frozenset[str]:
    """The tokens of a sentence that belong to a wording standing in it."""
    return frozenset(
        part
        for token in tokens
        for wording in lexicon.wordings.get(token, ())
        if stands_in(wording, tokens)
        for part in wording.tokens
    )


def _is_common(word: Word, meaning: MeaningSpace | None) -> bool:
    row = meaning.row(word) if meaning else None
    return row is not None and row < COMMON


def _loose(words: Iterable[Word], caught: frozenset[str], proper: frozenset[str]) -> list[Word]:
    return [
        word
        for word in words
        if not ONE_KANA.fullmatch(word.surface)
        and word.norm not in proper
        and not caught & {word.norm, *word.parts}
    ]


def _uncaught(rows: Mapping[int, tuple[str, str]], names: list[str]) -> UncaughtWord:
    number, (word, sentence) = next(iter(rows.items()))
    return UncaughtWord(word, len(rows), number, names[number], sentence)
