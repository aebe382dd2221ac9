"""Phrases as vectors: words of the table, centred on general Japanese, weighted and averaged."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matching.overlap.language.vectors import VectorTable, load_vectors
from matching.overlap.language.words import Word

COMMON_ROWS = 2000
"""Most frequent words whose mean and first direction hold what all Japanese text shares."""
COMMON_DIRECTIONS = 1
UNHEARD_RANK = 200_000
"""Frequency rank assumed of a word that the table does not know."""


@dataclass(frozen=True, eq=False)
class MeaningSpace:
    """A vector table with the common directions taken out.

    Mu & Viswanath 2018, "All-but-the-Top". They are taken from general Japanese, not from the
    places at hand, so a pair keeps its closeness when the town's list changes.
    """

    table: VectorTable
    mean: NDArray[np.float32]
    directions: NDArray[np.float32]

    @cached_property
    def words(self) -> NDArray[np.float32]:
        """Unit vectors of all rows of the table (m × d), the common directions taken out."""
        return self.centred(list(range(len(self.table.vectors))))

    def row(self, word: Word) -> int | None:
        """Row of a content word, by normal form, dictionary form or as written."""
        return self.table.row_of_any(word.norm, word.base, word.surface)

    def phrase(self, weighted: Iterable[tuple[int, float]]) -> NDArray[np.float32]:
        """Unit vector (d) of (row, weight) pairs; zeros when there is nothing to go by."""
        pairs = list(weighted)
        if not pairs:
            return np.zeros(self.table.dimensions, dtype=np.float32)
        vectors = self.words[[row for row, _ in pairs]]
        total = np.array([weight for _, weight in pairs], dtype=np.float32) @ vectors
        return unit(total)

    def centred(self, rows: list[int]) -> NDArray[np.float32]:
        """Unit vectors (n × d) of rows of the table, the common directions taken out."""
        vectors = self.table.take(rows) - self.mean
        vectors -= (vectors @ self.directions.T) @ self.directions
        return unit(vectors)


def unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows scaled to length 1; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: NDArray[np.float32] = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return scaled


@lru_cache(maxsize=4)
def load_meaning(folder: Path) -> MeaningSpace:
    """The one shared space of a folder. Raises VectorsMissingError."""
    table = load_vectors(folder)
    common = table.vectors[:COMMON_ROWS].astype(np.float32)
    mean = common.mean(axis=0)
    _, _, directions = np.linalg.svd(common - mean, full_matrices=False)
    return MeaningSpace(table, mean, directions[:COMMON_DIRECTIONS].copy())


def share_of_texts(rows: NDArray[np.int32], length: int) -> NDArray[np.float64]:
    """Part of general texts of `length` content words that hold the words of these ranks.

    Zipf: the word of rank r is 1 / (r · H) of all words, with H = ln 20,000 + 0.58 ≈ 10.5.
    rows: frequency ranks, -1 for a word the table does not know.
    """
    ranks = np.where(rows < 0, UNHEARD_RANK, rows) + 2.0
    return 1.0 - np.exp(-length / (ranks * 10.5))


def rarity(rows: NDArray[np.int32], known: int) -> NDArray[np.float64]:
    """0 for the most frequent word to 1 for a rare or unknown one, by the logarithm of its rank."""
    ranks = np.log(np.maximum(rows, 0) + 2.0) / math.log(known + 2)
    return np.where(rows < 0, 1.0, ranks)
