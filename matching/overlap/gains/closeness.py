"""How close each phrase of a person is to each clause of the places: shared words, meaning, and
what the one has to do with the other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matching.overlap.gains.evidence import MetConcepts, SharedWords
from matching.overlap.gains.prepared import Phrases, PreparedPerson, Town
from matching.overlap.gains.sums import of_clauses, of_words
from matching.overlap.language.sentence_model import sentence_evidence
from matching.overlap.places.counting import bags_of, sum_lengths, whole_starts

Matrix = NDArray[np.float32]
Readable = NDArray[np.bool_] | None
"""Clauses that may be read (c); None: all."""


def closeness(phrases: Phrases, town: Town) -> Matrix:
    """p × c, each between 0 (strangers) and 1. Evidence adds up as 1 - Π(1 - evidence)."""
    meaning, weights = town.knowledge.meaning, town.weights
    if phrases.vectors is None or meaning is None:
        nothing = np.zeros((len(phrases.clauses), town.columns.clauses), dtype=np.float32)
        return _with_evidence(nothing, _Cosine(town.columns.lengths, 0.0), phrases, town)
    sums = of_clauses(of_words(meaning.words, phrases.vectors, town), town)
    cosine = _Cosine(town.columns.meaning_lengths, weights.vector_floor)
    return _with_evidence(sums, cosine, phrases, town)


def relatedness(phrases: Phrases, town: Town) -> Matrix:
    """p × c, as `closeness`, with what was learned from the 語彙 in the place of likeness.

    What two texts have to do with each other holds their likeness already, so it is not counted
    twice. Where nothing was learned, it is `closeness`.
    """
    if not learned(phrases, town):
        return closeness(phrases, town)
    return _related(of_clauses(_relations(phrases, town), town), phrases, town)


def learned(phrases: Phrases, town: Town) -> bool:
    """Whether there is anything learned to go by."""
    return phrases.relations is not None and town.knowledge.relations is not None


def _relations(phrases: Phrases, town: Town) -> Matrix:
    if phrases.relations is None:
        raise ValueError(town.knowledge.notice)
    return of_words(town.knowledge.words_of_places, phrases.relations, town)


def _related(sums: Matrix, phrases: Phrases, town: Town) -> Matrix:
    cosine = _Cosine(town.columns.relation_lengths, town.weights.relation_floor)
    return _with_evidence(sums, cosine, phrases, town)


class _Cosine:
    """How far the sums of one phrase are from it: 1 - (cosine - floor) / (1 - floor), 0..1."""

    def __init__(self, lengths: Matrix, floor: float) -> None:
        self._span = np.float32(1.0 / (1.0 - floor))
        self._share = -self._span * inverse(lengths)

    def far(self, sums: Matrix) -> Matrix:
        """Written over the sums."""
        sums *= self._share
        sums += self._span
        return np.clip(sums, 0.0, 1.0, out=sums)


def inverse(lengths: Matrix) -> Matrix:
    """1 / length; of an empty sum any number, for its products are 0."""
    return np.reciprocal(np.maximum(lengths, np.float32(1e-9)), dtype=np.float32)


def _with_evidence(sums: Matrix, cosine: _Cosine, phrases: Phrases, town: Town) -> Matrix:
    """1 - far · Π(1 - evidence) of shared words and met concepts, written over the sums.

    Phrase by phrase, so that a row stays in the cache.
    """
    weights = town.weights
    shared, met = SharedWords(phrases, town), MetConcepts(phrases, town)
    word = weights.bare_word if phrases.vectors is None else weights.shared_word
    one, word_share, concept_share = np.array([1.0, word, weights.concept], dtype=np.float32)
    left = np.ones(sums.shape[1], dtype=np.float32)
    said = None
    if phrases.sentences is not None:
        said = sentence_evidence(phrases.sentences, town.columns.sentence_vectors)
    for phrase, row in enumerate(sums):
        cosine.far(row)
        hits = shared.of(phrase)
        row[hits.clauses] *= one - word_share * hits.strength
        hits = met.of(phrase)
        if len(hits.clauses):
            left[hits.clauses] = one - concept_share * hits.strength
            row *= left
            left.fill(1.0)
        if said is not None:
            row *= one - said[phrase]
        np.subtract(one, row, out=row)
    return sums


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


def related_and_whole(
    person: PreparedPerson, town: Town, readable: Readable = None
) -> tuple[Matrix, NDArray[np.float64]]:
    """`relatedness` (p × c) and `whole_closeness` (n), the words of the places summed once."""
    meaning = town.knowledge.meaning
    if person.whole is None or meaning is None or not learned(person.said, town):
        return relatedness(person.said, town), whole_closeness(person, town, readable)
    related = _relations(person.said, town)
    whole = of_words(meaning.words, person.whole[None, :], town)
    sums = of_clauses(np.concatenate([related, whole], axis=1), town)
    close = _related(sums[:-1], person.said, town)
    return close, _of_places(sums[-1], town, readable)


def whole_closeness(
    person: PreparedPerson, town: Town, readable: Readable = None
) -> NDArray[np.float64]:
    """n: cosine of everything the person says with everything a place says, 0 where below 0."""
    meaning = town.knowledge.meaning
    if person.whole is None or meaning is None:
        return np.zeros(len(town.columns))
    said = of_words(meaning.words, person.whole[None, :], town)
    return _of_places(of_clauses(said, town)[0], town, readable)


def _of_places(clauses: Matrix, town: Town, readable: Readable) -> NDArray[np.float64]:
    columns = town.columns
    if not len(columns):
        return np.zeros(0)
    lengths = columns.whole_lengths
    if readable is not None:
        clauses = clauses * readable
        lengths = _lengths_of(readable, town)
    cosine = np.add.reduceat(clauses, columns.starts[:-1]) * inverse(lengths)
    return np.maximum(cosine.astype(np.float64), 0.0)


def _lengths_of(readable: NDArray[np.bool_], town: Town) -> Matrix:
    """whole_lengths where only some sentences count: measured again for the places that differ."""
    columns, meaning = town.columns, town.knowledge.meaning
    lengths = np.array(columns.whole_lengths)
    changed = np.unique(columns.place_of(np.flatnonzero(~readable)))
    if meaning is None or not len(changed):
        return lengths
    words = np.repeat(readable, np.diff(columns.word_starts))
    bags = bags_of(whole_starts(columns), columns.words, len(columns.word_hashes))
    bags.data *= words
    lengths[changed] = sum_lengths(bags[changed], meaning.words, columns)
    return lengths
