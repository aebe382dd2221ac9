"""Why a person and a place overlap: the strongest pairs of words, in both directions."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from matching.overlap.clauses import Clause
from matching.overlap.columns import hash_of
from matching.overlap.prepared import PreparedPerson, Town
from matching.overlap.profile import PersonPhrase, ResourcePhrase
from matching.overlap.score import Gains
from matching.overlap.texts import Sentence, Texts
from matching.overlap.weights import Weights


class Direction(StrEnum):
    """Who gains by it."""

    TO_PERSON = "本人もうれしい"
    TO_RESOURCE = "相手もうれしい"


@dataclass(frozen=True, slots=True)
class Reason:
    """One pair of words that meet.

    person_words, resource_words: the phrase and the one sentence that meet, as written. person,
    resource: the records they come from. shared: equal words. link: the concepts of the 語彙 that
    meet, the person's first (the same twice where both speak of one thing), or None. strength:
    0..1.
    """

    direction: Direction
    person: PersonPhrase
    person_words: str
    resource: ResourcePhrase
    resource_words: str
    shared: tuple[str, ...]
    link: tuple[str, str] | None
    strength: float

    @property
    def sentence(self) -> str:
        """The reason as one Japanese sentence."""
        where = f"（{self.resource.source_label}）" if self.resource.source_label else ""
        return (
            f"本人の「{self.person_words}」と、ここの「{self.resource_words}」{where}が"
            f"{self._how}重なります。"
        )

    @property
    def _how(self) -> str:
        if self.shared:
            return f"、「{'・'.join(self.shared)}」という言葉で"
        if not self.link:
            return ""
        mine, theirs = self.link
        if mine == theirs:
            return f"、「{mine}」のことで"
        return f"、「{mine}」と「{theirs}」のつながりで"


def reasons_for(
    place: int, person: PreparedPerson, town: Town, gains: Gains, texts: Texts
) -> tuple[Reason, ...]:
    """The strongest reasons of one place, at most a few in each direction, strongest first."""
    first, last = (int(number) for number in town.columns.starts[place : place + 2])
    window = slice(first, last)
    found = [
        _reason(direction, (a, first + b, strength), stands, person, town)
        for direction, pairs, axis in (
            (Direction.TO_PERSON, gains.to_person(window), 1),
            (Direction.TO_RESOURCE, gains.to_resource(window), 0),
        )
        for a, b, strength in _strongest(pairs, axis, town.weights)
        if (stands := texts.sentence(first + b))
    ]
    weakest = town.weights.weakest_unexplained
    told = (r for r in found if r.shared or r.link or r.strength >= weakest)
    return tuple(sorted(told, key=lambda r: (-r.strength, r.direction, r.person_words)))


def _strongest(
    pairs: NDArray[np.float32], axis: int, weights: Weights
) -> Iterable[tuple[int, int, float]]:
    """(phrase, clause, strength) of the best partner along the axis, the best few of these."""
    if not pairs.size:
        return []
    best = pairs.argmax(axis=axis)
    cells = [(i, int(j)) if axis == 1 else (int(j), i) for i, j in enumerate(best)]
    ranked = sorted(
        ((a, b, round(float(np.sqrt(pairs[a, b])), 3)) for a, b in cells),
        key=lambda cell: (-cell[2], cell[0], cell[1]),
    )
    return [
        cell
        for cell in ranked[: weights.reasons_per_direction]
        if cell[2] >= weights.weakest_reason
    ]


def _reason(
    direction: Direction,
    pair: tuple[int, int, float],
    stands: Sentence,
    person: PreparedPerson,
    town: Town,
) -> Reason:
    phrase, clause, strength = pair
    said = person.said.clauses[phrase]
    return Reason(
        direction,
        person.phrases[phrase],
        said.text,
        stands.phrase,
        stands.text,
        _shared(said, clause, town),
        _link(said, clause, town),
        strength,
    )


def _shared(said: Clause, clause: int, town: Town) -> tuple[str, ...]:
    """The words of the phrase that stand in the clause, as the person wrote them."""
    columns = town.columns
    first, last = columns.word_starts[clause : clause + 2]
    there = set(columns.word_hashes[columns.words[first:last]].tolist())
    return tuple(dict.fromkeys(w.surface for w in said.words if hash_of(w.norm) in there))


def _link(said: Clause, clause: int, town: Town) -> tuple[str, str] | None:
    """The two concepts that meet most strongly."""
    columns, links = town.columns, town.knowledge.links
    first, last = columns.concept_starts[clause : clause + 2]
    known = links.known(columns.concept_hashes[columns.concepts[first:last]])
    reach = town.knowledge.lexicon.reach
    found = [
        (strength, mine, theirs)
        for mine in said.concepts
        for theirs in (links.names[number] for number in known.tolist() if number >= 0)
        if (strength := reach[mine].get(theirs, 0.0))
    ]
    return max(found)[1:] if found else None
