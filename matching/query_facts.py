"""What no profile holds and each query asks anew: ways along the roads, introductions so far."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypedDict

from gis_data.models import Municipality
from gis_data.roads import roads_of
from matching.models import Person
from matching.overlap.profile import Mobility, PersonProfile, ResourceProfile
from matching.overlap.reach import METRES_PER_MINUTE
from matching.selectors.introductions import introductions_this_month

ON_ROADS = frozenset({Mobility.FOOT, Mobility.BICYCLE})
"""Who goes the ways of the network. A bus has its own, and a car may not use all of them."""
LOOK_FURTHER = 3
"""How many times the reach is looked at: what lies beyond it still gets its minutes said."""


class QueryFacts(TypedDict):
    """By id of a place, as rank() takes them."""

    metres: dict[str, float]
    introduced: dict[str, int]


def query_facts(
    profile: PersonProfile,
    places: Sequence[ResourceProfile],
    municipality: Municipality,
    *,
    person: Person | None = None,
) -> QueryFacts:
    """The facts of this moment for one person and these places; without a person for a 下調べ."""
    limited = [int(place.id) for place in places if place.monthly_limit is not None]
    told = introductions_this_month(limited, but=person)
    return QueryFacts(
        metres=road_metres(profile, places, municipality),
        introduced={str(place): count for place, count in told.items()},
    )


def road_metres(
    profile: PersonProfile, places: Sequence[ResourceProfile], municipality: Municipality
) -> dict[str, float]:
    """Metres along the town's roads from the person's 町丁目 by id of place.

    Infinite beyond three times the reach; a place that the network does not know is left out.
    """
    if profile.mobility not in ON_ROADS or profile.location is None:
        return {}
    roads = roads_of(municipality)
    known = [(place.id, place.location) for place in places if place.location is not None]
    if roads is None or not known:
        return {}
    minutes = math.inf if profile.max_minutes is None else profile.max_minutes * LOOK_FURTHER
    found = roads.metres_from(
        (profile.location.lon, profile.location.lat),
        [(location.lon, location.lat) for _, location in known],
        limit=minutes * METRES_PER_MINUTE[profile.mobility],
    )
    pairs = zip(known, found, strict=True)
    return {place: float(metres) for (place, _), metres in pairs if not math.isnan(metres)}
