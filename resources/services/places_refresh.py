"""Bring the entries of a town in line with its 圏域 after these were defined anew."""

from __future__ import annotations

from django.db import transaction

from gis_data.models import LivingArea, Municipality
from resources.models import Resource


@transaction.atomic
def places_refresh(*, municipality: Municipality) -> int:
    """Give every entry the 圏域 of its 町丁目 and its public place; return how many changed.

    An entry without a 町丁目 takes the 圏域 that covers its point. Where neither is known the
    圏域 stays as it is: nobody loses an entry from their desk by this.
    """
    changed = 0
    rows = Resource.objects.in_municipality(municipality).select_related(
        "neighborhood__living_area", "living_area"
    )
    for row in rows.order_by("pk"):
        before = (row.living_area_id, row.public_geom)
        row.living_area = _area_of(row) or row.living_area
        row.place_in_public()
        if (row.living_area_id, row.public_geom) != before:
            row.save()
            changed += 1
    return changed


def _area_of(row: Resource) -> LivingArea | None:
    if row.neighborhood:
        return row.neighborhood.living_area
    if row.geom is None:
        return None
    covering = LivingArea.objects.filter(municipality=row.municipality_id)
    return covering.filter(boundary__covers=row.geom).order_by("pk").first()
