"""One person against many places: what is open in order, what stands apart and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from matching.overlap.conditions.conflicts import NONE, Conflicts, caution_of, obstacle_of
from matching.overlap.conditions.obstacles import Obstacle, Question
from matching.overlap.conditions.standing import check_conditions
from matching.overlap.gains.finding import Asked, Found
from matching.overlap.gains.prepared import PreparedPlaces, Town, prepare_places
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.places.texts import KeptTexts, ReadTexts, Texts
from matching.overlap.profile import PersonProfile, ResourceProfile
from matching.overlap.reasons.naming import Reason, reasons_for
from matching.overlap.weights import Weights


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
    """open: nothing in the way, best first. apart: something in the way, best first.

    open_count, apart_count: how many there are in all, where only the first are given.
    """

    open: tuple[Overlap, ...]
    apart: tuple[Overlap, ...]
    notice: str = ""
    open_count: int = 0
    apart_count: int = 0


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
    ids = [place.id for place in places.resources]
    roads, told = metres or {}, introduced or {}
    asked = Asked(
        metres=np.array([roads.get(place, np.nan) for place in ids]),
        introduced=np.array([told.get(place, 0) for place in ids], dtype=np.int64),
    )
    found = Found(person, places, asked)
    lists = found.best(limit, seed)
    return _told(found, lists, KeptTexts(places))


def rank_columns(
    person: PersonProfile,
    town: Town,
    read: Callable[[list[str]], Iterable[ResourceProfile]],
    limit: int = 20,
    *,
    seed: int = 0,
    asked: Asked | None = None,
) -> Ranking:
    """Order the places of columns for a person, as `rank` does.

    read: gives the places of these ids, as far as they may be read, for the few that are shown;
    one that it does not give is left out. A sentence that is no longer there is no reason.
    """
    found = Found(person, town, asked or Asked())
    lists = found.best(limit, seed)
    shown = read([town.columns.id_of(place) for one in lists for place in one])
    return _told(found, lists, ReadTexts(town.columns, shown))


def _told(found: Found, lists: tuple[list[int], list[int]], texts: Texts) -> Ranking:
    free, apart = (
        tuple(told for place in one if (told := _overlap(found, place, texts))) for one in lists
    )
    return Ranking(free, apart, found.town.knowledge.notice, *found.counts())


def _overlap(found: Found, n: int, texts: Texts) -> Overlap | None:
    resource = texts.place(n)
    if resource is None:
        return None
    checked = check_conditions(found.person.profile, resource, *found.asked.of(n))
    return Overlap(
        person_id=found.person.profile.id,
        resource=resource,
        person_gain=float(found.gains.person_gain[n]),
        resource_gain=float(found.gains.resource_gain[n]),
        score=float(found.score[n]),
        reasons=reasons_for(n, found.person, found.town, found.gains, texts),
        unknowns=checked.unknowns,
        cautions=_cautions(found.conflicts, n, texts),
        obstacles=(*checked.obstacles, *_avoided(found.conflicts, n, texts)),
        distance_m=checked.distance_m,
        minutes=checked.minutes,
        by_road=checked.by_road,
        common_minutes=checked.common_minutes,
        met_needs=checked.met_needs,
    )


def _avoided(conflicts: Conflicts, n: int, texts: Texts) -> tuple[Obstacle, ...]:
    stands = texts.sentence(int(conflicts.obstacle[n])) if conflicts.shut[n] else None
    if stands is None:
        return ()
    return (obstacle_of(conflicts.said[conflicts.obstacle_said[n]], stands.text),)


def _cautions(conflicts: Conflicts, n: int, texts: Texts) -> tuple[str, ...]:
    found = (
        (said, int(row[n])) for said, row in zip(conflicts.said, conflicts.caution, strict=True)
    )
    stands = ((said, texts.sentence(number)) for said, number in found if number != NONE)
    return tuple(caution_of(said, there.text) for said, there in stands if there)
