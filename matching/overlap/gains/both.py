"""Both gains of one person and all places at once: what each side has of the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.gains.closeness import Matrix, Readable, related_rows
from matching.overlap.gains.place_best import Clauses
from matching.overlap.gains.prepared import PreparedPerson, Town
from matching.overlap.gains.presence import joy_of_presence
from matching.overlap.gains.stance import brings_skill, only_watches
from matching.overlap.profile import ResourceKind
from matching.overlap.weights import Weights

Vector = NDArray[np.float64]
Floats = NDArray[np.float32]
DECIMALS = 4
"""Gains are rounded so that the order does not hang on the last bits of a product of float32."""


@dataclass(frozen=True, slots=True, eq=False)
class Gains:
    """n places: person_gain, resource_gain in 0..1. The rest is for the reasons.

    close (p × c): how near each pair is. likes, gives (p), pleases, asks (c): the shares that a
    pair has of person_gain and of resource_gain; 0 for a sentence that may not be read.
    """

    person_gain: Vector
    resource_gain: Vector
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


def both_gains(person: PreparedPerson, town: Town, readable: Readable = None) -> Gains:
    """Both gains of every place, conditions not looked at.

    readable (c): sentences that may take part, None: all.
    """
    weights = town.weights
    likes, gives = _likes(person, weights), _gives(person, weights)
    pleases = _of_kinds(weights.person_places, weights.met_joy, town)
    asks = _of_kinds(weights.resource_kinds, weights.met_need, town)
    said = town.columns.presence
    if readable is not None:
        pleases, asks, said = pleases * readable, asks * readable, said & readable
    close, best, asked = _best(person, pleases, gives, town)
    joy = joy_of_presence(best * likes[:, None], person.phrases, _any_of_places(said, town))
    given = np.maximum(_summed(asked * asks, town), weights.presence * joy)
    person_gain = _saturate(likes @ best, weights.person_scale)
    resource_gain = _saturate(given, weights.resource_scale)
    return Gains(person_gain, resource_gain, close, likes, gives, pleases, asks)


def _likes(person: PreparedPerson, weights: Weights) -> Floats:
    return np.array([weights.person_kinds[p.kind] for p in person.phrases], dtype=np.float32)


def _gives(person: PreparedPerson, weights: Weights) -> Floats:
    """p: how far each phrase helps a place; liking to watch helps less."""
    watched = [weights.watching if only_watches(p) else 1.0 for p in person.phrases]
    gives = [weights.person_gives[p.kind] for p in person.phrases]
    return np.array(gives, dtype=np.float32) * np.array(watched, dtype=np.float32)


def _of_kinds(kinds: Mapping[ResourceKind, float], met: float, town: Town) -> Floats:
    """c: the share of each sentence by its kind; less (met) where others do what it tells of."""
    shares = np.array([kinds[kind] for kind in ResourceKind], dtype=np.float32)
    both = np.concatenate([shares, shares * np.float32(met)])
    columns = town.columns
    return both.take(columns.kinds + len(shares) * columns.met.view(np.int8), mode="clip")


def _best(
    person: PreparedPerson, pleases: Floats, gives: Floats, town: Town
) -> tuple[Matrix, Matrix, Floats]:
    """(p × c) how near each pair is.
    (p × n) where a place answers each phrase best: each phrase counts once for the person.
    (c) by which phrase each sentence is answered best: each sentence counts once for the place.
    The last two squared.
    """
    close, rows = related_rows(person.said, town)
    answered = np.zeros((len(close), len(town.columns)), dtype=np.float32)
    places, pleasing = Clauses(town.columns.starts), np.sqrt(pleases)
    asked = {share: np.zeros_like(pleasing) for share in sorted(set(gives.tolist()))}
    share, learners = np.empty_like(pleasing), _Learners(town)
    for phrase, row in enumerate(rows):
        if brings_skill(person.phrases[phrase]):
            learners.step_back(row)
        places.best(np.multiply(row, pleasing, out=share), answered[phrase])
        most = asked[float(gives[phrase])]
        np.maximum(most, row, out=most)
    answered *= answered
    return close, answered, _most(asked, town)


def _most(asked: Mapping[float, Floats], town: Town) -> Floats:
    """c: the greatest of how near phrases of each share are, with their share, squared."""
    most = np.zeros(town.columns.clauses, dtype=np.float32)
    for share, near in asked.items():
        near *= np.float32(np.sqrt(share))
        np.maximum(most, near, out=most)
    most *= most
    return most


class _Learners:
    """The sentences that look for learners: a skill meets them weakly."""

    def __init__(self, town: Town) -> None:
        self._clauses = np.flatnonzero(town.columns.for_learners)
        self._share = np.float32(np.sqrt(town.weights.for_learners))

    def step_back(self, row: Floats) -> None:
        """Write what is left over the row of a skill."""
        row[self._clauses] *= self._share


def _summed(values: Floats, town: Town) -> Floats:
    if not len(values):
        return np.zeros(len(town.columns), dtype=np.float32)
    total: Floats = np.add.reduceat(values, town.columns.starts[:-1])
    return total


def _any_of_places(flags: NDArray[np.bool_], town: Town) -> NDArray[np.bool_]:
    some = np.zeros(len(town.columns), dtype=np.bool_)
    some[town.columns.place_of(np.flatnonzero(flags))] = True
    return some


def _saturate(total: NDArray[np.floating], scale: float) -> Vector:
    gain: Vector = np.round(1.0 - np.exp(-total.astype(np.float64) / scale), DECIMALS)
    return gain
