"""Japanese text → content words in normal form, with the synonym groups SudachiPy knows."""

import re
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer

CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "接尾辞"})
EMPTY_DETAILS = frozenset({"数詞", "助数詞可能", "助動詞語幹", "助数詞"})
STOP_WORDS = frozenset(
    (Path(__file__).parents[1] / "data" / "stop_words.txt").read_text(encoding="utf-8").split()
)
"""Words too general to make a 重なり: light verbs, pronouns, counters, words of time and degree."""
NOT = "ない"
DENIALS = frozenset({"ない", "無い", "ず", "ぬ"})
Tokens = Mapping[str, tuple[int, ...]]
"""Token → numbers of the morphemes where it stands in its text."""
LONGEST = 10_000
"""Sudachi refuses more than 49,149 bytes at once; longer texts are read in pieces."""
SENTENCE_END = re.compile(r"(?<=[。．！？!?\n])")


class Word(NamedTuple):
    """One content word.

    synonyms: ids of Sudachi's synonym groups. parts: normal forms of the short units (mode A) of
    a compound such as 水道管, empty for a simple word. start: offset in the text.
    """

    surface: str
    base: str
    norm: str
    pos: str
    synonyms: tuple[int, ...]
    parts: tuple[str, ...]
    start: int


@cache
def _dictionary() -> Dictionary:
    return Dictionary()


_local = threading.local()


def _tokenizer() -> Tokenizer:
    # A Sudachi tokenizer holds state while it works: one for each thread, one dictionary for all.
    tokenizer: Tokenizer | None = getattr(_local, "tokenizer", None)
    if tokenizer is None:
        tokenizer = _local.tokenizer = _dictionary().tokenizer()
    return tokenizer


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text without blanks around them."""
    return tuple(s for part in SENTENCE_END.split(text) if (s := part.strip()))


def _morphemes(text: str) -> Iterator[tuple[int, Morpheme]]:
    """(offset of the piece, morpheme) of a text of any length."""
    for start in range(0, len(text), LONGEST):
        for m in _tokenizer().tokenize(text[start : start + LONGEST], SplitMode.C):
            yield start, m


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of speech (品詞) says of a word.

    content: it may carry content. denies: it may be a word of denial. leans_on: the parts before
    it after which it only colours what stands there (歩きやすい, 着てみる).
    """

    name: str
    content: bool
    denies: bool
    leans_on: frozenset[str]


@lru_cache(maxsize=4096)
def _part(number: int) -> _Part:
    """By Sudachi's number of the part of speech; asked for each morpheme, so kept."""
    pos = _dictionary().pos_of(number) or ("",) * 6
    leans_on: set[str] = set()
    if pos[1] == "非自立可能":
        leans_on = {"動詞", "助動詞"} | ({"助詞"} if pos[0] == "形容詞" else set())
    return _Part(
        pos[0],
        pos[0] in CONTENT and pos[1] not in EMPTY_DETAILS,
        pos[0] in {"助動詞", "形容詞"},
        frozenset(leans_on),
    )


Seen = dict[tuple[str, int, int], tuple[Any, ...] | None]
"""Words met before in the texts of places, by how they are written and their numbers in the
dictionary; None where nothing is worded. Never kept of what a person said."""


def _word(m: Morpheme, part: _Part, start: int, seen: Seen) -> Word | None:
    """The content word of a morpheme; None for a mark."""
    key = (m.surface(), m.part_of_speech_id(), m.word_id())
    if key not in seen:
        seen[key] = _read(m, part) if _is_worded(m) else None
    facts = seen[key]
    return Word._make((*facts, start + m.begin())) if facts else None


def _read(m: Morpheme, part: _Part) -> tuple[Any, ...]:
    """All of a word but where it stands."""
    surface = m.surface()
    return (
        surface,
        m.dictionary_form(),
        m.normalized_form(),
        part.name,
        tuple(m.synonym_group_ids()),
        _parts(m) if len(surface) > 1 else (),
    )


def _parts(m: Morpheme) -> tuple[str, ...]:
    short = m.split(SplitMode.A)
    if len(short) < 2:
        return ()
    norms = (part.normalized_form() for part in short if _is_content(part))
    return tuple(norm for norm in norms if norm not in STOP_WORDS)


def _is_content(m: Morpheme) -> bool:
    return _part(m.part_of_speech_id()).content and _is_worded(m)


def _is_worded(m: Morpheme) -> bool:
    surface = m.surface()
    return surface.isalnum() or any(character.isalnum() for character in surface)


def content_words(text: str) -> tuple[Word, ...]:
    """Content words of a text (mode C), function and stop words left out, in order."""
    return analyse(text)[0]


def analyse(text: str, seen: Seen | None = None) -> tuple[tuple[Word, ...], Tokens]:
    """Content words in order, and the tokens by which the 語彙 finds its wordings.

    The tokens are all normal forms and parts, general words too, with NOT where the text denies
    something: 話さなくてよい holds 話す and NOT. seen: what is remembered from text to text.
    """
    seen = {} if seen is None else seen
    found: list[Word] = []
    tokens: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
    before = ""
    for number, (start, m) in enumerate(_morphemes(text)):
        part = _part(m.part_of_speech_id())
        if part.denies and m.normalized_form() in DENIALS:
            tokens[NOT] += (number,)
        elif (
            part.content
            and before not in part.leans_on
            and (word := _word(m, part, start, seen)) is not None
        ):
            found.append(word)
            for norm in {word.norm, *word.parts} if word.parts else (word.norm,):
                tokens[norm] += (number,)
        before = part.name
    return tuple(word for word in found if not is_general(word)), dict(tokens)


def proper_nouns(text: str) -> frozenset[str]:
    """Normal forms of the names of persons and places in a text, as far as Sudachi knows them."""
    return frozenset(
        m.normalized_form() for _, m in _morphemes(text) if m.part_of_speech()[1] == "固有名詞"
    )


def is_general(word: Word) -> bool:
    """Whether a word is too general to make a 重なり."""
    return word.norm in STOP_WORDS or word.base in STOP_WORDS
