"""町丁目 and 圏域 outlines of a town: the map itself where there is no base map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

    from gis_data.models import Municipality

FAR, NEAR = 0.00008, 0.00003
"""Degrees by which a line may be off: a pixel where 町丁目 have no names yet, and near by."""
COARSER = 3
MOST_POINTS = 20_000
"""Corners of all outlines together, some 100 kB on their way: a large town is drawn coarser."""
COARSEST = 0.01

POINTS_SQL = """
SELECT coalesce(sum(ST_NPoints(ST_SimplifyPreserveTopology(boundary, %(tolerance)s))), 0) FROM (
  SELECT boundary FROM gis_data_neighborhood WHERE municipality_id = %(town)s
  UNION ALL SELECT boundary FROM gis_data_livingarea WHERE municipality_id = %(town)s
) all_of_town
"""

OUTLINES_SQL = """
WITH shapes AS (
  SELECT 'neighborhood' AS level, n.id, n.name, n.living_area_id AS area,
         ST_SimplifyPreserveTopology(n.boundary, %(tolerance)s) AS geom,
         coalesce(ST_PointOnSurface(n.boundary), n.point) AS label, n.source
  FROM gis_data_neighborhood n WHERE n.municipality_id = %(town)s
  UNION ALL
  SELECT 'area', a.id, a.name, a.id, ST_SimplifyPreserveTopology(a.boundary, %(tolerance)s),
         ST_PointOnSurface(a.boundary), a.source
  FROM gis_data_livingarea a WHERE a.municipality_id = %(town)s AND a.boundary IS NOT NULL
)
SELECT json_build_object(
  'type', 'FeatureCollection',
  'sources', (
    SELECT coalesce(json_agg(DISTINCT source), '[]'::json) FROM shapes WHERE source <> ''),
  'features', coalesce(json_agg(json_build_object(
    'type', 'Feature',
    'geometry', ST_AsGeoJSON(geom, 5)::json,
    'properties', json_build_object('level', level, 'id', id, 'name', name, 'area', area,
      'label', json_build_array(round(ST_X(label)::numeric, 5), round(ST_Y(label)::numeric, 5)))
  ) ORDER BY level DESC, id), '[]'::json))::text
FROM shapes
"""


def outlines(town: Municipality, *, near: bool = False) -> str:
    """Return the GeoJSON text of all outlines of a town, each with a place for its name.

    near: as exact as a close look needs. Either way of a bounded size.
    """
    with connection.cursor() as cursor:
        asked = {"town": town.pk, "tolerance": NEAR if near else FAR}
        while _points(cursor, asked) > MOST_POINTS and asked["tolerance"] < COARSEST:
            asked["tolerance"] *= COARSER
        cursor.execute(OUTLINES_SQL, asked)
        return cursor.fetchone()[0]


def _points(cursor: CursorWrapper, asked: dict[str, float]) -> int:
    cursor.execute(POINTS_SQL, asked)
    return int(cursor.fetchone()[0])
