"""Fold Japanese text so that こども, コドモ and ｺﾄﾞﾓ meet."""

import re
import unicodedata
from collections.abc import Iterable

import jaconv

_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return NFKC, lower case, hiragana for katakana, one blank between words."""
    plain = jaconv.kata2hira(unicodedata.normalize("NFKC", text).lower())
    return _SPACES.sub(" ", plain).strip()


def search_terms(words: str) -> list[str]:
    """Split what somebody typed into folded words, at most eight of them."""
    return [term for term in fold(words).split(" ") if term][:8]


def searchable(parts: Iterable[str]) -> str:
    """Join the texts of an entry into its stored search column."""
    return fold(" ".join(part for part in parts if part))
