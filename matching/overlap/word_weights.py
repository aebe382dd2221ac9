"""How telling a word is, from the town's own texts blended with general Japanese."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from matching.overlap.knowledge import Knowledge
from matching.overlap.meaning import rarity, share_of_texts
from matching.overlap.weights import Weights
from matching.overlap.words import Word

UNKNOWN_RANK = 5_000
"""Frequency rank assumed of every word where no vector table is loaded."""


@dataclass(frozen=True, eq=False)
class WordWeights:
    """Inverse document frequency, weight(word) > 0; the same for a word wherever it stands."""

    counts: Counter[str]
    documents: int
    knowledge: Knowledge
    weights: Weights
    _cache: dict[str, tuple[int | None, float]] = field(default_factory=dict)

    def of(self, word: Word) -> tuple[int | None, float]:
        """(row of the vector table or None, weight) of a word."""
        known = self._cache.get(word.norm)
        if known is None:
            known = self._weigh(word)
            # Only the town's own words are kept: nothing a person said stays in memory.
            if word.norm in self.counts:
                self._cache[word.norm] = known
        return known

    def _weigh(self, word: Word) -> tuple[int | None, float]:
        meaning, prior = self.knowledge.meaning, self.weights.prior_documents
        row = meaning.row(word) if meaning else None
        rank = row if meaning else UNKNOWN_RANK
        general = share_of_texts(rank, self.weights.prior_length)
        # In how many other places: a word of this one place alone is as telling as an unheard one.
        others = max(0, self.counts[word.norm] - 1)
        share = (others + prior * general) / (max(0, self.documents - 1) + prior)
        rare = rarity(rank, len(meaning.table.vectors) if meaning else UNKNOWN_RANK)
        return row, max(0.01, -math.log(min(share, 0.99))) * rare


def count_words(
    documents: Iterable[Iterable[Word]], knowledge: Knowledge, weights: Weights
) -> WordWeights:
    """Count in how many documents each word stands."""
    counts: Counter[str] = Counter()
    total = 0
    for words in documents:
        counts.update({word.norm for word in words})
        total += 1
    return WordWeights(counts, total, knowledge, weights)
