"""Where a place is about the very thing a person cannot bear."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.conditions.burdens import burdens_of
from matching.overlap.conditions.obstacles import ConditionKind, Obstacle
from matching.overlap.gains.closeness import Readable, closeness
from matching.overlap.gains.prepared import PreparedPerson, Town
from matching.overlap.places.clauses import Clause
from matching.overlap.places.columns import hash_of
from matching.overlap.profile import ResourceKind

ABOUT = frozenset({ResourceKind.NAME, ResourceKind.ACTIVITY, ResourceKind.WELCOME})
"""What everybody meets who comes."""
MAY_BE = ABOUT | {ResourceKind.ROLE}
"""A role can be left to others: it makes careful but never stands in the way."""
NONE = -1

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Conflicts:
    """n places against s sentences of the person, each said once.

    touched (s × n): how far each place is about it, 0..1. caution (s × n): the clause that makes
    careful of it, obstacle (n): the one that stands in the way, NONE where none; obstacle_said
    (n): the sentence of the person that it meets.
    """

    said: tuple[str, ...]
    touched: NDArray[np.float64]
    caution: Numbers
    obstacle: Numbers
    obstacle_said: Numbers

    @property
    def strength(self) -> NDArray[np.float64]:
        """n: how far each place is about anything avoided, 0..1; two things weigh more than one."""
        strength: NDArray[np.float64] = 1.0 - np.prod(1.0 - self.touched, axis=0)
        return strength

    @property
    def shut(self) -> Flags:
        """Places where something avoided stands in the way."""
        shut: Flags = self.obstacle != NONE
        return shut


def find_conflicts(person: PreparedPerson, town: Town, readable: Readable = None) -> Conflicts:
    """Compare everything avoided with what happens at each place, as far as it may be read."""
    burdens = burdens_of(person.profile.considerations)
    said = dict.fromkeys((*person.avoided_of, *(burden.said for burden in burdens)))
    found = _nothing(len(town.columns), tuple(said))
    if person.avoided.clauses:
        _avoided(found, person, town, readable)
    about = _of_kinds(ABOUT, town, readable) if burdens else np.zeros(0, dtype=np.bool_)
    columns = town.columns
    for burden in burdens:
        crowded = columns.people > (np.inf if burden.people is None else burden.people)
        tells = about & (crowded | (columns.loud & burden.noise))
        changes = columns.unsteady & burden.change
        if readable is not None:
            changes &= readable
        _careful(found, np.flatnonzero(tells | changes), burden.said, town)
    return found


def _nothing(places: int, said: tuple[str, ...]) -> Conflicts:
    shape = (len(said), places)
    none = (np.full(size, NONE, dtype=np.int64) for size in (shape, places, places))
    return Conflicts(said, np.zeros(shape), *none)


def _of_kinds(kinds: Iterable[ResourceKind], town: Town, readable: Readable) -> Flags:
    """Clauses of these kinds that may be read."""
    wanted = np.array([kind in set(kinds) for kind in ResourceKind], dtype=np.bool_)
    flags: Flags = wanted[town.columns.kinds]
    return flags if readable is None else flags & readable


def _careful(found: Conflicts, clauses: Numbers, said: str, town: Town) -> None:
    """A place with such a sentence makes careful; its first, where nothing else does."""
    places, first = np.unique(town.columns.place_of(clauses), return_index=True)
    caution, touched = (rows[found.said.index(said)] for rows in (found.caution, found.touched))
    new = caution[places] == NONE
    caution[places[new]] = clauses[first[new]]
    touched[places] = np.maximum(touched[places], town.weights.doubt)


def _avoided(found: Conflicts, person: PreparedPerson, town: Town, readable: Readable) -> None:
    close = closeness(person.avoided, town)
    about = _of_kinds(ABOUT, town, readable)
    avoided = [_Avoided(clause, town) for clause in person.avoided.clauses]
    for a, b in _doubtful(close, town, readable):
        place, said = int(town.columns.place_of(b)), found.said.index(person.avoided_of[a])
        if avoided[a].is_denied_by(b):
            continue
        if about[b] and avoided[a].is_named_by(b):
            if found.obstacle[place] == NONE:
                found.obstacle[place], found.obstacle_said[place] = b, said
        elif close[a, b] >= town.weights.doubt:
            found.touched[said, place] = max(found.touched[said, place], close[a, b])
            if found.caution[said, place] == NONE:
                found.caution[said, place] = b


def _doubtful(
    close: NDArray[np.float32], town: Town, readable: Readable
) -> Iterable[tuple[int, int]]:
    """(avoided, clause) pairs that are close enough, closest first."""
    enough = close >= min(town.weights.doubt, town.weights.certain)
    a, b = np.nonzero(enough & _of_kinds(MAY_BE, town, readable))
    order = np.lexsort((b, a, -close[a, b]))
    return zip(a[order].tolist(), b[order].tolist(), strict=True)


class _Avoided:
    """One thing avoided, by the hashes of its words."""

    def __init__(self, clause: Clause, town: Town) -> None:
        self.columns = town.columns
        self.words = {hash_of(word.norm) for word in clause.words}
        self.concepts = {hash_of(concept) for concept in clause.concepts}
        self.nouns = any(word.pos == "名詞" for word in clause.words)

    def is_denied_by(self, clause: int) -> bool:
        """Whether the sentence says of the thing itself that it is not there (飲酒は禁止)."""
        first, last = self.columns.denied_starts[clause : clause + 2]
        denied = set(self.columns.denied[first:last].tolist())
        return bool(denied & (self.words | self.concepts))

    def is_named_by(self, clause: int) -> bool:
        """Whether each word that names the thing stands in the sentence, a noun among them."""
        first, last = self.columns.word_starts[clause : clause + 2]
        there = self.columns.word_hashes[self.columns.words[first:last]]
        return self.nouns and self.words <= set(there.tolist())


def obstacle_of(said: str, there: str) -> Obstacle:
    """What stands in the way, both sentences quoted."""
    return Obstacle(
        ConditionKind.DISLIKE,
        f"本人は「{said}」と言っていて、ここは「{there}」というところです。",
        "その場面をさけて加われるか、本人と相手の両方に聞いてみましょう。",
    )


def caution_of(said: str, there: str) -> str:
    """What to be careful about, both sentences quoted."""
    return f"本人の「{said}」に、ここの「{there}」がふれるかもしれません。"
