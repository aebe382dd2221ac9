"""Names of 町丁目: 中央林間１丁目, 中央林間1丁目 and 中央林間一丁目 are one place."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")

DIGITS = "〇一二三四五六七八九"
KANJI_NUMBER = "[〇一二三四五六七八九十百]+"
CHOME = re.compile(rf"([0-9]+|{KANJI_NUMBER})(丁目?)$")
# The two ways one place is written in one town. Left is written as right to compare.
VARIANTS = str.maketrans("ヶがガヵのノ之澤廣濱嶋邊髙﨑淵", "ケケケカノノノ沢広浜島辺高崎渕")


def to_number(word: str) -> int:
    """Return the number of 23, 二三 or 二十三. Anything else raises ValueError."""
    if word.isdigit():
        return int(word)
    if "十" not in word and "百" not in word:
        return int("".join(str(DIGITS.index(char)) for char in word))
    hundreds, _, rest = word.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = (_digit(hundreds) or 1) * 100 if "百" in word else 0
    return total + ((_digit(tens) or 1) * 10 if ten else 0) + _digit(ones)


def _digit(char: str) -> int:
    return DIGITS.index(char) if char else 0


def to_kanji(number: int) -> str:
    """Return 1–99 in the numerals of an address: 23 is 二十三."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[number]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def split_chome(name: str) -> tuple[str, int, str]:
    """Return (町名, 丁目 as a number, its word); a name without 丁目 gives (name, 0, "")."""
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))
    match = CHOME.search(text)
    if not match or not text[: match.start()]:
        return text, 0, ""
    try:
        number = to_number(match.group(1))
    except ValueError:
        return text, 0, ""
    return (text[: match.start()], number, match.group(2)) if 0 < number < 100 else (text, 0, "")


def canonical(name: str) -> str:
    """Return the name as the gazetteer writes it: 中央林間１丁目 → 中央林間一丁目."""
    town, chome, word = split_chome(name)
    return f"{town}{to_kanji(chome)}{word}" if chome else town


def town_of(name: str) -> str:
    """Return the 町名 without its 丁目."""
    return split_chome(name)[0]


def exact_key(name: str) -> str:
    """Return what two writings of one name share: width, numerals and ケ/ヶ are one."""
    town, chome, _ = split_chome(name)
    return town.translate(VARIANTS) + (f"#{chome}" if chome else "")


def loose_key(name: str) -> str:
    """Return the exact key without 大字 and 字: only for names that stay unambiguous."""
    return re.sub(r"^(大字|字)", "", exact_key(name))


@dataclass
class NameIndex(Generic[T]):
    """Look something up by a 町丁目 name: exactly, else loosely where only one can be meant."""

    exact: dict[str, T] = field(default_factory=dict)
    loose: dict[str, list[T]] = field(default_factory=lambda: defaultdict(list))
    towns: dict[str, list[T]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, T]]) -> NameIndex[T]:
        """Build an index from (name, thing) pairs."""
        index: NameIndex[T] = cls()
        for name, thing in pairs:
            index.add(name, thing)
        return index

    def add(self, name: str, thing: T) -> None:
        """Put one more name in."""
        self.exact[exact_key(name)] = thing
        self.loose[loose_key(name)].append(thing)
        self.towns[loose_key(town_of(name))].append(thing)

    def find(self, name: str) -> T | None:
        """Return the thing of that name, or None where none or several could be meant."""
        found = self.exact.get(exact_key(name))
        if found is not None:
            return found
        candidates = self.loose.get(loose_key(name), [])
        return candidates[0] if len(candidates) == 1 else None

    def in_town(self, town: str) -> list[T]:
        """Return every thing of a 町名: all its 丁目 and the 町 itself."""
        return list(self.towns.get(loose_key(town), []))
