"""The one number by which places are put in order; never shown."""

from __future__ import annotations

import numpy as np

from matching.overlap.gains.both import DECIMALS, Gains, Vector
from matching.overlap.gains.closeness import Readable
from matching.overlap.gains.prepared import PreparedPerson, Town
from matching.overlap.gains.whole import whole_closeness


def score_of(
    gains: Gains, person: PreparedPerson, town: Town, conflict: Vector, readable: Readable = None
) -> Vector:
    """n, ≥ 0: both gains and the closeness of the whole texts, less where 苦手 is met.

    conflict (n): 苦手 met, 0..1. readable (c): sentences that may take part, None: all.
    """
    weights = town.weights
    score = combine(gains.person_gain, gains.resource_gain, weights.win_win)
    score = score + weights.whole * whole_closeness(person, town, readable)
    rounded: Vector = np.round(score * (1.0 - weights.caution * conflict), DECIMALS)
    return rounded


def combine(person_gain: Vector, resource_gain: Vector, win_win: float) -> Vector:
    """Between the mean of both gains (win_win 0) and their geometric mean (win_win 1)."""
    mean = (person_gain + resource_gain) / 2
    both = np.sqrt(person_gain * resource_gain)
    mixed: Vector = (1 - win_win) * mean + win_win * both
    return mixed
