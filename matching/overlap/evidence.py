"""Where a phrase and a clause share words, or concepts of theirs meet: only these few cells."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.columns import hash_of
from matching.overlap.jagged import spread
from matching.overlap.prepared import Phrases, Town

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Cells of a matrix clauses × phrases. at: clause · phrases + phrase, perhaps more than once.

    strength: 0..1, the same wherever the same cell stands.
    """

    at: NDArray[np.int64]
    strength: Floats

    def matrix(self, clauses: int, phrases: int) -> Floats:
        """phrases × clauses, 0 where nothing meets."""
        full = np.zeros(clauses * phrases, dtype=np.float32)
        full[self.at] = self.strength
        return full.reshape(clauses, phrases).T


def word_cells(phrases: Phrases, town: Town) -> Cells:
    """Cosine of the bags of weighted words, where a synonym counts in part."""
    columns, many = town.columns, len(phrases.clauses)
    total = np.zeros(columns.clauses * many, dtype=np.float32)
    hits = np.zeros(columns.clauses, dtype=np.float32)
    touched = [np.zeros(0, dtype=np.int64)]
    for phrase, share, equal, alike in _held(phrases, town):
        hits[alike] = town.weights.synonym
        hits[equal] = 1.0
        clauses = np.concatenate([alike, equal]) if len(alike) else equal
        at = clauses.astype(np.int64) * many + phrase
        # A clause that stands twice gets its share once: it is read before it is written.
        total[at] = total[at] + share * hits[clauses]
        hits[clauses] = 0.0
        touched.append(at)
    at = np.concatenate(touched)
    cosine = total[at] / np.maximum(columns.lengths[at // max(many, 1)], 1e-9)
    return Cells(at, np.minimum(cosine, 1.0))


def _held(
    phrases: Phrases, town: Town
) -> Iterator[tuple[int, float, NDArray[np.int32], NDArray[np.int32]]]:
    """(phrase, weight² / length, clauses with the word, clauses with a synonym) of each word."""
    columns = town.columns
    synonyms = _by_group(phrases, town)
    for phrase, (clause, bag) in enumerate(zip(phrases.clauses, phrases.bags, strict=True)):
        length = math.sqrt(sum(weight**2 for weight in bag.values()))
        for word in {word.norm: word for word in clause.words}.values():
            alike = {at for group in word.synonyms for at in synonyms.get(group, ())}
            yield (
                phrase,
                bag[word.norm] ** 2 / length,
                _postings(town, _numbers(columns.word_hashes, word.norm)),
                _postings(town, sorted(alike)),
            )


def _numbers(hashes: NDArray[np.uint64], word: str) -> list[int]:
    wanted = np.uint64(hash_of(word))
    at = int(np.searchsorted(hashes, wanted))
    return [at] if at < len(hashes) and hashes[at] == wanted else []


def _postings(town: Town, words: list[int]) -> NDArray[np.int32]:
    columns = town.columns
    if len(words) == 1:
        first, last = columns.posting_starts[words[0]], columns.posting_starts[words[0] + 1]
        return columns.postings[first:last]
    at = spread(columns.posting_starts, np.array(words, dtype=np.int64))
    clauses: NDArray[np.int32] = columns.postings[at]
    return clauses


def _by_group(phrases: Phrases, town: Town) -> dict[int, list[int]]:
    """Group of synonyms → words of the town, of the groups that the phrases speak of."""
    columns = town.columns
    groups = {g for clause in phrases.clauses for word in clause.words for g in word.synonyms}
    found: dict[int, list[int]] = {group: [] for group in groups}
    at = np.flatnonzero(np.isin(columns.synonyms, list(groups)))
    words = np.searchsorted(columns.synonym_starts, at, side="right") - 1
    for group, word in zip(columns.synonyms[at].tolist(), words.tolist(), strict=True):
        found[group].append(word)
    return found


def concept_cells(phrases: Phrases, town: Town) -> Cells:
    """The strongest link of the 語彙 between a phrase and a clause, by how telling it is here."""
    columns, links, many = town.columns, town.knowledge.links, len(phrases.clauses)
    best = np.zeros(columns.clauses * many, dtype=np.float32)
    if not many or not links.names or not len(columns.concept_hashes):
        return Cells(np.zeros(0, dtype=np.int64), best[:0])
    met = np.stack([links.met_by(clause.concepts) for clause in phrases.clauses])
    known = links.known(columns.concept_hashes)
    told = met[:, known] * np.where(known < 0, 0.0, columns.concept_weights).astype(np.float32)
    phrase, concept = np.nonzero(told)
    held = np.diff(columns.concept_posting_starts)[concept]
    clauses = columns.concept_postings[spread(columns.concept_posting_starts, concept)]
    at = clauses.astype(np.int64) * many + np.repeat(phrase, held)
    np.maximum.at(best, at, np.repeat(told[phrase, concept], held))
    return Cells(at, best[at])
