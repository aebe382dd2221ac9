"""Profiles made ready once: a person's phrases as vectors, places as columns.

A town is prepared once and asked many times: a person costs one product over the words of the
town, not one tokenization per place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.overlap.gains.read_person import ReadPerson, read_person
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.language.word_weights import HeldWords, WordWeights
from matching.overlap.language.words import Seen, Word
from matching.overlap.places.building import build_grouped
from matching.overlap.places.clauses import (
    Clause,
    PlaceClause,
    place_clauses,
)
from matching.overlap.places.columns import PlaceColumns, hash_of
from matching.overlap.profile import PersonPhrase, PersonProfile, ResourceProfile
from matching.overlap.weights import Weights

Vectors = NDArray[np.float32]


class Said(NamedTuple):
    """A word of a phrase: its hash, how telling it is in the town, its groups of synonyms, and
    where the person says it.
    """

    hash: int
    weight: float
    synonyms: tuple[int, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """p clauses of a person, their vectors (p × d) and what they have to do with (p × k).

    None without a vector table, or where nothing was learned from the 語彙. words: the distinct
    words of each clause. sentences (p × m): of a model of whole sentences, None where not asked.
    """

    clauses: tuple[Clause, ...]
    words: tuple[tuple[Said, ...], ...]
    vectors: Vectors | None
    relations: Vectors | None = None
    sentences: NDArray[np.float16] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PreparedPerson:
    """said: what the person brings, one clause a phrase. avoided: what they cannot bear.

    whole (d): all that is said as one vector. avoided_of: the sentence each avoided part is from.
    """

    profile: PersonProfile
    phrases: tuple[PersonPhrase, ...]
    said: Phrases
    avoided: Phrases
    avoided_of: tuple[str, ...]
    whole: Vectors | None


@dataclass(frozen=True, slots=True, eq=False)
class Town:
    """The places a person is compared with, what the engine knows, and its numbers."""

    columns: PlaceColumns
    knowledge: Knowledge
    weights: Weights

    @property
    def word_weights(self) -> WordWeights:
        """How telling a word is here."""
        held = HeldWords(self.columns)
        return WordWeights(held, self.columns.documents, self.knowledge, self.weights)


@dataclass(frozen=True, slots=True, eq=False)
class PreparedPlaces(Town):
    """A town with its texts: what a few hundred places allow, and what is needed to look inside."""

    resources: tuple[ResourceProfile, ...]
    clauses: tuple[PlaceClause, ...]

    def clauses_of(self, place: int) -> range:
        """Clause numbers of a place."""
        return range(int(self.columns.starts[place]), int(self.columns.starts[place + 1]))


def prepare_places(
    resources: Iterable[ResourceProfile], knowledge: Knowledge, weights: Weights | None = None
) -> PreparedPlaces:
    """Make the places of a town ready: tokenize, count words, measure lengths."""
    weights = weights or Weights()
    places = tuple(resources)
    seen: Seen = {}
    grouped = [place_clauses(resource, knowledge.lexicon, seen) for resource in places]
    return PreparedPlaces(
        columns=build_grouped(zip(places, grouped, strict=True), knowledge, weights),
        knowledge=knowledge,
        weights=weights,
        resources=places,
        clauses=tuple(clause for group in grouped for clause in group),
    )


def prepare_person(person: PersonProfile | ReadPerson, town: Town) -> PreparedPerson:
    """Make a person ready to be compared with these places; read already for several towns."""
    read = person if isinstance(person, ReadPerson) else read_person(person, town.knowledge)
    weigh = _Weigher(town, (*read.said, *read.avoided))
    return PreparedPerson(
        profile=read.profile,
        phrases=read.phrases,
        said=replace(weigh.phrases(read.said, of_person=True), sentences=read.sentences),
        avoided=weigh.phrases(read.avoided, of_person=False),
        avoided_of=read.avoided_of,
        whole=weigh.whole(read.said),
    )


def as_phrases(clauses: Sequence[Clause], town: Town) -> Phrases:
    """Sentences of places in the place of a person's phrases, for `closeness`."""
    return _Weigher(town, clauses).phrases(tuple(clauses), of_person=False)


class _Weigher:
    """Looks the words of a person up once."""

    def __init__(self, town: Town, clauses: Sequence[Clause]) -> None:
        self.knowledge = town.knowledge
        words = list({word.norm: word for c in clauses for word in c.words}.values())
        told = town.word_weights.of_all(words)
        self.known = {word.norm: one for word, one in zip(words, told, strict=True)}

    def phrases(self, clauses: tuple[Clause, ...], *, of_person: bool) -> Phrases:
        meaning, relations = self.knowledge.meaning, self.knowledge.relations
        words = tuple(self._said(clause) for clause in clauses)
        if meaning is None:
            return Phrases(clauses, words, None)
        rows = [self._rows(clause) for clause in clauses]
        vectors = np.array([meaning.phrase(bag) for bag in rows], dtype=np.float32)
        vectors = vectors.reshape(len(clauses), meaning.table.dimensions)
        if relations is None or not of_person:
            return Phrases(clauses, words, vectors)
        return Phrases(clauses, words, vectors, relations.of_person(meaning, rows))

    def whole(self, clauses: tuple[Clause, ...]) -> Vectors | None:
        meaning = self.knowledge.meaning
        if meaning is None:
            return None
        return meaning.phrase(pair for clause in clauses for pair in self._rows(clause))

    def _said(self, clause: Clause) -> tuple[Said, ...]:
        written: dict[str, list[Word]] = {}
        for word in clause.words:
            written.setdefault(word.norm, []).append(word)
        return tuple(
            Said(
                hash_of(norm),
                self.known[norm][1],
                words[-1].synonyms,
                tuple(words),
            )
            for norm, words in written.items()
        )

    def _rows(self, clause: Clause) -> list[tuple[int, float]]:
        told = (self.known[word.norm] for word in clause.words)
        return [(row, weight) for row, weight in told if row is not None]
