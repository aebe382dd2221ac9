"""Both gains and the score of one person against all places at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.closeness import relatedness, whole_closeness
from matching.overlap.prepared import PreparedPerson, PreparedPlaces
from matching.overlap.presence import joy_of_presence
from matching.overlap.stance import brings_skill, only_watches
from matching.overlap.weights import Weights

Vector = NDArray[np.float64]
DECIMALS = 4
"""Scores are rounded so that the order does not hang on the last bits of a product of float32."""


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
    squared = relatedness(person.said, places) ** 2
    skills = np.array([brings_skill(p) for p in person.phrases], dtype=np.bool_)
    squared[np.ix_(skills, places.for_learners)] *= weights.for_learners
    to_person = squared * np.outer(_likes(person, weights), _pleases(places))
    to_resource = squared * np.outer(_gives(person, weights), _asks(places))
    person_gain = _saturate(_person_sum(to_person, places), weights.person_scale)
    joy = joy_of_presence(to_person, person.phrases, places.presence, places.starts)
    given = np.maximum(_resource_sum(to_resource, places), weights.presence * joy)
    resource_gain = _saturate(given, weights.resource_scale)
    score = combine(person_gain, resource_gain, weights.win_win)
    score = (score + weights.whole * whole_closeness(person, places)) * (
        1.0 - weights.caution * conflict
    )
    return Gains(person_gain, resource_gain, np.round(score, DECIMALS), to_person, to_resource)


def _likes(person: PreparedPerson, weights: Weights) -> Vector:
    return np.array([weights.person_kinds[p.kind] for p in person.phrases])


def _pleases(places: PreparedPlaces) -> Vector:
    """c: how far each sentence can please the person; less where others do what it tells of."""
    weights = places.weights
    kinds = np.array([weights.person_places[c.phrase.kind] for c in places.clauses])
    pleases: Vector = kinds * np.where(places.met, weights.met_joy, 1.0)
    return pleases


def _gives(person: PreparedPerson, weights: Weights) -> Vector:
    """p: how far each phrase helps a place; liking to watch helps less."""
    watched = np.array([weights.watching if only_watches(p) else 1.0 for p in person.phrases])
    gives: Vector = np.array([weights.person_gives[p.kind] for p in person.phrases]) * watched
    return gives


def _asks(places: PreparedPlaces) -> Vector:
    """c: how far each sentence asks for something; less where others do it already."""
    weights = places.weights
    kinds = np.array([weights.resource_kinds[c.phrase.kind] for c in places.clauses])
    asks: Vector = kinds * np.where(places.met, weights.met_need, 1.0)
    return asks


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
