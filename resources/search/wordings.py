"""What a text is found by: its letters, the normal forms of its words, and how it is read."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import jaconv
from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer

from .folding import grams, loosely

CONTENT = frozenset(("名詞", "動詞", "形容詞", "形状詞", "副詞", "接頭辞", "接尾辞"))
NAMES_OF_PERSONS = "人名"
LONGEST = 4000
"""Letters of one text that are read; the rest is found by its letters alone."""
START = "・"
"""Stands before each word of a reading: うめ finds 梅, and not 有名."""


@dataclass(frozen=True)
class Wording:
    """What is stored of an entry: text to look in, its pairs of letters, its nouns."""

    text: str
    grams: list[str]
    nouns: list[str]


@cache
def _dictionary() -> Dictionary:
    return Dictionary()


_local = threading.local()


def words_of(text: str) -> Iterable[Morpheme]:
    """Return the short units of a text; only its first 4,000 letters are read."""
    # A tokenizer holds state while it works: one for each thread, one dictionary for all.
    tokenizer: Tokenizer | None = getattr(_local, "tokenizer", None)
    if tokenizer is None:
        tokenizer = _local.tokenizer = _dictionary().tokenizer()
    return tokenizer.tokenize(text[:LONGEST], SplitMode.A)


def _part(word: Morpheme) -> str:
    return str(word.part_of_speech()[0])


def normal_form(text: str) -> str:
    """Return a text with each word in its normal form: 子ども食堂 becomes 子供食堂."""
    plain = unicodedata.normalize("NFKC", text)
    return loosely("".join(word.normalized_form() for word in words_of(plain)))


def reading_of(text: str) -> str:
    """Return how a text is read, in katakana."""
    plain = unicodedata.normalize("NFKC", text)
    return jaconv.hira2kata("".join(word.reading_form() for word in words_of(plain)))


def is_name_of_person(term: str) -> bool:
    """Whether a word reads as somebody's name."""
    return any(word.part_of_speech()[2] == NAMES_OF_PERSONS for word in words_of(term))


def wording_of(texts: Iterable[str], reading: str = "") -> Wording:
    """Return what the texts of an entry are found by; `reading` is the よみ of its name.

    Readings stand in katakana and everything else in hiragana, so that neither is taken for
    the other.
    """
    plain = [unicodedata.normalize("NFKC", text) for text in texts if text]
    read = [list(words_of(text)) for text in plain]
    forms = ("".join(word.normalized_form() for word in words) for words in read)
    lines = [*map(loosely, plain), *map(loosely, forms), loosely(reading)]
    lines += [" ".join(_readings(words)) for words in read]
    lines.append(" ".join(map(_sounds, reading.split())))
    text = "\n".join(dict.fromkeys(line for line in lines if line))
    nouns = sorted({noun for words in read for noun in _nouns(words)})
    return Wording(text, grams(text), nouns)


def _sounds(reading: str) -> str:
    return START + jaconv.hira2kata(loosely(reading))


def _readings(words: list[Morpheme]) -> Iterator[str]:
    """Readings of what stands between particles, from each of its words on."""
    for is_content, run in groupby(words, lambda word: _part(word) in CONTENT):
        read = [word.reading_form() for word in run] if is_content else []
        yield from (_sounds("".join(read[n:])) for n in range(len(read)))


def _nouns(words: list[Morpheme]) -> Iterator[str]:
    """Nouns of two letters and more and what they make together, but no names of persons."""
    for is_noun, members in groupby(words, _is_plain_noun):
        run = [word.surface() for word in members] if is_noun else []
        if run:
            yield from (text for text in {*run, "".join(run)} if 2 <= len(text) <= 20)


def _is_plain_noun(word: Morpheme) -> bool:
    kind = word.part_of_speech()
    return kind[0] in {"名詞", "接尾辞"} and kind[1] != "数詞" and kind[2] != NAMES_OF_PERSONS
