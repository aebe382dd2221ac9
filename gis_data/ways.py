"""The way from one point to many: along the town's roads where they are known, else estimated."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .reach import BY_LINE, BY_ROAD, DETOUR_FACTOR, LonLat, Means, minutes_for, straight_metres
from .roads import Roads

ON_ROADS = (Means.FOOT, Means.BICYCLE)
"""Whoever goes thus may take any road of the network; it is one to walk on."""


@dataclass(frozen=True, slots=True)
class Way:
    """metres: along the roads (by_road), else the straight line times the detour."""

    metres: float
    by_road: bool

    @property
    def basis(self) -> str:
        """How it was measured, in words."""
        return BY_ROAD if self.by_road else BY_LINE

    def minutes(self, means: Means) -> float:
        """Minutes on this way."""
        return minutes_for(means, self.metres)


def roads_for(means: Means, roads: Roads | None) -> Roads | None:
    """The roads, where they tell anything about these means."""
    return roads if means in ON_ROADS else None


def ways(start: LonLat, places: Sequence[LonLat], roads: Roads | None) -> list[Way]:
    """The way to each place. A place the roads know nothing of is measured by the line."""
    lines = [straight_metres(start, place) * DETOUR_FACTOR for place in places]
    if roads is None or not places:
        return [Way(line, by_road=False) for line in lines]
    found = roads.metres_from(start, places).tolist()
    return [
        Way(line, by_road=False) if math.isnan(road) else Way(road, by_road=True)
        for road, line in zip(found, lines, strict=True)
    ]
