"""町丁目 and 圏域 outlines of a town: the map itself where there is no base map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from gis_data.models import Municipality

# About three metres: invisible on a screen, and a third of the size.
TOLERANCE = 0.00003

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


def outlines(town: Municipality) -> str:
    """Return the GeoJSON text of all outlines of a town, each with a place for its name."""
    with connection.cursor() as cursor:
        cursor.execute(OUTLINES_SQL, {"town": town.pk, "tolerance": TOLERANCE})
        return cursor.fetchone()[0]
