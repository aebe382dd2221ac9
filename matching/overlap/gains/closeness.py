"""How close each phrase of a person is to each clause of the places: shared words, meaning, and
what the one has to do with the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from matching.overlap.gains.evidence import MetConcepts, SharedWords
from matching.overlap.gains.prepared import Phrases, Town
from matching.overlap.gains.sums import inverse, of_clauses, of_words
from matching.overlap.language.sentence_model import sentence_evidence

Matrix = NDArray[np.float32]
Readable = NDArray[np.bool_] | None
"""Clauses that may be read (c); None: all."""


def closeness(phrases: Phrases, town: Town) -> Matrix:
    """p × c, each between 0 (strangers) and 1. Evidence adds up as 1 - Π(1 - evidence)."""
    return _finished(*_alike(phrases, town))


def relatedness(phrases: Phrases, town: Town) -> Matrix:
    """p × c, as `closeness`, with what was learned from the 語彙 in the place of likeness.

    What two texts have to do with each other holds their likeness already, so it is not counted
    twice. Where nothing was learned, it is `closeness`.
    """
    return _finished(*related_rows(phrases, town))


def related_rows(phrases: Phrases, town: Town) -> tuple[Matrix, Iterator[Matrix]]:
    """`relatedness` and its rows. A row (c) is finished when it is asked for, not before, so that
    whoever goes on with it finds it in the cache.
    """
    columns, relations = town.columns, phrases.relations
    if relations is None or town.knowledge.relations is None:
        return _alike(phrases, town)
    sums = of_clauses(of_words(town.knowledge.words_of_places, relations, town), town)
    return sums, _rows(sums, columns.relation_lengths, town.weights.relation_floor, phrases, town)


def _alike(phrases: Phrases, town: Town) -> tuple[Matrix, Iterator[Matrix]]:
    columns, meaning = town.columns, town.knowledge.meaning
    if phrases.vectors is None or meaning is None:
        sums = np.zeros((len(phrases.clauses), columns.clauses), dtype=np.float32)
        return sums, _rows(sums, columns.meaning_lengths, 0.0, phrases, town)
    sums = of_clauses(of_words(meaning.words, phrases.vectors, town), town)
    return sums, _rows(sums, columns.meaning_lengths, town.weights.vector_floor, phrases, town)


def _finished(matrix: Matrix, rows: Iterator[Matrix]) -> Matrix:
    deque(rows, maxlen=0)
    return matrix


def _rows(
    sums: Matrix, lengths: Matrix, floor: float, phrases: Phrases, town: Town
) -> Iterator[Matrix]:
    """1 - far · Π(1 - evidence) of shared words and met concepts, written over the sums;
    far: 1 - (cosine - floor) / (1 - floor), 0..1.
    """
    weights, said = town.weights, None
    word = weights.bare_word if phrases.vectors is None else weights.shared_word
    shared, met = SharedWords(phrases, town, word), MetConcepts(phrases, town, weights.concept)
    span = np.float32(1.0 / (1.0 - floor))
    share, below = span * inverse(lengths), span * np.float32(floor)
    if phrases.sentences is not None:
        said = sentence_evidence(phrases.sentences, town.columns.sentence_vectors)
    for phrase, row in enumerate(sums):
        row *= share
        row -= below
        np.clip(row, 0.0, 1.0, out=row)
        shared.of(phrase).bring_nearer(row)
        met.of(phrase).bring_nearer(row)
        if said is not None:
            row += (1.0 - row) * said[phrase]
        yield row


def shared_words(phrases: Phrases, town: Town) -> Matrix:
    """p × c: cosine of the bags of weighted words, where a synonym counts in part."""
    return _matrix(SharedWords(phrases, town), phrases, town)


def met_concepts(phrases: Phrases, town: Town) -> Matrix:
    """p × c: the strongest link of the 語彙 between a phrase and a clause, 0 where none."""
    return _matrix(MetConcepts(phrases, town), phrases, town)


def _matrix(evidence: SharedWords | MetConcepts, phrases: Phrases, town: Town) -> Matrix:
    full = np.zeros((len(phrases.clauses), town.columns.clauses), dtype=np.float32)
    for phrase, row in enumerate(full):
        hits = evidence.of(phrase)
        row[hits.clauses] = hits.strength
    return full
