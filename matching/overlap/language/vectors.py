"""The word-vector table: one memory-mapped file, opened once, looked up by the hash of the word."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matching.overlap.language.murmur import murmur64

TABLE_FILE = "words.vec"
MAGIC = 0x4B53_4E52_5645_4331
HEADER = 4
"""Numbers (uint64) before the arrays: MAGIC, words, rows, dimensions."""


class VectorsMissingError(FileNotFoundError):
    """The folder holds no readable table; the engine can still work on words alone."""


@dataclass(frozen=True, eq=False)
class VectorTable:
    """keys (n, uint64, sorted) → rows (n) of vectors (m × d, float16, unit length).

    Rows stand in order of falling frequency in general Japanese, so a row number is also a
    frequency rank. About 24 strings share a row: an equal row is a hint, not a synonym.
    """

    keys: NDArray[np.uint64]
    rows: NDArray[np.uint16]
    vectors: NDArray[np.float16]

    @property
    def dimensions(self) -> int:
        """Number of components of one vector."""
        return int(self.vectors.shape[1])

    def row(self, word: str) -> int | None:
        """Row of a word, or None when the table does not know it."""
        key = np.uint64(murmur64(word.encode()))
        at = int(np.searchsorted(self.keys, key))
        return int(self.rows[at]) if at < len(self.keys) and self.keys[at] == key else None

    def row_of_any(self, *spellings: str) -> int | None:
        """Row of the first spelling that the table knows."""
        return next((row for s in spellings if (row := self.row(s)) is not None), None)

    def take(self, rows: list[int]) -> NDArray[np.float32]:
        """Vectors of the rows (n × d, float32)."""
        return self.vectors[rows].astype(np.float32)


@lru_cache(maxsize=4)
def load_vectors(folder: Path) -> VectorTable:
    """The one shared table of a folder, memory-mapped. Raises VectorsMissingError."""
    path = folder / TABLE_FILE
    try:
        return _open(path)
    except (OSError, ValueError) as problem:
        raise VectorsMissingError(f"no word vectors in {path}: {problem}") from problem


def _open(path: Path) -> VectorTable:
    head = np.fromfile(path, dtype=np.uint64, count=HEADER)
    if len(head) < HEADER or head[0] != MAGIC:
        raise ValueError("not a table of word vectors")
    words, rows, dimensions = (int(number) for number in head[1:])
    starts = [8 * HEADER, 8 * (HEADER + words), 8 * (HEADER + words) + 2 * rows * dimensions]
    return VectorTable(
        keys=np.memmap(path, np.uint64, "r", starts[0], (words,)),
        vectors=np.memmap(path, np.float16, "r", starts[1], (rows, dimensions)),
        rows=np.memmap(path, np.uint16, "r", starts[2], (words,)),
    )
