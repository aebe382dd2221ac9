"""The map of public entries as GeoJSON: markers, and cells where markers would overlap.

Few entries are grouped one by one. Many are counted by cell: for the whole town or its 圏域 out of
counts that are kept (resources.mapping), for any other filter in one statement. Either way the
answer holds 50 features at most and takes as long for a million entries as for a thousand.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from resources.mapping.cells import Cell, fitted, metres_of_marker
from resources.mapping.levels import FINEST, LEVELS, level_for
from resources.models import ResourceKind

from .map_groups import (
    Ids,
    are_few,
    counted_groups,
    ids_of,
    kept_groups,
    kept_ids,
    name_members,
    named_groups,
)

if TYPE_CHECKING:
    from django.contrib.gis.geos import Polygon

    from gis_data.models import Municipality
    from resources.models.resource_queryset import ResourceQuerySet

    from .public_filter import CatalogueFilter

MIN_ZOOM, MAX_ZOOM = 5.0, 19.0
MOST_NAMED = 400
"""Up to so many entries in view, each is looked at by itself."""
KEPT_TO_ZOOM = LEVELS[-1] - 1.5
"""Nearer than this the view is small, and finer cells than the kept ones are wanted."""


@dataclass(frozen=True)
class View:
    """The part of the map on the screen: zoom, brought inside 5-19, and box; None: everywhere."""

    zoom: float
    box: Polygon | None = None

    @property
    def level(self) -> int:
        """The finest level of cells that is worth counting here."""
        return min(FINEST, round(self.zoom) + 2)


def map_feed(
    rows: ResourceQuerySet, view: View, *, town: Municipality, asked: CatalogueFilter
) -> str:
    """Return the GeoJSON text of entries as markers and cells, in reading order.

    rows: the entries that answer the filter `asked` in the town, wherever they are. A cell
    carries its extent, its kinds and, where they are few, its first members.
    """
    if view.box:
        rows = rows.filter(public_geom__bboverlaps=view.box)
    hits = kept_ids(town, asked.areas, view.box) if asked == asked.only("areas") else ids_of(rows)
    cells = _cells(hits, view, town, asked) if hits else []
    labels = dict(ResourceKind.objects.values_list("pk", "public_label")) if cells else {}
    features = [cell.as_feature(labels) for cell in cells]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def _cells(hits: Ids, view: View, town: Municipality, asked: CatalogueFilter) -> list[Cell]:
    metres = metres_of_marker(view.zoom)
    if asked == asked.only("areas") and view.zoom <= KEPT_TO_ZOOM:
        level = level_for(view.zoom)
        counted = kept_groups(town, asked.areas, view.box, level)
        if sum(cell.count for cell in counted) <= MOST_NAMED:
            return fitted(named_groups(hits, metres / 2), metres)
    elif are_few(hits, MOST_NAMED):
        return fitted(named_groups(hits, metres / 2), metres)
    else:
        level = view.level
        counted = counted_groups(hits, level)
    cells = fitted(counted, metres)
    name_members(cells, hits, level)
    return cells
