"""Questions about municipalities and areas."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from .models import LivingArea, Municipality, Neighborhood, RoadNetwork


def site_municipality() -> Municipality | None:
    """Return the municipality this site shows by default: the first with areas, by code."""
    towns = Municipality.objects.defer("boundary").order_by("code")
    with_areas = Exists(LivingArea.objects.filter(municipality=OuterRef("pk")))
    return towns.order_by(with_areas.desc(), "code").first()


def areas_of(municipality: Municipality) -> list[LivingArea]:
    """Return the 圏域 of a municipality in the town's own order."""
    return list(municipality.living_areas.defer("boundary"))


def neighborhoods_by_area(municipality: Municipality) -> list[tuple[str, list[Neighborhood]]]:
    """Return (圏域 name, its 町丁目) pairs for a grouped select; those without an area last."""
    rows = municipality.neighborhoods.select_related("living_area").defer(
        "boundary", "living_area__boundary"
    )
    groups: dict[str, list[Neighborhood]] = {area.name: [] for area in areas_of(municipality)}
    for row in rows:
        groups.setdefault(row.living_area.name if row.living_area else "そのほか", []).append(row)
    return [(name, members) for name, members in groups.items() if members]


def road_source(municipality: Municipality) -> str:
    """Return where the roads of a town come from; empty where none were imported."""
    rows = RoadNetwork.objects.filter(municipality=municipality)
    source, publisher = rows.values_list("source", "publisher").first() or ("", "")
    return "・".join(filter(None, (source, publisher)))
