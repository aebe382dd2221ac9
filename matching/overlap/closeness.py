"""How close each phrase of a person is to each clause of the places: shared words and meaning."""

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
    floor = places.weights.vector_floor
    cosine = (phrases.vectors @ places.vectors.T).astype(np.float64)
    meaning = np.clip((cosine - floor) / (1.0 - floor), 0.0, 1.0)
    return 1.0 - known * (1.0 - meaning) * (1.0 - places.weights.shared_word * shared)


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
