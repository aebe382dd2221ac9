"""How close each phrase of a person is to each clause of the places: shared words, meaning, and
what the one has to do with the other."""

import numpy as np
from numpy.typing import NDArray

from matching.overlap.clauses import Clause
from matching.overlap.prepared import Phrases, PreparedPerson, PreparedPlaces

Matrix = NDArray[np.float64]


def closeness(phrases: Phrases, places: PreparedPlaces) -> Matrix:
    """p × c, each between 0 (strangers) and 1. Evidence adds up as 1 - Π(1 - evidence)."""
    shared = shared_words(phrases, places)
    known = 1.0 - places.weights.concept * met_concepts(phrases, places)
    if phrases.vectors is None or places.vectors is None:
        return 1.0 - known * (1.0 - places.weights.bare_word * shared)
    meaning = _above(phrases.vectors, places.vectors, places.weights.vector_floor)
    return 1.0 - known * (1.0 - meaning) * (1.0 - places.weights.shared_word * shared)


def relatedness(phrases: Phrases, places: PreparedPlaces) -> Matrix:
    """p × c, as `closeness`, with what was learned from the 語彙 in the place of likeness.

    What two texts have to do with each other holds their likeness already, so it is not counted
    twice. Where nothing was learned, it is `closeness`.
    """
    if phrases.relations is None or places.relations is None:
        return closeness(phrases, places)
    weights = places.weights
    related = _above(phrases.relations, places.relations, weights.relation_floor)
    close = 1.0 - weights.concept * met_concepts(phrases, places)
    close *= 1.0 - weights.shared_word * shared_words(phrases, places)
    return 1.0 - close * (1.0 - related)


def _above(mine: NDArray[np.float32], theirs: NDArray[np.float32], floor: float) -> Matrix:
    cosine = (mine @ theirs.T).astype(np.float64)
    return np.clip((cosine - floor) / (1.0 - floor), 0.0, 1.0)


def shared_words(phrases: Phrases, places: PreparedPlaces) -> Matrix:
    """p × c: cosine of the bags of weighted words, where a synonym counts in part."""
    rows = [_shared(clause, places) for clause in phrases.clauses]
    return np.array(rows).reshape(len(rows), len(places.clauses))


def _shared(clause: Clause, places: PreparedPlaces) -> Matrix:
    total = np.zeros(len(places.clauses))
    squares = 0.0
    for word in {w.norm: w for w in clause.words}.values():
        weight = places.word_weights.of(word)[1]
        hits = np.zeros(len(places.clauses))
        for group in word.synonyms:
            hits[places.by_synonym.get(str(group), _NONE)] = places.weights.synonym
        hits[places.by_word.get(word.norm, _NONE)] = 1.0
        total += weight**2 * hits
        squares += weight**2
    lengths = places.lengths * np.sqrt(squares)
    cosine: Matrix = np.divide(total, lengths, out=np.zeros_like(total), where=lengths > 0)
    return np.clip(cosine, 0.0, 1.0)


def met_concepts(phrases: Phrases, places: PreparedPlaces) -> Matrix:
    """p × c: the strongest link of the 語彙 between a phrase and a clause, 0 where none."""
    rows = [_met(clause, places) for clause in phrases.clauses]
    return np.array(rows).reshape(len(rows), len(places.clauses))


def _met(clause: Clause, places: PreparedPlaces) -> Matrix:
    best = np.zeros(len(places.clauses))
    for concept in clause.concepts:
        for target, strength in places.knowledge.lexicon.reach[concept].items():
            numbers = places.by_concept.get(target)
            if numbers is not None:
                telling = strength * places.concept_weights[target]
                best[numbers] = np.maximum(best[numbers], telling)
    return best


def whole_closeness(person: PreparedPerson, places: PreparedPlaces) -> Matrix:
    """n: cosine of everything the person says with everything a place says, 0 where below 0."""
    if person.whole is None or places.wholes is None:
        return np.zeros(len(places.resources))
    cosine: Matrix = (places.wholes @ person.whole).astype(np.float64)
    return np.maximum(cosine, 0.0)


_NONE = np.zeros(0, dtype=np.int64)
