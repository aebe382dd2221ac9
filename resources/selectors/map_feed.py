"""The map of public entries as GeoJSON: markers, and cells where markers would overlap.

One SQL statement over `public_geom` groups entries into a fine grid, however many there are;
the few groups are then merged until no two markers are closer than a marker is wide.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

if TYPE_CHECKING:
    from resources.models.resource_queryset import ResourceQuerySet

MAX_MARKERS = 50
MAX_MEMBERS = 20
MARKER_PX = 46
WORLD_METRES = 2 * math.pi * 6_378_137
WORLD_PX = 256
MIN_ZOOM, MAX_ZOOM = 5.0, 19.0

# {hits} is the SQL of a queryset of ids; its values travel as parameters.
GROUPS_SQL = """
WITH places AS (
  SELECT r.id, r.name, r.summary, r.public_geom AS geom, k.slug, k.public_label,
         ST_Transform(r.public_geom, 3857) AS flat
  FROM resources_resource r
  LEFT JOIN LATERAL (
    SELECT k.slug, k.public_label
    FROM resources_resource_kinds rk JOIN resources_resourcekind k ON k.id = rk.resourcekind_id
    WHERE rk.resource_id = r.id ORDER BY k.position, k.id LIMIT 1
  ) k ON true
  WHERE r.id IN ({hits})
)
SELECT count(*), avg(ST_X(geom)), avg(ST_Y(geom)), avg(ST_X(flat)), avg(ST_Y(flat)),
       min(ST_X(geom)), min(ST_Y(geom)), max(ST_X(geom)), max(ST_Y(geom)),
       array_to_json((array_agg(json_build_object(
         'id', id, 'name', name, 'summary', summary, 'kind', slug, 'kindName', public_label
       ) ORDER BY name, id))[1:%s])
FROM places
GROUP BY ST_SnapToGrid(flat, %s)
ORDER BY count(*) DESC, 3 DESC, 2, min(id)
"""


@dataclass
class Cell:
    """One marker of the map: where it stands, how many entries it holds, and their extent."""

    count: int
    lon: float
    lat: float
    x: float
    y: float
    west: float
    south: float
    east: float
    north: float
    members: list[dict[str, Any]] = field(default_factory=list)

    def is_near(self, other: Cell, metres: float) -> bool:
        """Whether two markers would overlap."""
        return abs(self.x - other.x) < metres and abs(self.y - other.y) < metres

    def take_in(self, other: Cell) -> None:
        """Hold the other's entries too; the marker stays where it is."""
        self.count += other.count
        self.west, self.south = min(self.west, other.west), min(self.south, other.south)
        self.east, self.north = max(self.east, other.east), max(self.north, other.north)
        self.members = [*self.members, *other.members][:MAX_MEMBERS]

    def as_feature(self) -> dict[str, Any]:
        """Return the cell as a GeoJSON feature."""
        box = [round(v, 5) for v in (self.west, self.south, self.east, self.north)]
        return {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [round(self.lon, 5), round(self.lat, 5)]},
            "properties": {"count": self.count, "bbox": box, "members": self.members},
        }


def metres_of_marker(zoom: float) -> float:
    """Return how wide a marker is on the ground (Web Mercator metres) at a zoom level."""
    return MARKER_PX * WORLD_METRES / (WORLD_PX * 2**zoom)


def merged(groups: Iterable[Cell], metres: float) -> list[Cell]:
    """Merge each group into the first marker it would overlap; the largest groups come first."""
    leaders: list[Cell] = []
    for group in groups:
        near = next((leader for leader in leaders if leader.is_near(group, metres)), None)
        if near:
            near.take_in(group)
        else:
            leaders.append(group)
    return leaders


def map_feed(rows: ResourceQuerySet, *, zoom: float) -> str:
    """Return the GeoJSON text of entries as markers and cells, in reading order.

    A cell carries its first members and its extent. Never more than 50 features: the markers'
    distance is doubled until they fit. `zoom` outside 5–19 is brought inside.
    """
    metres = metres_of_marker(min(max(zoom, MIN_ZOOM), MAX_ZOOM))
    cells = merged(_groups(rows, metres / 2), metres)
    while len(cells) > MAX_MARKERS:
        metres *= 2
        cells = merged(sorted(cells, key=lambda cell: -cell.count), metres)
    cells.sort(key=lambda cell: (-cell.lat, cell.lon))
    features = [cell.as_feature() for cell in cells]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


def _groups(rows: ResourceQuerySet, metres: float) -> list[Cell]:
    hits = rows.filter(public_geom__isnull=False).values("pk")
    try:
        sql, params = hits.query.sql_with_params()
    except EmptyResultSet:
        # Django knows without asking that nothing fits, such as 今週ある in a week without dates.
        return []
    with connection.cursor() as cursor:
        # Django's own SQL goes into ours; its values stay apart.
        question = GROUPS_SQL.format(hits=sql)
        cursor.execute(question, [*params, MAX_MEMBERS, metres])
        return [Cell(*row) for row in cursor.fetchall()]
