"""Where a phrase and a clause share words, or concepts of theirs meet: only these few clauses."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.gains.prepared import Phrases, Said, Town
from matching.overlap.places.columns import PlaceColumns
from matching.overlap.places.jagged import spread

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Clauses that one phrase meets, and how strongly (0..1). Of a clause that stands there more
    than once the last strength holds.
    """

    clauses: Numbers
    strength: Floats


class SharedWords:
    """Cosine of the bags of weighted words, where a synonym counts in part."""

    def __init__(self, phrases: Phrases, town: Town) -> None:
        self.columns, self.synonym = town.columns, town.weights.synonym
        self.words = phrases.words
        self.alike = _by_group(phrases, town.columns)
        self.total = np.zeros(town.columns.clauses, dtype=np.float32)
        self.hits = np.zeros(town.columns.clauses, dtype=np.float32)

    def of(self, phrase: int) -> Hits:
        """The clauses that share words with a phrase."""
        words = self.words[phrase]
        length = math.sqrt(sum(word.weight**2 for word in words))
        touched = [self._count(word, word.weight**2 / length) for word in words]
        clauses = np.concatenate([np.zeros(0, dtype=np.int64), *touched])
        cosine = self.total[clauses] / np.maximum(self.columns.lengths[clauses], 1e-9)
        self.total[clauses] = 0.0
        return Hits(clauses, np.minimum(cosine, 1.0))

    def _count(self, word: Said, share: float) -> Numbers:
        equal = _postings(self.columns, _known(self.columns.word_hashes, word.hash))
        alike = sorted({at for group in word.synonyms for at in self.alike.get(group, ())})
        if not alike:
            # A clause that holds it twice gets its share once: all is read before it is written.
            self.total[equal] += share
            return equal
        synonyms = _postings(self.columns, alike)
        clauses = np.concatenate([synonyms, equal])
        self.hits[synonyms] = self.synonym
        self.hits[equal] = 1.0
        self.total[clauses] += share * self.hits[clauses]
        return clauses


def _known(hashes: NDArray[np.uint64], word: int) -> list[int]:
    at = int(np.searchsorted(hashes, np.uint64(word)))
    return [at] if at < len(hashes) and hashes[at] == word else []


def _postings(columns: PlaceColumns, words: list[int]) -> Numbers:
    starts = columns.posting_starts
    held = [columns.postings[starts[word] : starts[word + 1]] for word in words]
    return np.concatenate([np.zeros(0, dtype=np.int64), *held])


def _by_group(phrases: Phrases, columns: PlaceColumns) -> dict[int, list[int]]:
    """Group of synonyms → words of the town, of the groups that the phrases speak of."""
    groups = {group for words in phrases.words for word in words for group in word.synonyms}
    found: dict[int, list[int]] = {group: [] for group in groups}
    at = np.flatnonzero(np.isin(columns.synonyms, list(groups)))
    words = np.searchsorted(columns.synonym_starts, at, side="right") - 1
    for group, word in zip(columns.synonyms[at].tolist(), words.tolist(), strict=True):
        found[group].append(word)
    return found


class MetConcepts:
    """The strongest link of the 語彙 between a phrase and a clause, by how telling it is here."""

    def __init__(self, phrases: Phrases, town: Town) -> None:
        self.columns, self.links = town.columns, town.knowledge.links
        self.clauses = phrases.clauses
        known = self.links.known(town.columns.concept_hashes)
        self.here = np.flatnonzero(known >= 0)
        self.known = known[self.here]
        self.telling = town.columns.concept_weights[self.here]
        self.held = np.diff(town.columns.concept_posting_starts)

    def of(self, phrase: int) -> Hits:
        """The clauses of which a concept meets one of the phrase's, the strongest last."""
        strength = self.links.met_by(self.clauses[phrase].concepts)[self.known] * self.telling
        met = np.flatnonzero(strength)
        met = met[np.argsort(strength[met], kind="stable")]
        concepts = self.here[met]
        clauses = self.columns.concept_postings[
            spread(self.columns.concept_posting_starts, concepts)
        ]
        return Hits(clauses, np.repeat(strength[met], self.held[concepts]))
