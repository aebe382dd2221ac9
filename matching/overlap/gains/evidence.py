"""Where a phrase and a clause share words, or concepts of theirs meet: only these few clauses."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.gains.prepared import Phrases, Said, Town
from matching.overlap.places.columns import PlaceColumns
from matching.overlap.places.jagged import gathered

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Clauses that one phrase meets, and how strongly (0..1). Of a clause that stands there more
    than once the last strength holds.
    """

    clauses: Numbers
    strength: Floats

    def bring_nearer(self, row: Floats) -> None:
        """Add this evidence to what is near already (c), 1 - (1 - near) · (1 - strength)."""
        near = row[self.clauses]
        far = 1.0 - near
        far *= self.strength
        near += far
        row[self.clauses] = near


class SharedWords:
    """Cosine of the bags of weighted words, where a synonym counts in part; times a share."""

    def __init__(self, phrases: Phrases, town: Town, share: float = 1.0) -> None:
        self.columns, self.synonym, self.share = town.columns, town.weights.synonym, share
        self.words = phrases.words
        self.numbers = _numbers_of(phrases, town.columns)
        self.alike = _by_group(phrases, town.columns)
        self.total = np.zeros(town.columns.clauses, dtype=np.float32)
        self.hits = np.zeros(town.columns.clauses if self.alike else 0, dtype=np.float32)

    def of(self, phrase: int) -> Hits:
        """The clauses that share words with a phrase."""
        words = self.words[phrase]
        length = math.sqrt(sum(word.weight**2 for word in words))
        touched = [self._count(word, word.weight**2 / length) for word in words]
        clauses = np.concatenate([np.zeros(0, dtype=np.int64), *touched])
        cosine = self.total[clauses]
        cosine /= np.maximum(self.columns.lengths[clauses], np.float32(1e-9))
        self.total[clauses] = 0.0
        np.minimum(cosine, 1.0, out=cosine)
        cosine *= np.float32(self.share)
        return Hits(clauses, cosine)

    def _count(self, word: Said, share: float) -> Numbers:
        number = self.numbers.get(word.hash)
        equal = _postings(self.columns, [] if number is None else [number])
        alike = {at for group in word.synonyms for at in self.alike[group]} - {number}
        if not alike:
            # A clause that holds it twice gets its share once: all is read before it is written.
            self.total[equal] += np.float32(share)
            return equal
        synonyms = _postings(self.columns, sorted(alike))
        clauses = np.concatenate([synonyms, equal])
        self.hits[synonyms] = self.synonym
        self.hits[equal] = 1.0
        self.total[clauses] += np.float32(share) * self.hits[clauses]
        return clauses


def _numbers_of(phrases: Phrases, columns: PlaceColumns) -> dict[int, int]:
    """Hash → number in the vocabulary of the town, of the words of a person that stand there."""
    said = np.array(list({word.hash for words in phrases.words for word in words}), dtype=np.uint64)
    at = np.searchsorted(columns.word_hashes, said)
    there = at < len(columns.word_hashes)
    there[there] = columns.word_hashes[at[there]] == said[there]
    return dict(zip(said[there].tolist(), at[there].tolist(), strict=True))


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
    """The strongest link of the 語彙 between a phrase and a clause, by how telling it is here;
    times a share.
    """

    def __init__(self, phrases: Phrases, town: Town, share: float = 1.0) -> None:
        columns, links = town.columns, town.knowledge.links
        known = links.known(columns.concept_hashes)
        here = np.flatnonzero(known >= 0)
        strengths = links.met_by([clause.concepts for clause in phrases.clauses])[:, known[here]]
        strengths *= columns.concept_weights[here]
        strengths *= np.float32(share)
        phrase, met = np.nonzero(strengths)
        # Of each phrase the strongest last: of a clause with several of them that one holds.
        order = np.lexsort((strengths[phrase, met], phrase))
        phrase, met = phrase[order], met[order]
        starts = columns.concept_posting_starts
        held = np.diff(starts)[here[met]]
        self._strength = np.repeat(strengths[phrase, met], held)
        self._clauses = gathered(starts, columns.concept_postings, here[met]).astype(np.int64)
        ends = np.concatenate([[0], np.cumsum(held)])
        self._ends = ends[np.searchsorted(phrase, np.arange(len(phrases.clauses) + 1))]

    def of(self, phrase: int) -> Hits:
        """The clauses of which a concept meets one of the phrase's, the strongest last."""
        some = slice(*self._ends[phrase : phrase + 2].tolist())
        return Hits(self._clauses[some], self._strength[some])
