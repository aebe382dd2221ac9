"""Words that may tell who somebody is: telephone numbers, addresses, names. No database here."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jaconv
from sudachipy import Dictionary

PATTERNS = {
    "電話番号": re.compile(
        r"(?<![0-9])0[0-9]{1,4}[-(). ]{0,2}[0-9]{1,4}[-(). ]{0,2}[0-9]{3,4}(?![0-9])"
    ),
    "メールアドレス": re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"),
    "住所": re.compile(
        r"[0-9一二三四五六七八九十]+(?:丁目|番地|番[0-9]+号)[0-9番地号-]*"
        r"|[一-龥ァ-ヶ][0-9]{1,4}-[0-9]{1,4}-[0-9]{1,4}|[町村台字][0-9]{1,4}-[0-9]{1,4}"
    ),
}
NAME = "人の名前"
SIGNS = ("補助記号", "空白")
MAX_LOOKED_AT = 4000


@dataclass(frozen=True)
class Hint:
    """One suspicion: what it looks like, and the words."""

    looks_like: str
    words: str

    def __str__(self) -> str:
        return f"「{self.words}」は{self.looks_like}のようです"


@lru_cache(maxsize=1)
def _dictionary() -> Dictionary:
    return Dictionary()


def _tokens(text: str) -> Any:
    """Cut a text into words. The dictionary is kept; a tokenizer serves one thread only."""
    return _dictionary().tokenizer().tokenize(text)


def _names(text: str) -> list[Hint]:
    return [Hint(NAME, m.surface()) for m in _tokens(text) if m.part_of_speech()[2] == "人名"]


def private_hints(text: str) -> list[Hint]:
    """Return what looks private in a text, each suspicion once, in reading order by kind.

    A help for the writer, not a proof: it may miss a name and may suspect a harmless word.
    """
    plain = unicodedata.normalize("NFKC", text)[:MAX_LOOKED_AT].replace("‐", "-").replace("−", "-")
    found = [
        Hint(kind, match.group().strip())
        for kind, pattern in PATTERNS.items()
        for match in pattern.finditer(plain)
    ]
    return list(dict.fromkeys(found + _names(plain)))


def reading(name: str) -> str:
    """Propose the よみ of a name in hiragana; symbols are left out."""
    plain = unicodedata.normalize("NFKC", name)[:MAX_LOOKED_AT]
    words = [m.reading_form() for m in _tokens(plain) if m.part_of_speech()[0] not in SIGNS]
    return jaconv.kata2hira("".join(words))
