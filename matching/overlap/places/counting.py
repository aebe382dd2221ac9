"""How telling words and concepts are in a town, and how long the sums of their vectors are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matching.overlap.knowledge.known import Knowledge
from matching.overlap.language.word_weights import concept_weights_of, weights_of
from matching.overlap.places.columns import PlaceColumns
from matching.overlap.places.jagged import inverted, owners
from matching.overlap.weights import Weights

AT_ONCE = 8_192
"""Clauses whose vectors are summed at a time."""

Floats = NDArray[np.float32]


def count(columns: PlaceColumns, like: PlaceColumns | None) -> PlaceColumns:
    """With the number of places that hold each word and concept, or those that `like` counted."""
    if like is not None:
        return replace(
            columns,
            documents=like.documents,
            word_documents=_looked_up(columns.word_hashes, like.word_hashes, like.word_documents),
            concept_documents=_looked_up(
                columns.concept_hashes, like.concept_hashes, like.concept_documents
            ),
        )
    return replace(
        columns,
        documents=len(columns),
        word_documents=_places_with(
            columns, columns.word_starts, columns.words, len(columns.word_hashes)
        ),
        concept_documents=_places_with(
            columns, columns.concept_starts, columns.concepts, len(columns.concept_hashes)
        ),
    )


def measure(columns: PlaceColumns, knowledge: Knowledge, weights: Weights) -> PlaceColumns:
    """With weights, lengths and postings that follow from the counts."""
    words = len(columns.word_hashes)
    telling = weights_of(
        columns.word_rows, columns.word_documents, columns.documents, knowledge, weights
    )
    concepts = concept_weights_of(columns.concept_documents, columns.documents, weights)
    columns = with_postings(
        replace(
            columns,
            word_weights=telling.astype(np.float32),
            concept_weights=concepts.astype(np.float32),
        )
    )
    bags = bags_of(columns.word_starts, columns.words, words)
    of_places = whole_starts(columns)
    like, related = knowledge.meaning, knowledge.relations
    vectors = like.words if like else None
    relations = knowledge.words_of_places if like and related else None
    return replace(
        columns,
        lengths=_bag_lengths(bags, columns.word_weights),
        relation_lengths=sum_lengths(bags, relations, columns),
        meaning_lengths=sum_lengths(bags, vectors, columns),
        whole_lengths=sum_lengths(bags_of(of_places, columns.words, words), vectors, columns),
    )


def with_postings(columns: PlaceColumns) -> PlaceColumns:
    """With the clauses of each word and concept."""
    starts, clauses = inverted(columns.word_starts, columns.words, len(columns.word_hashes))
    concept_starts, concept_clauses = inverted(
        columns.concept_starts, columns.concepts, len(columns.concept_hashes)
    )
    return replace(
        columns,
        posting_starts=starts,
        postings=clauses,
        concept_posting_starts=concept_starts,
        concept_postings=concept_clauses,
    )


def whole_starts(columns: PlaceColumns) -> NDArray[np.int32]:
    """Where the words of each place begin (n + 1)."""
    starts: NDArray[np.int32] = columns.word_starts[columns.starts]
    return starts


def bags_of(starts: NDArray[np.int32], words: NDArray[np.int32], size: int) -> sparse.csr_array:
    """Bags of words (bags × size), each word as often as it stands there."""
    ones = np.ones(len(words), dtype=np.float32)
    return sparse.csr_array((ones, words, starts), shape=(len(starts) - 1, size))


def sum_lengths(bags: sparse.csr_array, table: Floats | None, columns: PlaceColumns) -> Floats:
    """Length of Σ weight · row of the table over each bag; zeros without a table."""
    lengths = np.zeros(bags.shape[0], dtype=np.float32)
    if table is None:
        return lengths
    weighted = table[columns.word_rows]
    weighted *= np.where(columns.word_rows < 0, 0, columns.word_weights)[:, None]
    for first in range(0, len(lengths), AT_ONCE):
        sums = bags[first : first + AT_ONCE] @ weighted
        lengths[first : first + AT_ONCE] = np.sqrt(np.einsum("cd,cd->c", sums, sums))
    return lengths


def _bag_lengths(bags: sparse.csr_array, weights: Floats) -> Floats:
    once = bags.copy()
    once.sum_duplicates()
    once.data[:] = 1.0
    lengths: Floats = np.sqrt(once @ weights**2)
    return lengths


def _looked_up(
    wanted: NDArray[np.uint64], hashes: NDArray[np.uint64], values: NDArray[np.int32]
) -> NDArray[np.int32]:
    """The values of hashes, 0 for one that is not there."""
    if not len(hashes):
        return np.zeros(len(wanted), dtype=np.int32)
    at = np.minimum(np.searchsorted(hashes, wanted), len(hashes) - 1)
    return np.where(hashes[at] == wanted, values[at], 0).astype(np.int32)


def _places_with(
    columns: PlaceColumns, starts: NDArray[np.int32], values: NDArray[np.int32], size: int
) -> NDArray[np.int32]:
    """In how many places each value stands."""
    places = columns.place_of(owners(starts))
    once = np.unique(places.astype(np.int64) * size + values) % max(size, 1)
    return np.bincount(once, minlength=size).astype(np.int32)
