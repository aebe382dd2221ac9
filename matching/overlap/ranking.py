"""One person against many places: what is open in order, what stands apart and why."""

from dataclasses import dataclass

from matching.overlap.conditions import Conditions, Obstacle, check_conditions
from matching.overlap.knowledge import Knowledge
from matching.overlap.prepared import (
    PreparedPerson,
    PreparedPlaces,
    prepare_person,
    prepare_places,
)
from matching.overlap.profile import PersonProfile, ResourceProfile
from matching.overlap.reasons import Reason, reasons_for
from matching.overlap.score import Gains, score_places
from matching.overlap.weights import Weights


@dataclass(frozen=True, slots=True)
class Overlap:
    """The 重なり of one person and one place.

    person_gain, resource_gain: 0..1 (levels.gain_level gives the word). score: only for order,
    never shown. reasons: strongest first. unknowns: what to ask before going. cautions: what to
    be careful about. obstacles: what stands in the way; any obstacle puts the place apart.
    distance_m, minutes, common_minutes: None where not known or without a limit.
    """

    person_id: str
    resource: ResourceProfile
    person_gain: float
    resource_gain: float
    score: float
    reasons: tuple[Reason, ...] = ()
    unknowns: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    distance_m: float | None = None
    minutes: float | None = None
    common_minutes: int | None = None

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


def rank(person: PersonProfile, places: PreparedPlaces, limit: int | None = None) -> Ranking:
    """Order prepared places for a person.

    limit: how many of each list to give (None: all). Same input, same order: ties are broken by
    distance, then name, then id.
    """
    prepared = prepare_person(person, places)
    gains = score_places(prepared, places)
    checked = [check_conditions(person, resource) for resource in places.resources]
    order = sorted(range(len(checked)), key=lambda n: _key(n, gains, checked[n], places))
    free = [n for n in order if not checked[n].obstacles]
    apart = [n for n in order if checked[n].obstacles]
    return Ranking(
        tuple(_overlap(n, prepared, places, gains, checked[n]) for n in free[:limit]),
        tuple(_overlap(n, prepared, places, gains, checked[n]) for n in apart[:limit]),
        places.knowledge.notice,
    )


def _key(
    n: int, gains: Gains, conditions: Conditions, places: PreparedPlaces
) -> tuple[float, float, str, str]:
    far = float("inf") if conditions.distance_m is None else conditions.distance_m
    resource = places.resources[n]
    return -float(gains.score[n]), far, resource.name, resource.id


def _overlap(
    n: int,
    person: PreparedPerson,
    places: PreparedPlaces,
    gains: Gains,
    conditions: Conditions,
) -> Overlap:
    return Overlap(
        person_id=person.profile.id,
        resource=places.resources[n],
        person_gain=float(gains.person_gain[n]),
        resource_gain=float(gains.resource_gain[n]),
        score=float(gains.score[n]),
        reasons=reasons_for(n, person, places, gains),
        unknowns=conditions.unknowns,
        obstacles=conditions.obstacles,
        distance_m=conditions.distance_m,
        minutes=conditions.minutes,
        common_minutes=conditions.common_minutes,
    )
