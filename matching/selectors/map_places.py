"""The places of a 重なり page for the map beside it; the person is never on a map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matching.bridge import place_point
from resources.models import Resource

from .overlaps import OverlapPage

if TYPE_CHECKING:
    from accounts.models import User


def map_places(page: OverlapPage, viewer: User) -> list[dict[str, Any]]:
    """Name, kind and position (lon, lat) of each open place, as exactly as the viewer may see."""
    ids = [card.resource.pk for card in page.open]
    keepable = set(
        Resource.objects.keepable_by(viewer).filter(pk__in=ids).values_list("pk", flat=True)
    )
    places = []
    for card in page.open:
        point = place_point(card.resource, exact=card.resource.pk in keepable)
        if point:
            kind = {"kind": card.kind.slug, "kindName": card.kind.name} if card.kind else {}
            at = [round(point.x, 5), round(point.y, 5)]
            places.append({"id": card.resource.pk, "name": card.resource.name, "at": at, **kind})
    return places
