"""Which wish of a place and which phrase of a person could become something new together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.gains.closeness import (
    closeness,
    met_concepts,
    relatedness,
    shared_words,
)
from matching.overlap.gains.prepared import PreparedPerson, PreparedPlaces, as_phrases
from matching.overlap.gains.stance import brings_skill, only_watches
from matching.overlap.gains.whole import whole_closeness
from matching.overlap.profile import PersonKind, ResourceKind

WANTED = (ResourceKind.WISH, ResourceKind.TROUBLE, ResourceKind.MISSING)
BROUGHT = (PersonKind.ABILITY, PersonKind.INTEREST, PersonKind.HOBBY, PersonKind.LIKE)
DONE = (ResourceKind.ACTIVITY, ResourceKind.ROLE)
"""Where a place says what it does already; a wanted role is known there, so it is no new idea."""
RELATED_FROM, LINKED_FROM = 0.4, 0.35
"""Below it, most pairs of the development sets were noise to a reader; a link is surer."""
SAME_FROM = 0.8
"""An activity as close as this to the wish is the wish come true already: 壊れた椅子や棚を直す for
棚や椅子を直したい (0.9), but not 毛糸を売る for 毛糸の帽子を編む人がいない (0.6 to 0.75)."""
MOST_CHECKED = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """A phrase (row of the person) and a clause of a place, and how much they have in common.

    linked: no word is shared, the 語彙 or what was learned from it leads from one to the other.
    apart: the whole texts of both are among the least alike of the places looked at.
    """

    place: int
    phrase: int
    clause: int
    strength: float
    linked: bool
    apart: bool


def new_pairs(
    person: PreparedPerson, places: PreparedPlaces, open_places: Sequence[int]
) -> list[Pair]:
    """Pairs that are no activity of the place yet, the strongest first, one for each place.

    open_places: numbers of the places where nothing stands in the way of this person.
    """
    if not person.phrases or not open_places:
        return []
    found = sorted(_related(person, places, open_places), key=lambda pair: _key(pair, places))
    best: dict[int, Pair] = {}
    for pair in _not_done_yet(found[:MOST_CHECKED], places):
        best.setdefault(pair.place, pair)
    return list(best.values())


def _key(pair: Pair, places: PreparedPlaces) -> tuple[float, str, int, int]:
    # The id and not the number: the order of the list must not matter.
    return -round(pair.strength, 4), places.resources[pair.place].id, pair.phrase, pair.clause


def _related(
    person: PreparedPerson, places: PreparedPlaces, open_places: Sequence[int]
) -> Iterator[Pair]:
    related, shared = relatedness(person.said, places), shared_words(person.said, places)
    linked = (shared == 0) & _known_links(person, places)
    likeness = whole_closeness(person, places)
    usual = float(np.median(likeness[list(open_places)]))
    rows = [n for n, phrase in enumerate(person.phrases) if phrase.kind in BROUGHT]
    for place in open_places:
        for clause in _wishes(place, places):
            for row in rows:
                strength = float(related[row, clause]) * _share(person, row, places, clause)
                far = bool(linked[row, clause])
                if strength >= (LINKED_FROM if far else RELATED_FROM):
                    yield Pair(place, row, clause, strength, far, bool(likeness[place] <= usual))


def _known_links(person: PreparedPerson, places: PreparedPlaces) -> NDArray[np.bool_]:
    """p × c: whether the 語彙, or what was learned from it, can be what two texts share."""
    concepts: NDArray[np.bool_] = met_concepts(person.said, places) > 0
    return concepts if person.said.relations is None else np.ones_like(concepts)


def _wishes(place: int, places: PreparedPlaces) -> Iterator[int]:
    for clause in places.clauses_of(place):
        if places.clauses[clause].phrase.kind in WANTED and not places.columns.met[clause]:
            yield clause


def _share(person: PreparedPerson, row: int, places: PreparedPlaces, clause: int) -> float:
    """Less for who only watches, and for a skill where learners are looked for."""
    phrase, weights = person.phrases[row], places.weights
    share = weights.watching if only_watches(phrase) else 1.0
    taught = bool(places.columns.for_learners[clause]) and brings_skill(phrase)
    return share * (weights.for_learners if taught else 1.0)


def _not_done_yet(pairs: Iterable[Pair], places: PreparedPlaces) -> Iterator[Pair]:
    """Without those that the place does already, by what it says of its activity."""
    kept = list(pairs)
    if not kept:
        return
    wishes = [places.clauses[pair.clause].clause for pair in kept]
    like_wish = closeness(as_phrases(wishes, places), places)
    for number, pair in enumerate(kept):
        done = [c for c in places.clauses_of(pair.place) if places.clauses[c].phrase.kind in DONE]
        if not np.any(like_wish[number, done] >= SAME_FROM):
            yield pair
