"""Whether one method is better than another beyond chance, and how far two readings agree."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

DRAWS = 10_000
SEED = 20261121
"""Fixed, so that the same run prints the same interval."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean of paired differences over persons, and where 95 % of resampled means lie."""

    mean: float
    low: float
    high: float


def paired_difference(ours: Sequence[float], theirs: Sequence[float]) -> Difference:
    """Compare two methods on the same n ≥ 1 persons by a percentile bootstrap over persons.

    Efron & Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13. Raises ValueError
    where the lengths differ or nobody is there.
    """
    if len(ours) != len(theirs) or not ours:
        raise ValueError("the same persons are needed on both sides")
    differences = np.array(ours, dtype=np.float64) - np.array(theirs, dtype=np.float64)
    draws = np.random.default_rng(SEED).integers(len(ours), size=(DRAWS, len(ours)))
    low, high = np.quantile(differences[draws].mean(axis=1), [0.025, 0.975])
    return Difference(float(differences.mean()), float(low), float(high))


def kendall_tau_b(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Rank correlation with ties of two gradings of the same pairs, -1 to 1.

    Kendall 1945, "The treatment of ties in ranking problems". None where one side grades
    everything alike.
    """
    a, b = (np.sign(np.subtract.outer(side, side)) for side in (first, second))
    untied = np.sqrt(float((a**2).sum()) * float((b**2).sum()))
    return float((a * b).sum()) / untied if untied else None
