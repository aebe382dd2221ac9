"""Both gains and the score of one person against all places at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.closeness import closeness, whole_closeness
from matching.overlap.prepared import PreparedPerson, PreparedPlaces

Vector = NDArray[np.float64]
DECIMALS = 6
"""Scores are rounded so that the order never hangs on the last bit of a matrix product."""


@dataclass(frozen=True, slots=True, eq=False)
class Gains:
    """n places: person_gain, resource_gain in 0..1, score ≥ 0; close (p × c) for the reasons.

    to_person (p × c), to_resource (p × c): squared contribution of each pair to each gain.
    """

    person_gain: Vector
    resource_gain: Vector
    score: Vector
    to_person: NDArray[np.float64]
    to_resource: NDArray[np.float64]


def score_places(person: PreparedPerson, places: PreparedPlaces, conflict: Vector) -> Gains:
    """Gains and score of every place, conditions not looked at; conflict (n): 苦手 met, 0..1."""
    weights = places.weights
    close = closeness(person.said, places)
    said = np.array([weights.person_kinds[p.kind] for p in person.phrases])
    asked = np.array([weights.resource_kinds[c.phrase.kind] for c in places.clauses])
    pleases = np.array([weights.person_places[c.phrase.kind] for c in places.clauses])
    to_person = close**2 * said[:, None] * pleases[None, :]
    to_resource = close**2 * asked[None, :]
    person_gain = _saturate(_person_sum(to_person, places), weights.person_scale)
    resource_gain = _saturate(_resource_sum(to_resource, places), weights.resource_scale)
    score = combine(person_gain, resource_gain, weights.win_win)
    score = (score + weights.whole * whole_closeness(person, places)) * (
        1.0 - weights.caution * conflict
    )
    return Gains(person_gain, resource_gain, np.round(score, DECIMALS), to_person, to_resource)


def combine(person_gain: Vector, resource_gain: Vector, win_win: float) -> Vector:
    """Between the mean of both gains (win_win 0) and their geometric mean (win_win 1)."""
    mean = (person_gain + resource_gain) / 2
    both = np.sqrt(person_gain * resource_gain)
    mixed: Vector = (1 - win_win) * mean + win_win * both
    return mixed


def _person_sum(pairs: NDArray[np.float64], places: PreparedPlaces) -> Vector:
    """Each phrase of the person counts once, where a place answers it best."""
    if not pairs.size:
        return np.zeros(len(places.resources))
    total: Vector = np.maximum.reduceat(pairs, places.starts, axis=1).sum(axis=0)
    return total


def _resource_sum(pairs: NDArray[np.float64], places: PreparedPlaces) -> Vector:
    """Each sentence of a place counts once, by the phrase of the person that answers it best."""
    if not pairs.size:
        return np.zeros(len(places.resources))
    total: Vector = np.add.reduceat(pairs.max(axis=0), places.starts)
    return total


def _saturate(total: Vector, scale: float) -> Vector:
    gain: Vector = np.round(1.0 - np.exp(-total / scale), DECIMALS)
    return gain
