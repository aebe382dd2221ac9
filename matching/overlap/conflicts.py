"""Where a place is about the very thing a person cannot bear."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matching.overlap.burdens import burdens_of
from matching.overlap.clauses import Clause, tokens_of
from matching.overlap.closeness import closeness
from matching.overlap.dislikes import is_negated
from matching.overlap.lexicon import Lexicon
from matching.overlap.obstacles import ConditionKind, Obstacle
from matching.overlap.prepared import PreparedPerson, PreparedPlaces
from matching.overlap.profile import ResourceKind

ABOUT = frozenset({ResourceKind.NAME, ResourceKind.ACTIVITY, ResourceKind.WELCOME})
"""What everybody meets who comes."""
MAY_BE = ABOUT | {ResourceKind.ROLE}
"""A role can be left to others: it makes careful but never stands in the way."""


@dataclass(frozen=True, slots=True, eq=False)
class Conflicts:
    """strength (n): how far each place is about something avoided, 0..1. The rest by place."""

    strength: NDArray[np.float64]
    obstacles: Mapping[int, tuple[Obstacle, ...]] = field(default_factory=dict)
    cautions: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def find_conflicts(person: PreparedPerson, places: PreparedPlaces) -> Conflicts:
    """Compare everything avoided with what happens at each place."""
    strength = np.zeros(len(places.resources))
    obstacles: dict[int, tuple[Obstacle, ...]] = {}
    cautions: dict[int, tuple[str, ...]] = {}
    close = closeness(person.avoided, places) if person.avoided.clauses else np.zeros((0, 0))
    for a, b in _doubtful(close, person, places):
        place = int(np.searchsorted(places.starts, b, side="right")) - 1
        stands, avoided = places.clauses[b], person.avoided.clauses[a]
        said, there = person.avoided_of[a], stands.clause.text
        if stands.phrase.kind in ABOUT and _names_all(avoided, stands.clause):
            obstacles.setdefault(place, (_obstacle(said, there),))
        elif close[a, b] >= places.weights.doubt:
            strength[place] = max(strength[place], close[a, b])
            cautions.setdefault(place, (_caution(said, there),))
    for place, said, there in _overburdened(person, places):
        strength[place] = max(strength[place], places.weights.doubt)
        cautions.setdefault(place, (_caution(said, there),))
    return Conflicts(strength, obstacles, cautions)


def _overburdened(person: PreparedPerson, places: PreparedPlaces) -> Iterable[tuple[int, str, str]]:
    """(place, what is said, the sentence) where more people, noise or change is than is borne."""
    about = np.array([c.phrase.kind in ABOUT for c in places.clauses], dtype=np.bool_)
    for burden in burdens_of(person.profile.considerations):
        crowded = places.people > (np.inf if burden.people is None else burden.people)
        tells = about & (crowded | (places.loud & burden.noise))
        for number in np.flatnonzero(tells | (places.unsteady & burden.change)):
            place = int(np.searchsorted(places.starts, number, side="right")) - 1
            yield place, burden.said, places.clauses[number].clause.text


def _doubtful(
    close: NDArray[np.float64], person: PreparedPerson, places: PreparedPlaces
) -> Iterable[tuple[int, int]]:
    """(avoided, clause) pairs that are close enough and not negated, closest first."""
    found = np.argwhere(close >= min(places.weights.doubt, places.weights.certain))
    ordered = sorted(found.tolist(), key=lambda cell: (-close[cell[0], cell[1]], *cell))
    for a, b in ordered:
        stands = places.clauses[b]
        lexicon = places.knowledge.lexicon
        if stands.phrase.kind in MAY_BE and not _denied(
            person.avoided.clauses[a], stands.clause, lexicon
        ):
            yield a, b


def _denied(avoided: Clause, stands: Clause, lexicon: Lexicon) -> bool:
    """Whether the sentence says of the thing itself that it is not there (飲酒は禁止)."""
    norms, concepts = {word.norm for word in avoided.words}, set(avoided.concepts)
    return any(
        is_negated(stands.text, word)
        for word in stands.words
        if word.norm in norms or concepts & set(lexicon.concepts_in(tokens_of([word])))
    )


def _names_all(avoided: Clause, stands: Clause) -> bool:
    """Whether each word that names the thing stands in the sentence, a noun among them."""
    named = {word.norm for word in avoided.words}
    nouns = any(word.pos == "名詞" for word in avoided.words)
    return nouns and named <= {word.norm for word in stands.words}


def _obstacle(said: str, there: str) -> Obstacle:
    return Obstacle(
        ConditionKind.DISLIKE,
        f"本人は「{said}」と言っていて、ここは「{there}」というところです。",
        "その場面をさけて加われるか、本人と相手の両方に聞いてみましょう。",
    )


def _caution(said: str, there: str) -> str:
    return f"本人の「{said}」に、ここの「{there}」がふれるかもしれません。"
