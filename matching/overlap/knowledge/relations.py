"""What words of a person have to do with words of a place, as learned from the links of the 語彙.

Likeness finds 毛糸 beside 編み物; it does not find 焼きたてを配りたい beside オーブン. The links of
the 語彙 say which wordings answer which. From them `learning` (the package beside this file)
learns two maps, one for what a person says and one for what a place says, in which wordings that
answer each other stand close. The maps carry over to words that no wording holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from matching.overlap.language.meaning import MeaningSpace, unit

RELATIONS_FILE = "relations.npz"

Matrix = NDArray[np.float32]
Bag = Sequence[tuple[int, float]]
"""(row of the vector table, weight) of each word of a text."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One map. turn (d × k): for every word. words (w × k): what the 語彙 adds for its own words;
    the first row is for all others and holds zeros.
    """

    turn: Matrix
    words: Matrix


@dataclass(frozen=True, eq=False)
class Relations:
    """Both maps. numbers (rows of the vector table): row of `words`, 0 for a word not learned."""

    person: Side
    place: Side
    numbers: NDArray[np.int32]

    def of_person(self, meaning: MeaningSpace, texts: Sequence[Bag]) -> Matrix:
        """Unit vectors (n × k) of what a person says; zeros for a text without a known word."""
        return self._map(self.person, meaning, texts)

    def of_places(self, meaning: MeaningSpace, texts: Sequence[Bag]) -> Matrix:
        """Unit vectors (n × k) of what places say."""
        return self._map(self.place, meaning, texts)

    def words_of_places(self, meaning: MeaningSpace) -> Matrix:
        """What each row of the vector table (rows × k) adds to the vector of a place's sentence."""
        words: Matrix = meaning.words @ self.place.turn + self.place.words[self.numbers]
        return words

    def _map(self, side: Side, meaning: MeaningSpace, texts: Sequence[Bag]) -> Matrix:
        mapped = np.zeros((len(texts), side.turn.shape[1]), dtype=np.float32)
        for number, bag in enumerate(texts):
            if bag:
                rows = [row for row, _ in bag]
                weights = np.array([weight for _, weight in bag], dtype=np.float32)
                likeness = weights @ meaning.words[rows]
                mapped[number] = likeness @ side.turn + weights @ side.words[self.numbers[rows]]
        return unit(mapped)


def save_relations(relations: Relations, path: Path) -> None:
    """Write the maps; the numbers as float16, which keeps three digits."""
    half = {
        f"{name}_{part}": getattr(side, part).astype(np.float16)
        for name, side in (("person", relations.person), ("place", relations.place))
        for part in ("turn", "words")
    }
    with path.open("wb") as out:
        np.savez(out, numbers=relations.numbers, **half)


@lru_cache(maxsize=4)
def load_relations(folder: Path) -> Relations | None:
    """The maps of a folder, None where none were learned or the file is not readable."""
    try:
        path = folder / RELATIONS_FILE
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            parts = {name: kept[name].astype(np.float32) for name in kept.files if "_" in name}
            numbers = kept["numbers"].astype(np.int32)
        person = Side(parts["person_turn"], parts["person_words"])
        place = Side(parts["place_turn"], parts["place_words"])
    except (OSError, EOFError, ValueError, KeyError, BadZipFile):
        return None
    return Relations(person, place, numbers)
