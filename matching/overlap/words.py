"""Japanese text → content words in normal form, with the synonym groups SudachiPy knows."""

import re
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer

CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "接尾辞"})
EMPTY_DETAILS = frozenset({"数詞", "助数詞可能", "助動詞語幹", "助数詞"})
STOP_WORDS = frozenset(
    (Path(__file__).parent / "data" / "stop_words.txt").read_text(encoding="utf-8").split()
)
"""Words too general to make a 重なり: light verbs, pronouns, counters, words of time and degree."""
NOT = "ない"
Tokens = Mapping[str, tuple[int, ...]]
"""Token → numbers of the morphemes where it stands in its text."""
LONGEST = 10_000
"""Sudachi refuses more than 49,149 bytes at once; longer texts are read in pieces."""
SENTENCE_END = re.compile(r"(?<=[。．！？!?\n])")


@dataclass(frozen=True, slots=True)
class Word:
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


def _word(m: Morpheme, start: int) -> Word:
    return Word(
        m.surface(),
        m.dictionary_form(),
        m.normalized_form(),
        m.part_of_speech()[0],
        tuple(m.synonym_group_ids()),
        _parts(m),
        start + m.begin(),
    )


def _parts(m: Morpheme) -> tuple[str, ...]:
    short = m.split(SplitMode.A)
    if len(short) < 2:
        return ()
    norms = (part.normalized_form() for part in short if _is_content(part))
    return tuple(norm for norm in norms if norm not in STOP_WORDS)


def _is_content(m: Morpheme) -> bool:
    pos = m.part_of_speech()
    worded = any(character.isalnum() for character in m.surface())
    return worded and pos[0] in CONTENT and pos[1] not in EMPTY_DETAILS


def content_words(text: str) -> tuple[Word, ...]:
    """Content words of a text (mode C), function and stop words left out, in order."""
    return analyse(text)[0]


def analyse(text: str) -> tuple[tuple[Word, ...], Tokens]:
    """Content words in order, and the tokens by which the 語彙 finds its wordings.

    The tokens are all normal forms and parts, general words too, with NOT where the text denies
    something: 話さなくてよい holds 話す and NOT.
    """
    found: list[Word] = []
    tokens: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
    before = ""
    for number, (start, m) in enumerate(_morphemes(text)):
        if _denies(m):
            tokens[NOT] += (number,)
        elif _is_content(m) and not _leans_on(before, m):
            found.append(word := _word(m, start))
            for norm in {word.norm, *word.parts}:
                tokens[norm] += (number,)
        before = m.part_of_speech()[0]
    return tuple(word for word in found if not is_general(word)), dict(tokens)


def proper_nouns(text: str) -> frozenset[str]:
    """Normal forms of the names of persons and places in a text, as far as Sudachi knows them."""
    return frozenset(
        m.normalized_form() for _, m in _morphemes(text) if m.part_of_speech()[1] == "固有名詞"
    )


def is_general(word: Word) -> bool:
    """Whether a word is too general to make a 重なり."""
    return word.norm in STOP_WORDS or word.base in STOP_WORDS


def _denies(m: Morpheme) -> bool:
    pos = m.part_of_speech()[0]
    return pos in {"助動詞", "形容詞"} and m.normalized_form() in {"ない", "無い", "ず", "ぬ"}


def _leans_on(before: str, m: Morpheme) -> bool:
    """Whether a word such as 直す only colours the verb before it (歩きやすい, 着てみる)."""
    pos = m.part_of_speech()
    if pos[1] != "非自立可能":
        return False
    return before in {"動詞", "助動詞"} or (before == "助詞" and pos[0] == "形容詞")
