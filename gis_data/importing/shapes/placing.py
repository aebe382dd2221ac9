"""From the file's coordinates to degrees, and whether the result lies where the town is."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import geopandas
import shapely
from shapely.geometry.base import BaseGeometry

from . import crs
from .distance import Place, metres_between
from .geometry import is_in_japan, swap_axes

WGS84 = 4326
GOOD_FIT = 800.0
FAR_OFF = 3_000.0
SHIFTED = 300.0
ENOUGH_PAIRS = 3


@dataclass(frozen=True)
class Fit:
    """How far polygons lie from the known points of the same names: metres, and of how many."""

    distance: float
    pairs: int


def to_degrees(shapes: Sequence[BaseGeometry], epsg: int) -> list[BaseGeometry]:
    """Return shapes in WGS84 degrees, longitude first."""
    return list(geopandas.GeoSeries(list(shapes), crs=epsg).to_crs(WGS84))


def centre_of(shapes: Sequence[BaseGeometry]) -> Place:
    """Return the median of the shapes' centres: one stray shape does not move it."""
    centres = [(shape.centroid.x, shape.centroid.y) for shape in shapes if not shape.is_empty]
    return (
        statistics.median(x for x, _ in centres),
        statistics.median(y for _, y in centres),
    )


def fit_by_name(shapes: Sequence[BaseGeometry], known: Sequence[Place | None]) -> Fit:
    """Compare each shape with the known point of its name; median distance to the shape."""
    found = [
        metres_from(shape, place)
        for shape, place in zip(shapes, known, strict=True)
        if place is not None
    ]
    return Fit(statistics.median(found) if found else 0.0, len(found))


def metres_from(shape: BaseGeometry, place: Place) -> float:
    """Return how far a place lies outside a shape in degrees; 0 where it is within."""
    point = shapely.Point(place)
    if shape.contains(point):
        return 0.0
    nearest = shapely.shortest_line(shape, point)
    return metres_between(*(tuple(corner) for corner in shapely.get_coordinates(nearest)))


def fit_to_town(shapes: Sequence[BaseGeometry], places: Sequence[Place]) -> Fit:
    """Compare without names: how far the known points of the town lie from the shapes."""
    union = shapely.union_all(list(shapes))
    found = [metres_from(union, place) for place in places]
    return Fit(min(found, default=0.0), len(found))


def better_reading(
    shapes: Sequence[BaseGeometry], epsg: int, judge: Callable[[Sequence[BaseGeometry]], Fit]
) -> tuple[int, bool] | None:
    """Return (EPSG, axes swapped) of another reading that fits the town, or None."""
    for code in (epsg, *crs.JGD2011_PLANES, *crs.GEOGRAPHIC):
        for swapped in (True, False) if code == epsg else (False, True):
            if (code, swapped) != (epsg, False) and _fits(shapes, code, swapped, judge):
                return code, swapped
    return None


def _fits(
    shapes: Sequence[BaseGeometry],
    code: int,
    swapped: bool,
    judge: Callable[[Sequence[BaseGeometry]], Fit],
) -> bool:
    x, y = centre_of(shapes)
    if crs.is_plane(code) == (abs(x) <= 180 and abs(y) <= 180):
        return False
    turned = [swap_axes(shape) for shape in shapes] if swapped else list(shapes)
    placed = to_degrees(turned, code)
    if not all(_is_finite(shape) and is_in_japan(shape) for shape in placed):
        return False
    return judge(placed).distance < GOOD_FIT


def _is_finite(shape: BaseGeometry) -> bool:
    return bool((abs(shapely.get_coordinates(shape)) < 1e6).all())
