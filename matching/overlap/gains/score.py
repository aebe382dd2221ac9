"""Both gains and the score of one person against all places at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.gains.closeness import Matrix, Readable, related_and_whole
from matching.overlap.gains.place_best import Clauses
from matching.overlap.gains.prepared import PreparedPerson, Town
from matching.overlap.gains.presence import joy_of_presence
from matching.overlap.gains.stance import brings_skill, only_watches
from matching.overlap.profile import ResourceKind
from matching.overlap.weights import Weights

Vector = NDArray[np.float64]
Floats = NDArray[np.float32]
DECIMALS = 4
"""Scores are rounded so that the order does not hang on the last bits of a product of float32."""


@dataclass(frozen=True, slots=True, eq=False)
class Gains:
    """n places: person_gain, resource_gain in 0..1, score ≥ 0. The rest is for the reasons.

    close (p × c): how near each pair is. likes, gives (p), pleases, asks (c): the shares that a
    pair has of person_gain and of resource_gain; 0 for a sentence that may not be read.
    """

    person_gain: Vector
    resource_gain: Vector
    score: Vector
    close: Matrix
    likes: Floats
    gives: Floats
    pleases: Floats
    asks: Floats

    def to_person(self, clauses: slice) -> Floats:
        """Squared contribution of each pair to person_gain (p × some clauses)."""
        return self._shares(clauses, self.likes, self.pleases)

    def to_resource(self, clauses: slice) -> Floats:
        """Squared contribution of each pair to resource_gain (p × some clauses)."""
        return self._shares(clauses, self.gives, self.asks)

    def _shares(self, clauses: slice, mine: Floats, theirs: Floats) -> Floats:
        shares: Floats = self.close[:, clauses] ** 2 * mine[:, None] * theirs[clauses]
        return shares


def score_places(
    person: PreparedPerson, town: Town, conflict: Vector, readable: Readable = None
) -> Gains:
    """Gains and score of every place, conditions not looked at.

    conflict (n): 苦手 met, 0..1. readable (c): sentences that may take part, None: all.
    """
    weights = town.weights
    close, whole = related_and_whole(person, town, readable)
    _leave_to_learners(close, person, town)
    likes, gives = _likes(person, weights), _gives(person, weights)
    pleases, asks = _pleases(town), _asks(town)
    said = town.columns.presence
    if readable is not None:
        pleases, asks, said = pleases * readable, asks * readable, said & readable
    best, asked = _best(close, pleases, gives, town)
    joy = joy_of_presence(best * likes[:, None], person.phrases, _any_of_places(said, town))
    given = np.maximum(_summed(asked * asks, town), weights.presence * joy)
    person_gain = _saturate(likes @ best, weights.person_scale)
    resource_gain = _saturate(given, weights.resource_scale)
    score = combine(person_gain, resource_gain, weights.win_win)
    score = (score + weights.whole * whole) * (1.0 - weights.caution * conflict)
    score = np.round(score, DECIMALS)
    return Gains(person_gain, resource_gain, score, close, likes, gives, pleases, asks)


def _leave_to_learners(close: Matrix, person: PreparedPerson, town: Town) -> None:
    """A skill meets a sentence that looks for learners of it weakly."""
    rows = np.flatnonzero(town.columns.for_learners)
    share = np.float32(np.sqrt(town.weights.for_learners))
    for number, phrase in enumerate(person.phrases):
        if brings_skill(phrase):
            close[number, rows] *= share


def _likes(person: PreparedPerson, weights: Weights) -> Floats:
    return np.array([weights.person_kinds[p.kind] for p in person.phrases], dtype=np.float32)


def _gives(person: PreparedPerson, weights: Weights) -> Floats:
    """p: how far each phrase helps a place; liking to watch helps less."""
    watched = [weights.watching if only_watches(p) else 1.0 for p in person.phrases]
    gives = [weights.person_gives[p.kind] for p in person.phrases]
    return np.array(gives, dtype=np.float32) * np.array(watched, dtype=np.float32)


def _pleases(town: Town) -> Floats:
    """c: how far each sentence can please the person; less where others do what it tells of."""
    weights, columns = town.weights, town.columns
    kinds = np.array([weights.person_places[kind] for kind in ResourceKind], dtype=np.float32)
    return kinds[columns.kinds] * np.where(columns.met, np.float32(weights.met_joy), 1)


def _asks(town: Town) -> Floats:
    """c: how far each sentence asks for something; less where others do it already."""
    weights, columns = town.weights, town.columns
    kinds = np.array([weights.resource_kinds[kind] for kind in ResourceKind], dtype=np.float32)
    return kinds[columns.kinds] * np.where(columns.met, np.float32(weights.met_need), 1)


def combine(person_gain: Vector, resource_gain: Vector, win_win: float) -> Vector:
    """Between the mean of both gains (win_win 0) and their geometric mean (win_win 1)."""
    mean = (person_gain + resource_gain) / 2
    both = np.sqrt(person_gain * resource_gain)
    mixed: Vector = (1 - win_win) * mean + win_win * both
    return mixed


def _best(close: Matrix, pleases: Floats, gives: Floats, town: Town) -> tuple[Matrix, Floats]:
    """(p × n) where a place answers each phrase best: each phrase counts once for the person.
    (c) by which phrase each sentence is answered best: each sentence counts once for the place.
    Both squared.
    """
    answered = np.zeros((len(close), len(town.columns)), dtype=np.float32)
    asked = np.zeros(close.shape[1], dtype=np.float32)
    places, pleasing, share = Clauses(town.columns.starts), np.sqrt(pleases), np.empty_like(asked)
    for row, into, giving in zip(close, answered, np.sqrt(gives), strict=True):
        places.best(np.multiply(row, pleasing, out=share), into)
        np.maximum(asked, np.multiply(row, giving, out=share), out=asked)
    answered *= answered
    asked *= asked
    return answered, asked


def _summed(values: Floats, town: Town) -> Floats:
    if not len(values):
        return np.zeros(len(town.columns), dtype=np.float32)
    total: Floats = np.add.reduceat(values, town.columns.starts[:-1])
    return total


def _any_of_places(flags: NDArray[np.bool_], town: Town) -> NDArray[np.bool_]:
    if not len(flags):
        return np.zeros(len(town.columns), dtype=np.bool_)
    some: NDArray[np.bool_] = np.logical_or.reduceat(flags, town.columns.starts[:-1])
    return some


def _saturate(total: NDArray[np.floating], scale: float) -> Vector:
    gain: Vector = np.round(1.0 - np.exp(-total.astype(np.float64) / scale), DECIMALS)
    return gain
