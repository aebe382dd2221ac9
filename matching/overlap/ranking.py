"""One person against many places: what is open in order, what stands apart and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, isinf

from matching.overlap.conditions import Conditions, check_conditions
from matching.overlap.conflicts import Conflicts, find_conflicts
from matching.overlap.knowledge import Knowledge
from matching.overlap.obstacles import Obstacle, Question
from matching.overlap.prepared import (
    PreparedPerson,
    PreparedPlaces,
    prepare_person,
    prepare_places,
)
from matching.overlap.profile import PersonProfile, ResourceProfile
from matching.overlap.reasons import Reason, reasons_for
from matching.overlap.score import Gains, score_places
from matching.overlap.turns import turn_of
from matching.overlap.weights import Weights

TIE_METRES = 100
"""Distances are compared in steps of 100 m: a person's place is a 町丁目, no finer."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """The 重なり of one person and one place.

    person_gain, resource_gain: 0..1 (levels.gain_level gives the word). score: only for order,
    never shown. reasons: strongest first. unknowns: what to ask before going. cautions: what to
    be careful about. obstacles: what stands in the way; any obstacle puts the place apart.
    distance_m, minutes, common_minutes: None where not known or without a limit; by_road:
    whether minutes come from known roads. met_needs: what must be there and is.
    """

    person_id: str
    resource: ResourceProfile
    person_gain: float
    resource_gain: float
    score: float
    reasons: tuple[Reason, ...] = ()
    unknowns: tuple[Question, ...] = ()
    cautions: tuple[str, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    distance_m: float | None = None
    minutes: float | None = None
    by_road: bool = False
    common_minutes: int | None = None
    met_needs: tuple[str, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether anything stands in the way."""
        return bool(self.obstacles)


@dataclass(frozen=True, slots=True)
class Ranking:
    """open: nothing in the way, best first. apart: something in the way, best first."""

    open: tuple[Overlap, ...]
    apart: tuple[Overlap, ...]
    notice: str = ""


def overlap(
    person: PersonProfile,
    resource: ResourceProfile,
    knowledge: Knowledge,
    weights: Weights | None = None,
) -> Overlap:
    """The 重なり of one pair, without a town around it. For many places use rank()."""
    places = prepare_places([resource], knowledge, weights)
    result = rank(person, places)
    return (*result.open, *result.apart)[0]


def rank(
    person: PersonProfile,
    places: PreparedPlaces,
    limit: int | None = None,
    *,
    seed: int = 0,
    metres: Mapping[str, float] | None = None,
    introduced: Mapping[str, int] | None = None,
) -> Ranking:
    """Order prepared places for a person.

    limit: how many of each list to give (None: all). metres: way on foot or wheels by id of
    place where a road network knows it; a place not in it is measured by the straight line.
    introduced: by id, how many others each place was told of this month.
    Same input and same seed, same order: ties are broken by distance, then by turns drawn from
    the seed, so that no name stands first for ever.
    """
    prepared = prepare_person(person, places)
    conflicts = find_conflicts(prepared, places)
    gains = score_places(prepared, places, conflicts.strength)
    roads, told = metres or {}, introduced or {}
    conditions = [
        check_conditions(person, place, roads.get(place.id), told.get(place.id, 0))
        for place in places.resources
    ]
    found = _Found(prepared, places, gains, conflicts, conditions)
    order = sorted(range(len(places.resources)), key=lambda n: found.key(n, seed))
    free = [n for n in order if not found.obstacles(n)]
    apart = [n for n in order if found.obstacles(n)]
    return Ranking(
        tuple(found.overlap(n) for n in free[:limit]),
        tuple(found.overlap(n) for n in apart[:limit]),
        places.knowledge.notice,
    )


class _Found:
    """Everything worked out for one person, from which single overlaps are made."""

    def __init__(
        self,
        person: PreparedPerson,
        places: PreparedPlaces,
        gains: Gains,
        conflicts: Conflicts,
        conditions: list[Conditions],
    ) -> None:
        self.person, self.places, self.gains, self.conflicts = person, places, gains, conflicts
        self.conditions = conditions

    def obstacles(self, n: int) -> tuple[Obstacle, ...]:
        return (*self.conditions[n].obstacles, *self.conflicts.obstacles.get(n, ()))

    def key(self, n: int, seed: int) -> tuple[float, float, int, str]:
        """Best first; ties by distance, then by turns; the id only if two draws are equal."""
        metres, place = self.conditions[n].way_m, self.places.resources[n].id
        far = inf if metres is None or isinf(metres) else metres // TIE_METRES
        return -float(self.gains.score[n]), far, turn_of(seed, place), place

    def overlap(self, n: int) -> Overlap:
        checked = self.conditions[n]
        return Overlap(
            person_id=self.person.profile.id,
            resource=self.places.resources[n],
            person_gain=float(self.gains.person_gain[n]),
            resource_gain=float(self.gains.resource_gain[n]),
            score=float(self.gains.score[n]),
            reasons=reasons_for(n, self.person, self.places, self.gains),
            unknowns=checked.unknowns,
            cautions=self.conflicts.cautions.get(n, ()),
            obstacles=self.obstacles(n),
            distance_m=checked.distance_m,
            minutes=checked.minutes,
            by_road=checked.by_road,
            common_minutes=checked.common_minutes,
            met_needs=checked.met_needs,
        )
