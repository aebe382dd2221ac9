"""How close each phrase of a person is to each clause of the places: shared words, meaning, and
what the one has to do with the other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matching.overlap.counting import bags_of, sum_lengths, whole_starts
from matching.overlap.evidence import Cells, concept_cells, word_cells
from matching.overlap.prepared import Phrases, PreparedPerson, Town

Matrix = NDArray[np.float32]
Readable = NDArray[np.bool_] | None
"""Clauses that may be read (c); None: all."""


def closeness(phrases: Phrases, town: Town) -> Matrix:
    """p × c, each between 0 (strangers) and 1. Evidence adds up as 1 - Π(1 - evidence)."""
    weights, meaning = town.weights, town.knowledge.meaning
    if phrases.vectors is None or meaning is None:
        close = np.zeros((town.columns.clauses, len(phrases.clauses)), dtype=np.float32)
        return _with_evidence(close, phrases, town, weights.bare_word)
    lengths = town.columns.meaning_lengths
    close = _above(_cosines(phrases.vectors, meaning.words, lengths, town), weights.vector_floor)
    return _with_evidence(close, phrases, town, weights.shared_word)


def relatedness(phrases: Phrases, town: Town) -> Matrix:
    """p × c, as `closeness`, with what was learned from the 語彙 in the place of likeness.

    What two texts have to do with each other holds their likeness already, so it is not counted
    twice. Where nothing was learned, it is `closeness`.
    """
    if phrases.relations is None or town.knowledge.relations is None:
        return closeness(phrases, town)
    table, lengths = town.knowledge.words_of_places, town.columns.relation_lengths
    cosines = _cosines(phrases.relations, table, lengths, town)
    close = _above(cosines, town.weights.relation_floor)
    return _with_evidence(close, phrases, town, town.weights.shared_word)


def shared_words(phrases: Phrases, town: Town) -> Matrix:
    """p × c: cosine of the bags of weighted words, where a synonym counts in part."""
    return word_cells(phrases, town).matrix(town.columns.clauses, len(phrases.clauses))


def met_concepts(phrases: Phrases, town: Town) -> Matrix:
    """p × c: the strongest link of the 語彙 between a phrase and a clause, 0 where none."""
    return concept_cells(phrases, town).matrix(town.columns.clauses, len(phrases.clauses))


def _cosines(mine: Matrix, table: Matrix, lengths: Matrix, town: Town) -> Matrix:
    """c × p. mine (p × d): unit vectors of the phrases. table: what each word adds to a clause."""
    columns = town.columns
    said = _of_words(table, mine.T, town)
    bags = bags_of(columns.word_starts, columns.words, len(columns.word_hashes))
    cosines: Matrix = bags @ said
    cosines *= (1.0 / np.maximum(lengths, 1e-9))[:, None]
    return cosines


def _of_words(table: Matrix, mine: Matrix, town: Town) -> Matrix:
    """Words of the town × p: weighted product of each with the phrases."""
    columns = town.columns
    rows = columns.word_rows
    few = len(rows) * 4 < len(table)
    said: Matrix = table[rows] @ mine if few else (table @ mine)[rows]
    said *= np.where(rows < 0, np.float32(0), columns.word_weights)[:, None]
    return said


def _above(cosines: Matrix, floor: float) -> Matrix:
    cosines -= np.float32(floor)
    cosines *= np.float32(1.0 / (1.0 - floor))
    return np.clip(cosines, 0.0, 1.0, out=cosines)


def _with_evidence(close: Matrix, phrases: Phrases, town: Town, word: float) -> Matrix:
    _add(close, word_cells(phrases, town), word)
    _add(close, concept_cells(phrases, town), town.weights.concept)
    # Kept clause by clause: the words of a clause and the clauses of a place lie side by side.
    return close.T


def _add(close: Matrix, cells: Cells, share: float) -> None:
    flat = close.reshape(-1)
    flat[cells.at] = 1.0 - (1.0 - flat[cells.at]) * (1.0 - np.float32(share) * cells.strength)


def whole_closeness(
    person: PreparedPerson, town: Town, readable: Readable = None
) -> NDArray[np.float64]:
    """n: cosine of everything the person says with everything a place says, 0 where below 0."""
    columns, meaning = town.columns, town.knowledge.meaning
    if person.whole is None or meaning is None or not len(columns):
        return np.zeros(len(columns))
    said = _of_words(meaning.words, person.whole[:, None], town)
    bags = bags_of(columns.word_starts, columns.words, len(columns.word_hashes))
    clauses = (bags @ said)[:, 0]
    lengths = columns.whole_lengths
    if readable is not None:
        clauses *= readable
        lengths = _lengths_of(readable, town)
    cosine = np.add.reduceat(clauses, columns.starts[:-1]) / np.maximum(lengths, 1e-9)
    return np.maximum(cosine.astype(np.float64), 0.0)


def _lengths_of(readable: NDArray[np.bool_], town: Town) -> Matrix:
    """whole_lengths where only some sentences count: measured again for the places that differ."""
    columns, meaning = town.columns, town.knowledge.meaning
    lengths = columns.whole_lengths.copy()
    changed = np.unique(columns.place_of(np.flatnonzero(~readable)))
    if meaning is None or not len(changed):
        return lengths
    words = np.repeat(readable, np.diff(columns.word_starts))
    bags = bags_of(whole_starts(columns), columns.words, len(columns.word_hashes))
    bags.data *= words
    lengths[changed] = sum_lengths(bags[changed], meaning.words, columns)
    return lengths
