"""How telling a word is, from the town's own texts blended with general Japanese."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.knowledge.known import Knowledge
from matching.overlap.language.meaning import rarity, share_of_texts
from matching.overlap.language.words import Word
from matching.overlap.places.columns import PlaceColumns, hash_of
from matching.overlap.weights import Weights

UNKNOWN_RANK = 5_000
"""Frequency rank assumed of every word where no vector table is loaded."""

Floats = NDArray[np.float64]
Integers = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class WordWeights:
    """Inverse document frequency, weight(word) > 0; the same for a word wherever it stands.

    held: by the hash of the normal form, the row of the vector table (-1: none) and how many of
    the counted `documents` hold the word.
    """

    held: Mapping[int, tuple[int, int]]
    documents: int
    knowledge: Knowledge
    weights: Weights

    def of(self, word: Word) -> tuple[int | None, float]:
        """(row of the vector table or None, weight) of a word."""
        return self.of_all([word])[0]

    def of_all(self, words: Sequence[Word]) -> list[tuple[int | None, float]]:
        """The same of several words."""
        known = [self.held.get(hash_of(word.norm)) or (self._row(word), 0) for word in words]
        rows, held = np.array(known, dtype=np.int32).reshape(-1, 2).T
        weights = weights_of(rows, held, self.documents, self.knowledge, self.weights)
        return [
            (None if row < 0 else row, weight)
            for row, weight in zip(rows.tolist(), weights.tolist(), strict=True)
        ]

    def _row(self, word: Word) -> int:
        row = self.knowledge.meaning.row(word) if self.knowledge.meaning else None
        return -1 if row is None else row


class HeldWords(Mapping[int, tuple[int, int]]):
    """The row and the count of each word of columns, by its hash."""

    def __init__(self, columns: PlaceColumns) -> None:
        self._columns = columns

    def __getitem__(self, word: int) -> tuple[int, int]:
        hashes = self._columns.word_hashes
        at = int(np.searchsorted(hashes, np.uint64(word)))
        if at == len(hashes) or hashes[at] != word:
            raise KeyError(word)
        return int(self._columns.word_rows[at]), int(self._columns.word_documents[at])

    def __iter__(self) -> Iterator[int]:
        return iter(self._columns.word_hashes.tolist())

    def __len__(self) -> int:
        return len(self._columns.word_hashes)


def weights_of(
    rows: Integers, held: Integers, documents: int, knowledge: Knowledge, weights: Weights
) -> Floats:
    """Weights of words. rows: in the vector table, -1 for none. held: documents that hold each."""
    meaning, prior = knowledge.meaning, weights.prior_documents
    ranks = rows if meaning else np.full_like(rows, UNKNOWN_RANK)
    general = share_of_texts(ranks, weights.prior_length)
    # In how many other places: a word of this one place alone is as telling as an unheard one.
    others = np.maximum(0, held - 1)
    share = (others + prior * general) / (max(0, documents - 1) + prior)
    rare = rarity(ranks, len(meaning.table.vectors) if meaning else UNKNOWN_RANK)
    telling: Floats = np.maximum(0.01, -np.log(np.minimum(share, 0.99))) * rare
    return telling


def concept_weights_of(held: Integers, documents: int, weights: Weights) -> Floats:
    """How telling concepts are, 0 (everywhere) to 1 (nowhere else)."""
    total = documents + weights.prior_documents + 1
    telling: Floats = -np.log((held + 1) / total) / np.log(total)
    return telling
