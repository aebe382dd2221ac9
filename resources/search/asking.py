"""What somebody typed, as the words and variants to look for. No database here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import jaconv

from .everyday_words import same_as
from .folding import asked_loosely, search_terms
from .wordings import START, normal_form, reading_of

_KANA = re.compile(r"[ぁ-ゖー]+")
_HAS_KANJI = re.compile(r"[一-鿿々]")
SAFE_KANA = 3


@dataclass(frozen=True)
class Term:
    """One word somebody asked for: as it was folded, and every variant that answers it."""

    word: str
    variants: tuple[str, ...]


def asked_terms(words: str) -> list[Term]:
    """Return the words of what somebody typed with their variants, at most eight."""
    return [term_of(word) for word in search_terms(words)]


@lru_cache(maxsize=2048)
def term_of(word: str) -> Term:
    """Return a word with its variants.

    Its letters; its normal form (打合せ: 打ち合わせ); what is said for it every day (喫茶: カフェ);
    the kanji that are read so (はたけ: 畑), and a word in kanji written in kana (居場所: いばしょ).
    """
    plain = asked_loosely(word)
    normal = asked_loosely(normal_form(word))
    # Two kana stand inside many other words (まま in そのまま): only where a word begins.
    own = [] if _is_kana(plain) and 1 < len(plain) < SAFE_KANA else [plain]
    everyday = [by for other in (*same_as(plain), *same_as(normal)) for by in _safely(other)]
    variants = dict.fromkeys((*own, normal, *_by_sound(plain), *everyday))
    return Term(plain, tuple(variant for variant in variants if variant))


def _is_kana(word: str) -> bool:
    return bool(_KANA.fullmatch(word))


def _at_start(kana: str) -> str:
    return START + jaconv.hira2kata(kana)


def _safely(other: str) -> Iterator[str]:
    """Another word for it, unless it would be found inside words that mean something else."""
    if _is_kana(other):
        yield _at_start(other)
    elif len(other) > 1:
        yield other


def _by_sound(plain: str) -> Iterator[str]:
    if _is_kana(plain) and len(plain) > 1:
        yield _at_start(plain)
    elif _HAS_KANJI.search(plain):
        reading = asked_loosely(reading_of(plain))
        if len(reading) >= SAFE_KANA and _is_kana(reading):
            yield reading
