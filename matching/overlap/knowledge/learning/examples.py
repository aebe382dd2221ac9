"""The 語彙 as examples: its wordings as bags of words, and which concept answers which."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.knowledge.known import Knowledge
from matching.overlap.knowledge.lexicon import Lexicon
from matching.overlap.language.word_weights import WordWeights
from matching.overlap.language.words import content_words
from matching.overlap.weights import Weights

LONGEST = 8
"""Words of one wording that are looked at, the most telling first."""


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """m wordings of n concepts, those of one concept side by side.

    rows (m × LONGEST): rows of the vector table. weights (m × LONGEST): how telling each word is,
    0 where there is none. words (m × LONGEST): number of the word among the learned ones, from 1.
    first, count (n): wordings of each concept. links (n × n): strength with which a concept of a
    person meets a concept of a place, 0..1. numbers (rows of the table): row → number of the word.
    """

    rows: NDArray[np.int64]
    weights: NDArray[np.float32]
    words: NDArray[np.int64]
    first: NDArray[np.int64]
    count: NDArray[np.int64]
    links: NDArray[np.float32]
    numbers: NDArray[np.int32]


def examples_of(knowledge: Knowledge) -> Examples:
    """All wordings that hold a word of the vector table. Raises ValueError without a table."""
    if knowledge.meaning is None:
        raise ValueError("relations are learned on word vectors")
    # The words are weighed by general Japanese alone: no town's list is at hand.
    weigh = WordWeights({}, 0, knowledge, Weights())
    groups = [
        [bag for text in (entry.concept, *entry.wordings) if (bag := _bag(text, weigh))]
        for entry in knowledge.lexicon.entries.values()
    ]
    bags = [bag for group in groups for bag in group]
    rows = np.zeros((len(bags), LONGEST), dtype=np.int64)
    weights = np.zeros((len(bags), LONGEST), dtype=np.float32)
    for number, bag in enumerate(bags):
        rows[number, : len(bag)] = [row for row, _ in bag]
        weights[number, : len(bag)] = [weight for _, weight in bag]
    numbers = np.zeros(len(knowledge.meaning.table.vectors), dtype=np.int32)
    learned = np.unique(rows[weights > 0])
    numbers[learned] = np.arange(1, len(learned) + 1)
    count = np.array([len(group) for group in groups], dtype=np.int64)
    return Examples(
        rows, weights, np.where(weights > 0, numbers[rows], 0),
        np.cumsum([0, *count[:-1]], dtype=np.int64), count, _links(knowledge.lexicon), numbers,
    )  # fmt: skip


def _bag(text: str, weigh: WordWeights) -> list[tuple[int, float]]:
    found = {row: weight for row, weight in weigh.of_all(content_words(text)) if row is not None}
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:LONGEST]


def _links(lexicon: Lexicon) -> NDArray[np.float32]:
    order = {name: number for number, name in enumerate(lexicon.entries)}
    links = np.zeros((len(order), len(order)), dtype=np.float32)
    for name, met in lexicon.reach.items():
        for other, strength in met.items():
            links[order[name], order[other]] = strength
    return links
