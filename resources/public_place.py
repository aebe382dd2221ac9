"""The place that public surfaces may show, by the precision its keeper chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.gis.geos import Point

from resources.choices import Precision

if TYPE_CHECKING:
    from resources.models import Resource


def public_place(resource: Resource) -> Point | None:
    """Return the point to show: exact, the 町丁目's, the 圏域's, or none.

    Deterministic (no random shift): repeated looks cannot average the truth out. Where the
    coarser place is unknown nothing is shown, never the exact one.
    """
    if resource.precision == Precision.EXACT:
        return resource.geom
    if resource.precision == Precision.NEIGHBORHOOD and resource.neighborhood:
        return resource.neighborhood.point
    if resource.precision == Precision.AREA and resource.living_area:
        outline = resource.living_area.boundary
        return outline.point_on_surface if outline else None
    return None


def place_words(entry: Resource) -> str:
    """Return where an entry is, as exactly as its keeper lets anybody know."""
    if entry.precision == Precision.EXACT and entry.address:
        return entry.address
    if entry.precision == Precision.HIDDEN:
        return "場所は出していません"
    if entry.neighborhood and entry.precision != Precision.AREA:
        return entry.neighborhood.name
    return entry.living_area.name if entry.living_area else "未確認"
