"""Mend the shapes people draw: every change is told, and what cannot be mended says why."""

from __future__ import annotations

from dataclasses import dataclass, field

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from .distance import in_japan

# One square metre, in square degrees near 36° north: less than this is a slip of the pen.
SLIVER = 1.0 / (111_320.0 * 90_000.0)
HOLE = 100 * SLIVER
GRID = 1e-8  # degrees: a millimetre, within which two corners are one
REASONS = {
    "Self-intersection": "線が自分と交わっていた",
    "Ring Self-intersection": "線が自分と交わっていた",
    "Hole lies outside shell": "穴が外側にあった",
    "Holes are nested": "穴が重なっていた",
    "Nested shells": "面が重なっていた",
    "Duplicate Rings": "同じ輪が二度あった",
    "Interior is disconnected": "内側が切れていた",
    "Too few points in geometry component": "点の足りない輪があった",
}
KINDS = {"Point": "点", "MultiPoint": "点", "LineString": "線", "MultiLineString": "線"}


@dataclass
class Mended:
    """A polygon fit to store, or the reason there is none; and what was mended."""

    shape: MultiPolygon | None = None
    problem: str = ""
    repairs: list[str] = field(default_factory=list)


def polygons_of(geometry: BaseGeometry) -> list[Polygon]:
    """Return every polygon within a geometry, collections opened."""
    if isinstance(geometry, Polygon):
        return [] if geometry.is_empty else [geometry]
    return [part for child in getattr(geometry, "geoms", ()) for part in polygons_of(child)]


def mend(geometry: BaseGeometry) -> Mended:
    """Return the polygons of a shape in its own coordinates, made valid."""
    kind = geometry.geom_type
    if geometry.is_empty:
        return Mended(problem="形が空です")
    if not bool(shapely.get_coordinates(geometry).size) or not _is_finite(geometry):
        return Mended(problem="座標に数でない値があります")
    parts = polygons_of(geometry)
    if not parts:
        word = KINDS.get(kind, "面でない形")
        return Mended(problem=f"{word}で描かれています。面（ポリゴン）にしてください")
    mended = Mended()
    if kind == "GeometryCollection":
        mended.repairs.append("まざった形から、面だけを取り出しました")
    return _made_valid(MultiPolygon(parts), mended)


def _is_finite(geometry: BaseGeometry) -> bool:
    # A wild number makes every later sum meaningless, so it counts as none.
    return bool((abs(shapely.get_coordinates(geometry)) < 1e8).all())


def _made_valid(shape: MultiPolygon, mended: Mended) -> Mended:
    if not shape.is_valid:
        mended.repairs.append(f"{_why(shape)}ため、形を直しました")
        shape = shapely.make_valid(shape, method="structure", keep_collapsed=False)
    parts = [part for part in polygons_of(shape) if part.area > 0]
    if not parts:
        return Mended(problem="面積がありません（点の数が足りない、つぶれているなど）")
    merged = shapely.union_all(parts) if len(parts) > 1 else parts[0]
    mended.shape = MultiPolygon(polygons_of(merged))
    return mended


def _why(shape: BaseGeometry) -> str:
    reason = explain_validity(shape).split("[")[0].strip()
    return REASONS.get(reason, "形が正しくなかった")


def settle(shape: MultiPolygon, mended: Mended) -> Mended:
    """Check a shape in degrees: swapped axes, outside Japan, slivers. Mutates and returns."""
    if is_swapped(shape):
        mended.repairs.append("緯度と経度が逆だったため、入れかえました")
        shape = MultiPolygon(polygons_of(swap_axes(shape)))
    if not is_in_japan(shape):
        x, y = shape.centroid.x, shape.centroid.y
        return Mended(problem=f"日本の外にあります（経度{x:.4f}、緯度{y:.4f}）")
    return _without_slivers(shape, mended)


def _without_slivers(shape: MultiPolygon, mended: Mended) -> Mended:
    kept = [part for part in shape.geoms if part.area >= SLIVER]
    if not kept:
        return Mended(problem="面積が1㎡もありません")
    if len(kept) < len(shape.geoms):
        mended.repairs.append(f"1㎡に満たないかけら{len(shape.geoms) - len(kept)}個をのぞきました")
    mended.shape = MultiPolygon([part.normalize() for part in kept])
    return mended


def is_in_japan(shape: BaseGeometry) -> bool:
    """Whether every corner lies in the box around Japan (degrees, longitude first)."""
    west, south, east, north = shape.bounds
    return in_japan(west, south) and in_japan(east, north)


def is_swapped(shape: BaseGeometry) -> bool:
    """Whether the shape lies in Japan only when latitude and longitude change places."""
    west, south, east, north = shape.bounds
    return in_japan(south, west) and in_japan(north, east) and not is_in_japan(shape)


def swap_axes(shape: BaseGeometry) -> BaseGeometry:
    """Return the shape with x and y exchanged."""
    return shapely.transform(shape, lambda xy: xy[:, ::-1])


def merge(shapes: list[MultiPolygon]) -> MultiPolygon:
    """Return the union of shapes, without the hairlines that shared edges leave between them."""
    union = shapely.union_all(shapes, grid_size=GRID)
    return MultiPolygon([_without_small_holes(part) for part in polygons_of(union)])


def _without_small_holes(part: Polygon) -> Polygon:
    holes = [ring for ring in part.interiors if Polygon(ring).area >= HOLE]
    return Polygon(part.exterior, holes)


def overlaps(shapes: list[MultiPolygon]) -> list[tuple[int, int, float]]:
    """Return (i, j, share of the smaller) for shapes that truly overlap, the largest first."""
    if len(shapes) < 2:
        return []
    tree = shapely.STRtree(shapes)
    pairs = tree.query(shapes, predicate="intersects").T
    found = []
    for i, j in pairs:
        if i < j:
            area = shapely.intersection(shapes[i], shapes[j]).area
            share = area / min(shapes[i].area, shapes[j].area)
            if share > 0.01 and area > HOLE:
                found.append((int(i), int(j), float(share)))
    return sorted(found, key=lambda found: (-found[2], found[0], found[1]))
