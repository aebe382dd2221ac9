"""Write 町丁目 and 圏域: found again by name, changed only where something changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import shapely
from django.contrib.gis.geos import GEOSGeometry
from django.contrib.gis.geos import MultiPolygon as GeosMultiPolygon
from django.contrib.gis.geos import Point as GeosPoint
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

SRID = 4326
CLOSE = 1e-9  # degrees: a tenth of a millimetre, less than any survey


def geos(shape: BaseGeometry) -> GEOSGeometry:
    """Return a shapely shape in degrees as Django's, polygons always as a MultiPolygon."""
    made = GEOSGeometry(memoryview(shapely.to_wkb(shape)), srid=SRID)
    return GeosMultiPolygon(made, srid=SRID) if made.geom_type == "Polygon" else made


def shapes_of(geometry: GEOSGeometry) -> MultiPolygon:
    """Return Django's polygons as shapely's."""
    return shapely.from_wkb(bytes(geometry.wkb))


def point(lon: float, lat: float) -> GeosPoint:
    """Return a place in degrees."""
    return GeosPoint(lon, lat, srid=SRID)


def inside(shape: MultiPolygon) -> GeosPoint:
    """Return a point certainly within the shape."""
    found = shape.representative_point()
    return point(found.x, found.y)


def snapshot(row: Any, fields: Iterable[str]) -> dict[str, Any]:
    """Return the present values of a row, to tell later whether it changed."""
    return {field: getattr(row, field) for field in fields}


def differs(row: Any, before: dict[str, Any]) -> bool:
    """Whether any value is not what it was; shapes are equal within a tenth of a millimetre."""
    return any(not _same(getattr(row, field), value) for field, value in before.items())


def _same(now: Any, before: Any) -> bool:
    if isinstance(now, GEOSGeometry) and isinstance(before, GEOSGeometry):
        return now.geom_type == before.geom_type and bool(now.equals_exact(before, CLOSE))
    return bool(now == before)


def save(row: Any) -> None:
    """Validate and store a row."""
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save()
