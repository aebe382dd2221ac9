"""The lines of a layer that are roads of this town, in degrees; the rest is told why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import shapely
from shapely.geometry import LineString, MultiPoint, box
from shapely.geometry.base import BaseGeometry

from gis_data.models import Municipality

from ..errors import ImportRefused
from ..files.features import Feature, Layer
from ..report import Report
from ..shapes import crs
from ..shapes.geometry import KINDS, is_swapped, swap_axes
from ..shapes.placing import centre_of, to_degrees
from ..shapes.town_fit import TownFit
from .walkable import class_field, why_not

MARGIN = 0.03
"""Degrees around the town's points within which roads are kept: some 3 km, since people walk
over the border."""
WITNESSES = 2_000
NO_ROADS = "この市町村の道が1本もありません。道の線が入ったファイルを指定してください。"
NO_KINDS = "道の種類の項目（highway など）がないため、すべての線を歩ける道として読みました"
SWAPPED = "緯度と経度が逆だったため、入れかえました"


def read_lines(
    layer: Layer, municipality: Municipality, epsg: int, report: Report
) -> list[LineString]:
    """Return the roads in degrees, longitude first. Raises ImportRefused where there are none."""
    report.read = len(layer.features)
    lines = list(_walkable(layer, report))
    if not lines:
        raise ImportRefused(NO_ROADS)
    near = _near(_placed(lines, municipality, epsg, report), municipality, report)
    if not near:
        raise ImportRefused(NO_ROADS)
    return near


def _walkable(layer: Layer, report: Report) -> Iterator[LineString]:
    field = class_field(layer.fields)
    if not field:
        report.note(NO_KINDS)
    for feature in layer.features:
        problem = feature.problem or _problem(feature.geometry)
        if problem:
            report.refuse(feature.row, "", problem)
            continue
        closed = why_not(feature.properties, field)
        if closed:
            report.counts[f"のぞいたもの・{closed}"] = (
                report.counts.get(f"のぞいたもの・{closed}", 0) + 1
            )
            continue
        yield from _parts(feature)


def _problem(shape: BaseGeometry | None) -> str:
    if shape is None or shape.is_empty:
        return "形が空です"
    if "LineString" not in shape.geom_type:
        word = "面" if "Polygon" in shape.geom_type else KINDS.get(shape.geom_type, "線でない形")
        return f"{word}で描かれています。道は線で描いたファイルにしてください"
    if not (abs(shapely.get_coordinates(shape)) < 1e8).all():
        return "座標に数でない値があります"
    return ""


def _parts(feature: Feature) -> Iterator[LineString]:
    shape = feature.geometry
    parts = getattr(shape, "geoms", [shape])
    yield from (part for part in parts if part.length > 0)


def _placed(
    lines: list[LineString], municipality: Municipality, epsg: int, report: Report
) -> list[BaseGeometry]:
    """In degrees, read the way that fits the town; every so many corners are the witnesses."""
    crs.check_fits(epsg, centre_of(lines))
    corners = shapely.get_coordinates(lines)
    witness = MultiPoint(corners[:: max(1, len(corners) // WITNESSES)])
    plain = to_degrees([witness], epsg)[0]
    (fitting,) = TownFit(municipality, "roads").placed([""], [witness], epsg, report)
    if not fitting.equals(plain):
        return to_degrees([swap_axes(line) for line in lines], epsg)
    placed = to_degrees(lines, epsg)
    if is_swapped(plain):
        report.repair(0, "", SWAPPED)
        return [swap_axes(line) for line in placed]
    return placed


def _near(
    lines: Sequence[BaseGeometry], municipality: Municipality, report: Report
) -> list[BaseGeometry]:
    points = [row.coords for row in municipality.neighborhoods.values_list("point", flat=True)]
    if not points:
        return list(lines)
    west, south, east, north = MultiPoint(points).bounds
    town = box(west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)
    kept = [line for line in lines if town.intersects(line)]
    if len(kept) < len(lines):
        report.counts["のぞいたもの・この市町村から遠い道"] = len(lines) - len(kept)
    return kept
