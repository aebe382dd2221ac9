"""A small map of 町丁目 outlines for paper: where a public place lies, without any tile."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.contrib.gis.geos import MultiPolygon, Point

from gis_data.models import Neighborhood
from resources.choices import Precision
from resources.models import Resource

WIDTH = 300
LETTER = 22
"""Width of a letter of a name, as the template writes it."""
SIMPLER = 0.0001
"""Degrees, about ten metres: nothing that shows at this size."""
Spot = tuple[float, float]


@dataclass(frozen=True)
class Outline:
    """One 町丁目: its SVG path, its name and where to write it; here: the place lies in it."""

    path: str
    name: str
    at: Spot
    here: bool


@dataclass(frozen=True)
class OutlineMap:
    """Outlines in a box of WIDTH × height; dot: the place itself, where it is shown exactly."""

    height: int
    outlines: tuple[Outline, ...]
    dot: Spot | None
    width: int = WIDTH


def outline_map(place: Resource, around: Sequence[Neighborhood]) -> OutlineMap | None:
    """The 町丁目 of the place's 圏域 with its own marked; None where that is not to be shown.

    `around`: neighborhoods with a boundary. Reads only what public surfaces may show.
    """
    near = [n for n in around if n.living_area_id == place.living_area_id]
    told = place.precision in (Precision.EXACT, Precision.NEIGHBORHOOD)
    mine = place.neighborhood_id
    if not told or mine not in {n.pk for n in near}:
        return None
    spot, height = _projection(near)
    exact = place.precision == Precision.EXACT and place.public_geom
    return OutlineMap(
        height=height,
        outlines=tuple(
            Outline(_path(n.boundary, spot), n.name, _within(spot(n.point), n.name), n.pk == mine)
            for n in near
        ),
        dot=spot(place.public_geom) if exact else None,
    )


def _projection(rows: Sequence[Neighborhood]) -> tuple[Callable[[Point], Spot], int]:
    """Degrees → the box: equirectangular around the middle, which is true enough for a district."""
    boxes = [row.boundary.extent for row in rows]
    west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
    east, north = max(b[2] for b in boxes), max(b[3] for b in boxes)
    narrow = math.cos(math.radians((south + north) / 2))
    scale = WIDTH / max((east - west) * narrow, 1e-9)

    def spot(point: Point) -> Spot:
        return _spot(point.x, point.y)

    def _spot(x: float, y: float) -> Spot:
        return round((x - west) * narrow * scale, 1), round((north - y) * scale, 1)

    return spot, math.ceil((north - south) * scale)


def _within(spot: Spot, name: str) -> Spot:
    """Where the middle of a name stands so that none of it is cut off."""
    half = min(len(name) * LETTER / 2, WIDTH / 2)
    return min(max(spot[0], half), WIDTH - half), spot[1]


def _path(boundary: MultiPolygon, spot: Callable[[Point], Spot]) -> str:
    shape = boundary.simplify(SIMPLER, preserve_topology=True)
    polygons: Iterable = shape if shape.geom_type == "MultiPolygon" else [shape]
    rings = [polygon.exterior_ring for polygon in polygons]
    return " ".join(_ring([spot(Point(x, y)) for x, y in ring.coords]) for ring in rings)


def _ring(spots: Sequence[Spot]) -> str:
    return "M" + " L".join(f"{x},{y}" for x, y in spots) + " Z"
