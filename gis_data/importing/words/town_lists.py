"""「和泉本町・東野川、岩戸北1〜2丁目」 → the 町丁目 that are meant."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from gis_data.town_names import KANJI_NUMBER, NameIndex, to_number

T = TypeVar("T")

SEPARATORS = re.compile(r"[・、,，;；/／\s]+")
NUMBER = rf"(?:[0-9]+|{KANJI_NUMBER})"
# 岩戸北1, 岩戸北1丁目, 2丁目 (of the town before), 岩戸北1〜3丁目, 一丁目から三丁目
NUMBERED = re.compile(
    rf"(?P<town>.*?)(?P<first>{NUMBER})(?:丁目)?"
    rf"(?:(?:[~〜\-]|から)(?P<last>{NUMBER})(?:丁目)?)?(?:まで)?"
)
WHOLE = re.compile(r"(の?全域|の?全部|全丁目|の?一円|\(全域\))$")
PARTLY = re.compile(r"一部|除く|以外|番|号|\(")
NOT_FOUND = "町丁目の一覧に、この名前がありません"
TOO_FINE = "町丁目より細かい分け方は読めません。町丁目の単位で書いてください"


@dataclass
class Meant(Generic[T]):
    """What a cell means: the things found, and (word, reason) where nothing was."""

    found: list[T] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)


def meant_by(text: str, index: NameIndex[T]) -> Meant[T]:
    """Return every 町丁目 a cell names; a 町名 alone means all its 丁目."""
    meant: Meant[T] = Meant()
    town = ""
    for word in SEPARATORS.split(unicodedata.normalize("NFKC", text).strip()):
        name = WHOLE.sub("", word)
        if not name:
            continue
        things, town = _things(name, town, index)
        if things:
            meant.found += things
        else:
            meant.unknown.append((word, TOO_FINE if PARTLY.search(word) else NOT_FOUND))
    return meant


def _things(name: str, town: str, index: NameIndex[T]) -> tuple[list[T], str]:
    if index.in_town(name):
        return index.in_town(name), name
    match = NUMBERED.fullmatch(name)
    if match:
        town = match["town"] or town
        return _numbered(match, town, index), town
    one = index.find(name)
    return ([one] if one is not None else []), name


def _numbered(match: re.Match[str], town: str, index: NameIndex[T]) -> list[T]:
    try:
        first = to_number(match["first"])
        last = to_number(match["last"]) if match["last"] else first
    except ValueError:
        return []
    found = [index.find(f"{town}{number}丁目") for number in range(first, min(last, 99) + 1)]
    # 「1〜5丁目」 of a town with three is a mistake to be told, not to be guessed at.
    return [thing for thing in found if thing is not None] if None not in found else []
