"""The maps to begin with: canonical correlations of wordings that are linked (Hotelling 1936)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matching.overlap.knowledge.learning.examples import Examples
from matching.overlap.language.meaning import unit

RIDGE = 1.0
"""Added to the variance of each direction, as a share of the mean variance."""
DAMPING = 0.5
"""Power of the correlations: 0 would make all directions alike, 1 leave hardly more than one."""
LENGTH = 3.0
"""Mean length of a mapped wording: how far the steps that follow turn it."""

Matrix = NDArray[np.float32]


def first_guess(
    examples: Examples, vectors: Matrix, weakest: float, dimensions: int
) -> tuple[Matrix, Matrix]:
    """Maps (d × k) of the person's and of the place's side.

    vectors (rows × d): the centred table. weakest: strength from which a link counts. Between
    linked concepts C = Σ s² x yᵀ over the mean vectors x, y of their wordings; the maps are the
    singular vectors of S^-½ C S^-½, S the variance of all wordings with the ridge.
    """
    phrases = unit(np.einsum("ml,mld->md", examples.weights, vectors[examples.rows]))
    owners = np.repeat(np.arange(len(examples.count)), examples.count)
    means = np.zeros((len(examples.count), phrases.shape[1]), dtype=np.float32)
    np.add.at(means, owners, phrases)
    means /= np.maximum(examples.count, 1)[:, None]
    fair = 1.0 / np.sqrt(examples.count[owners])
    variance = (phrases * fair[:, None]).T @ phrases / fair.sum()
    ridge = RIDGE * np.trace(variance) / len(variance)
    turn = _inverse_root(variance + ridge * np.eye(len(variance)))
    strength = np.where(examples.links >= weakest, examples.links**2, 0.0)
    strength /= np.sqrt(np.maximum((strength > 0).sum(axis=1), 1))[:, None]
    shared = means.T @ strength @ means / strength.sum()
    left, correlations, right = np.linalg.svd(turn @ shared @ turn)
    damped = (correlations / correlations.max()) ** DAMPING
    maps = (turn @ left * damped, turn @ right.T * damped)
    person, place = (_scaled(phrases, each[:, :dimensions]) for each in maps)
    return person, place


def _scaled(phrases: Matrix, turn: NDArray[np.float64]) -> Matrix:
    lengths = np.linalg.norm(phrases @ turn, axis=1)
    scaled: Matrix = (turn * LENGTH / lengths.mean()).astype(np.float32)
    return scaled


def _inverse_root(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    values, vectors = np.linalg.eigh(matrix)
    root: NDArray[np.float64] = (vectors / np.sqrt(np.maximum(values, 1e-9))) @ vectors.T
    return root
