"""The shape of what can be reached in some minutes: along the roads, else a circle.

Its size is bounded whatever the network: it is built of squares, SQUARES of them across.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from .reach import EARTH_RADIUS_M, LonLat, Means, line_metres, way_metres
from .roads import Floats, Roads, flattened
from .ways import roads_for

SQUARES = 60
SMALLEST_M = 25.0
DIGITS = 5


@dataclass(frozen=True)
class ReachShape:
    """A polygon in degrees, and whether it follows the roads."""

    shape: BaseGeometry
    by_road: bool


def reach_shape(start: LonLat, means: Means, minutes: int, roads: Roads | None) -> ReachShape:
    """What is reached from a point (longitude, latitude) by these means in so many minutes.

    A circle where no road leads from the start, and for means that the roads say nothing of.
    """
    known = roads_for(means, roads)
    limit = way_metres(means, minutes)
    points = known.points_within(start, limit, _side(limit) / 2) if known else None
    if known is None or points is None:
        return ReachShape(_circle(start, line_metres(means, minutes)), by_road=False)
    return ReachShape(_degrees(_outline(points, _side(limit)), known.latitude), by_road=True)


def _side(limit: float) -> float:
    return max(SMALLEST_M, 2 * limit / SQUARES)


def _outline(points: Floats, side: float) -> BaseGeometry:
    """The squares that hold a point, grown together and rounded off. points: n × 2 metres."""
    cells = np.unique(np.floor(points / side).astype(np.int64), axis=0) * side
    boxes = shapely.box(cells[:, 0], cells[:, 1], cells[:, 0] + side, cells[:, 1] + side)
    grown = shapely.union_all(boxes).buffer(side / 2).buffer(-side / 4)
    return grown.simplify(side / 4)


def _circle(start: LonLat, metres: float) -> BaseGeometry:
    latitude = start[1]
    (centre,) = flattened(np.array([start]), latitude)
    return _degrees(shapely.Point(centre).buffer(metres, quad_segs=16), latitude)


def _degrees(shape: BaseGeometry, latitude: float) -> BaseGeometry:
    """Metres around a latitude back to degrees."""
    shrink = np.array([np.cos(np.radians(latitude)), 1.0])
    back = shapely.transform(shape, lambda flat: np.degrees(flat / EARTH_RADIUS_M / shrink))
    return shapely.set_precision(back, 10**-DIGITS)
