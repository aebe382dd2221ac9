"""Products of phrases with all sentences, word by word: a sentence is the sum of its words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matching.overlap.gains.prepared import Town
from matching.overlap.places.counting import bags_of

Matrix = NDArray[np.float32]
AT_ONCE = 1_024
"""Rows taken or turned over at a time: they fit in the nearest cache."""
FEW_WORDS = 4
"""Where a word of the vocabulary stands so often on the average, nearly all stand somewhere."""


def of_words(table: Matrix, mine: Matrix, town: Town) -> Matrix:
    """Words of the town × p: weighted product of each with the phrases.

    table: what each row of the vector table adds to a sentence. mine (p × d): the phrases. Only
    rows of which the town has a word are read, each once: many words share a row.
    """
    rows = _rows_of(town)
    here = np.zeros(len(table) + 1, dtype=np.bool_)
    here[rows] = True
    here[-1] = False
    used = np.flatnonzero(here)
    products = np.zeros((max(len(used), 1), len(mine)), dtype=np.float32)
    for first in range(0, len(used), AT_ONCE):
        some = used[first : first + AT_ONCE]
        np.matmul(table[some], mine.T, out=products[first : first + len(some)])
    number = np.cumsum(here) - 1
    said: Matrix = products.take(number[rows], axis=0, mode="clip")
    said *= np.where(rows < 0, np.float32(0), town.columns.word_weights)[:, None]
    return said


def _rows_of(town: Town) -> NDArray[np.int32]:
    """The row of each word of the vocabulary, -1 for none, and for a word that no place here holds:
    a few places of a town have its whole vocabulary.
    """
    columns = town.columns
    if len(columns.words) > FEW_WORDS * len(columns.word_rows):
        return columns.word_rows
    held = np.zeros(len(columns.word_rows), dtype=np.bool_)
    held[columns.words] = True
    return np.where(held, columns.word_rows, np.int32(-1))


def of_clauses(said: Matrix, town: Town) -> Matrix:
    """p × c: the sums of the words of each clause. said (words × p), as `of_words` gives them."""
    columns = town.columns
    bags = bags_of(columns.word_starts, columns.words, len(columns.word_hashes))
    sums = bags @ said
    turned = np.empty(sums.shape[::-1], dtype=np.float32)
    for first in range(0, len(sums), AT_ONCE):
        turned[:, first : first + AT_ONCE] = sums[first : first + AT_ONCE].T
    return turned


def inverse(lengths: Matrix) -> Matrix:
    """1 / length; of an empty sum any number, for its products are 0."""
    return np.reciprocal(np.maximum(lengths, np.float32(1e-9)), dtype=np.float32)
