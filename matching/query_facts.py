"""What no index holds and each query asks anew: ways along the roads, introductions so far."""

from __future__ import annotations

import math
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

from gis_data.roads import roads_of
from matching.models import Person
from matching.overlap.conditions.reach import METRES_PER_MINUTE
from matching.overlap.profile import Mobility, PersonProfile
from matching.place_index.asking import SeenTown
from matching.selectors.introductions import introductions_this_month

ON_ROADS = frozenset({Mobility.FOOT, Mobility.BICYCLE})
"""Who goes the ways of the network. A bus has its own, and a car may not use all of them."""
LOOK_FURTHER = 3
"""How many times the reach is looked at: what lies beyond it still gets its minutes said."""


class QueryFacts(TypedDict):
    """One number for each place of the town, as find_places() takes them; None where none is."""

    metres: NDArray[np.float64] | None
    introduced: NDArray[np.int64] | None


def query_facts(
    profile: PersonProfile, town: SeenTown, *, person: Person | None = None
) -> QueryFacts:
    """The facts of this moment for one person in a town; without a person for a 下調べ."""
    return QueryFacts(metres=road_metres(profile, town), introduced=_introduced(town, but=person))


def road_metres(profile: PersonProfile, town: SeenTown) -> NDArray[np.float64] | None:
    """Metres along the town's roads from the person's 町丁目 to each place.

    Infinite beyond three times the reach; NaN for a place that the network does not know.
    """
    if profile.mobility not in ON_ROADS or profile.location is None:
        return None
    roads, columns = roads_of(town.municipality), town.sight.columns
    known = np.flatnonzero(town.sight.among & ~np.isnan(columns.lat))
    if roads is None or not len(known):
        return None
    minutes = math.inf if profile.max_minutes is None else profile.max_minutes * LOOK_FURTHER
    metres = np.full(len(columns), np.nan)
    metres[known] = roads.metres_from(
        (profile.location.lon, profile.location.lat),
        list(zip(columns.lon[known].tolist(), columns.lat[known].tolist(), strict=True)),
        limit=minutes * METRES_PER_MINUTE[profile.mobility],
    )
    return metres


def _introduced(town: SeenTown, *, but: Person | None) -> NDArray[np.int64] | None:
    """Only places in sight that bear so many introductions a month are counted."""
    limited = np.flatnonzero(town.sight.among & (town.sight.columns.monthly_limit >= 0))
    numbers = town.index.numbers[limited].tolist()
    told = introductions_this_month(numbers, but=but)
    if not told:
        return None
    counts = np.zeros(len(town.index.numbers), dtype=np.int64)
    counts[limited] = [told.get(number, 0) for number in numbers]
    return counts
