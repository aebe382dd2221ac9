"""A model of whole sentences, where a town has one: texts → unit vectors. The core loads none.

It adds what the 語彙 and single words miss: two sentences that say the same in other words. It
counts as one more kind of evidence, never in the place of the others, and 苦手 are not asked of
it: an obstacle quotes words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

SHARE = 0.6
"""How much the model alone may say, as `Weights.concept` does of the 語彙."""
FLOOR = 0.5
"""Cosine of two sentences of Japanese that have nothing to do with each other, in most models."""

Floats = NDArray[np.float32]


class SentenceModel(Protocol):
    """What the core knows of a model."""

    @property
    def version(self) -> str:
        """Another text for another model."""
        ...

    @property
    def dimensions(self) -> int:
        """m, above 0."""
        ...

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Unit vectors (n × m) of at least one text."""
        ...


def encoded(model: SentenceModel | None, texts: Sequence[str]) -> NDArray[np.float16]:
    """Vectors to keep (n × m); m is 0 without a model."""
    if model is None or not texts:
        return np.zeros((len(texts), model.dimensions if model else 0), dtype=np.float16)
    return model.vectors(texts).astype(np.float16)


def sentence_evidence(mine: NDArray[np.float16], theirs: NDArray[np.float16]) -> Floats | None:
    """p × c, 0..SHARE: how close the sentences are. None where one side has no vectors."""
    if not mine.shape[1] or mine.shape[1] != theirs.shape[1]:
        return None
    cosines = mine.astype(np.float32) @ theirs.astype(np.float32).T
    close: Floats = np.clip((cosines - FLOOR) / (1.0 - FLOOR), 0.0, 1.0) * np.float32(SHARE)
    return close
