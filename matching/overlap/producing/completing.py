"""Two persons or two places whose wishes complete each other: what one can, the other lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.gains.closeness import relatedness
from matching.overlap.gains.prepared import PreparedPlaces, prepare_person, prepare_places
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.language.words import sentences
from matching.overlap.profile import (
    PersonKind,
    PersonPhrase,
    PersonProfile,
    ResourceKind,
    ResourcePhrase,
    ResourceProfile,
)

COMPLETES_FROM = 0.5
"""Fewer and surer: nobody has asked for these, so a weak one would only be noise."""
CAN = (PersonKind.ABILITY, PersonKind.HOBBY)
LONGS = (PersonKind.HOPE, PersonKind.INTEREST)
DOES = (ResourceKind.ACTIVITY, ResourceKind.INFO)
LACKS = (ResourceKind.TROUBLE, ResourceKind.WISH, ResourceKind.MISSING)
MEETS_LACK = (*DOES, ResourceKind.ROLE, ResourceKind.WISH)
"""A lack is met by what another does, by the role it looks to fill, or by the same wish."""

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Meeting:
    """What one gives, what the other lacks; words as written, sources as in the profiles."""

    gives: str
    gives_source: str
    lacks: str
    lacks_source: str
    strength: float


@dataclass(frozen=True, slots=True)
class Completing:
    """The other one, by id. given: what they would have of us, had: what we would have of them."""

    id: str
    given: Meeting | None
    had: Meeting | None

    @property
    def strength(self) -> float:
        """Both sides together; a pair in which both gain stands before a stronger half."""
        return sum(one.strength for one in (self.given, self.had) if one)


def completing_persons(
    person: PersonProfile, others: Sequence[PersonProfile], knowledge: Knowledge, *, most: int = 3
) -> list[Completing]:
    """Persons who long for what this one can, and can what this one longs for: both, or none."""
    wishes = prepare_places([_longing(one) for one in (person, *others)], knowledge)
    found = [_between(number, person, other, wishes) for number, other in enumerate(others, 1)]
    return _first([one for one in found if one.given and one.had], most)


def completing_places(
    place: ResourceProfile, places: PreparedPlaces, *, most: int = 6
) -> list[Completing]:
    """Places that lack what this one does, or do what this one lacks."""
    given = _best_by_place(_as_person(place, DOES, PersonKind.ABILITY), places, LACKS)
    had = _best_by_place(_as_person(place, LACKS, PersonKind.HOPE), places, MEETS_LACK)
    found = [
        Completing(other.id, given[number], _turned(had[number]))
        for number, other in enumerate(places.resources)
        if other.id != place.id and (given[number] or had[number])
    ]
    return _first(found, most)


def _first(found: Iterable[Completing], most: int) -> list[Completing]:
    return sorted(found, key=lambda one: (-round(one.strength, 4), one.id))[:most]


def _longing(person: PersonProfile) -> ResourceProfile:
    phrases = (p for p in person.phrases if p.kind in LONGS)
    wishes = tuple(ResourcePhrase(ResourceKind.WISH, p.text, p.source) for p in phrases)
    return ResourceProfile(person.id, "", phrases=wishes)


def _between(
    number: int, person: PersonProfile, other: PersonProfile, wishes: PreparedPlaces
) -> Completing:
    given = _best_by_place(_able(person), wishes, LACKS)[number]
    return Completing(other.id, given, _best_by_place(_able(other), wishes, LACKS)[0])


def _able(person: PersonProfile) -> PersonProfile:
    return PersonProfile(person.id, tuple(p for p in person.phrases if p.kind in CAN))


def _as_person(
    place: ResourceProfile, kinds: Collection[ResourceKind], kind: PersonKind
) -> PersonProfile:
    """Sentence by sentence, as a person says what they can or hope."""
    phrases = tuple(
        PersonPhrase(kind, text, phrase.source, phrase.source_label)
        for phrase in place.phrases
        if phrase.kind in kinds
        for text in sentences(phrase.text) or (phrase.text,)
    )
    return PersonProfile(place.id, phrases)


def _best_by_place(
    person: PersonProfile, places: PreparedPlaces, kinds: Collection[ResourceKind]
) -> list[Meeting | None]:
    """For each place the sentence of these kinds that meets a phrase best, None below the floor."""
    prepared = prepare_person(person, places)
    if not prepared.phrases:
        return [None] * len(places.resources)
    met = relatedness(prepared.said, places)
    met[:, [clause.phrase.kind not in kinds for clause in places.clauses]] = 0.0
    return [
        _best(met, prepared.phrases, places, places.clauses_of(number))
        for number in range(len(places.resources))
    ]


def _best(
    met: Matrix, phrases: Sequence[PersonPhrase], places: PreparedPlaces, clauses: range
) -> Meeting | None:
    window = met[:, clauses.start : clauses.stop]
    row, column = (int(n) for n in np.unravel_index(int(np.argmax(window)), window.shape))
    if window[row, column] < COMPLETES_FROM:
        return None
    phrase, clause = phrases[row], places.clauses[clauses.start + column]
    strength = float(window[row, column])
    return Meeting(phrase.text, phrase.source, clause.clause.text, clause.phrase.source, strength)


def _turned(meeting: Meeting | None) -> Meeting | None:
    """Seen from the other side: the sentence that was looked for is what is given."""
    if meeting is None:
        return None
    return Meeting(
        meeting.lacks, meeting.lacks_source, meeting.gives, meeting.gives_source, meeting.strength
    )
