"""The links of a 語彙 as arrays: for each concept of a person what it meets at a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.knowledge.lexicon import Lexicon
from matching.overlap.places.columns import hash_of
from matching.overlap.places.jagged import flat, spread

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """k concepts in the order of their hashes (rising). names, numbers: both ways.

    starts (k + 1), targets, strengths: what each meets, as `Lexicon.reach` has it.
    """

    names: tuple[str, ...]
    hashes: NDArray[np.uint64]
    numbers: dict[str, int]
    starts: NDArray[np.int32]
    targets: NDArray[np.int32]
    strengths: Floats

    def met_by(self, texts: Sequence[Iterable[str]]) -> Floats:
        """p × k: how strongly the concepts of each phrase meet each concept, 0 where not at all."""
        best = np.zeros((len(texts), len(self.names)), dtype=np.float32)
        said = [(row, self.numbers[one]) for row, concepts in enumerate(texts) for one in concepts]
        rows, mine = np.array(said, dtype=np.int64).reshape(-1, 2).T
        at = spread(self.starts, mine)
        reach = self.starts[mine + 1] - self.starts[mine]
        np.maximum.at(best, (np.repeat(rows, reach), self.targets[at]), self.strengths[at])
        return best

    def known(self, hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The numbers of concepts by their hashes, -1 for one this 語彙 does not hold."""
        if not self.names:
            return np.full(len(hashes), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        return np.where(self.hashes[at] == hashes, at, -1)


def links_of(lexicon: Lexicon) -> Links:
    """The links of a 語彙."""
    names = tuple(sorted(lexicon.reach, key=hash_of))
    numbers = {name: number for number, name in enumerate(names)}
    starts, targets = flat(
        [[numbers[target] for target in lexicon.reach[name]] for name in names], np.int32
    )
    strengths = [strength for name in names for strength in lexicon.reach[name].values()]
    hashes = np.array([hash_of(name) for name in names], dtype=np.uint64)
    return Links(names, hashes, numbers, starts, targets, np.array(strengths, dtype=np.float32))
