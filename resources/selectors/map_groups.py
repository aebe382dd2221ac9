"""Entries in fine groups, asked of the database: each by name where they are few, else counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Sum

from resources.mapping.cells import MAX_MEMBERS, Cell
from resources.mapping.levels import (
    FINEST,
    WORLD_METRES,
    box_of_cell,
    cells_of_box,
)
from resources.models import MapCount, MapPlace

if TYPE_CHECKING:
    from django.contrib.gis.geos import Polygon

    from gis_data.models import Municipality
    from resources.models.resource_queryset import ResourceQuerySet

# {hits} is the SQL of a queryset of ids; its values travel as parameters.
NAMED_SQL = """
WITH places AS (
  SELECT r.id, r.name, r.summary, r.public_geom AS geom, k.id AS kind, k.slug, k.public_label,
         ST_Transform(r.public_geom, 3857) AS flat
  FROM resources_resource r
  LEFT JOIN LATERAL (
    SELECT k.id, k.slug, k.public_label
    FROM resources_resource_kinds rk JOIN resources_resourcekind k ON k.id = rk.resourcekind_id
    WHERE rk.resource_id = r.id ORDER BY k.position, k.id LIMIT 1
  ) k ON true
  WHERE r.id IN ({hits})
)
SELECT count(*), avg(ST_X(geom)), avg(ST_Y(geom)), avg(ST_X(flat)), avg(ST_Y(flat)),
       min(ST_X(geom)), min(ST_Y(geom)), max(ST_X(geom)), max(ST_Y(geom)),
       array_to_json((array_agg(json_build_object(
         'id', id, 'name', name, 'summary', summary, 'kind', slug, 'kindName', public_label
       ) ORDER BY name, id))[1:%s]), array_agg(kind)
FROM places
GROUP BY ST_SnapToGrid(flat, %s)
ORDER BY count(*) DESC, 3 DESC, 2, min(id)
"""
COUNTED_SQL = """
SELECT m.cell_x >> %s, m.cell_y >> %s, m.kind_id, count(*),
       round(sum(ST_X(m.geom)) * 100000), round(sum(ST_Y(m.geom)) * 100000)
FROM resources_mapplace m
WHERE m.resource_id IN ({hits})
GROUP BY 1, 2, 3
"""
FEW_SQL = "SELECT count(*) FROM (SELECT 1 FROM ({hits}) hits LIMIT %s) few"
MEMBERS_SQL = """
SELECT t.cell, r.id, r.name, r.summary, k.slug, k.public_label
FROM unnest(%s::integer[], %s::integer[], %s::integer[], %s::float[], %s::float[], %s::float[],
            %s::float[]) AS t(cell, x, y, west, south, east, north)
JOIN resources_mapplace m ON m.geom && ST_MakeEnvelope(t.west, t.south, t.east, t.north, 4326)
  AND m.cell_x >> %s = t.x AND m.cell_y >> %s = t.y
JOIN resources_resource r ON r.id = m.resource_id
LEFT JOIN resources_resourcekind k ON k.id = m.kind_id
WHERE m.resource_id IN ({hits})
ORDER BY t.cell, r.name, r.id
"""


@dataclass(frozen=True)
class Ids:
    """The SQL of a queryset of ids with its values; None where nothing can fit."""

    sql: str
    params: tuple[Any, ...]


def ids_of(rows: ResourceQuerySet) -> Ids | None:
    """The ids of entries that have a public place, as SQL."""
    try:
        return Ids(*rows.filter(public_geom__isnull=False).values("pk").query.sql_with_params())
    except EmptyResultSet:
        # Django knows without asking that nothing fits, such as 今週ある in a week without dates.
        return None


def kept_ids(town: Municipality, areas: tuple[int, ...], box: Polygon | None) -> Ids:
    """The ids of all entries on the map of a town or of some 圏域, out of the narrow table."""
    rows = MapPlace.objects.filter(municipality=town).order_by()
    rows = rows.filter(living_area__in=areas) if areas else rows
    rows = rows.filter(geom__bboverlaps=box) if box else rows
    return Ids(*rows.values("resource_id").query.sql_with_params())


def _ask(question: str, hits: Ids, before: list[Any], after: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        # Django's own SQL goes into ours; its values stay apart.
        cursor.execute(question.format(hits=hits.sql), [*before, *hits.params, *after])
        return cursor.fetchall()


def are_few(hits: Ids, most: int) -> bool:
    """Whether there are no more than `most`; more are not counted to their end."""
    return _ask(FEW_SQL, hits, [], [most + 1])[0][0] <= most


def named_groups(hits: Ids, metres: float) -> list[Cell]:
    """Group entries on a grid of so many metres, the largest first, with their first members."""
    rows = _ask(NAMED_SQL, hits, [], [MAX_MEMBERS, metres])
    return [Cell(*row[:-1], kinds=Counter(row[-1])) for row in rows]


def counted_groups(hits: Ids, level: int) -> list[Cell]:
    """Count entries by cell of a level, the largest first."""
    shift = FINEST - level
    return _cells(_ask(COUNTED_SQL, hits, [shift, shift], []), level)


def kept_groups(
    town: Municipality, areas: tuple[int, ...], box: Polygon | None, level: int
) -> list[Cell]:
    """The kept counts of a town, or of some 圏域, by cell of a level that is kept."""
    rows = MapCount.objects.filter(municipality=town, level=level)
    if areas:
        rows = rows.filter(living_area__in=areas)
    if box:
        left, right, top, bottom = cells_of_box(*box.extent, level)
        rows = rows.filter(cell_x__range=(left, right), cell_y__range=(top, bottom))
    sums = (
        rows.order_by()
        .values_list("cell_x", "cell_y", "kind")
        .annotate(Sum("number"), Sum("lon_sum"), Sum("lat_sum"))
        .filter(number__sum__gt=0)
    )
    return _cells(list(sums), level)


def _cells(rows: list[tuple[Any, ...]], level: int) -> list[Cell]:
    found: dict[tuple[int, int], list[tuple[Any, ...]]] = {}
    for row in rows:
        found.setdefault(row[:2], []).append(row[2:])
    cells = [_cell(tile, parts, level) for tile, parts in found.items()]
    return sorted(cells, key=lambda cell: (-cell.count, -cell.lat, cell.lon))


def _cell(tile: tuple[int, int], parts: list[tuple[Any, ...]], level: int) -> Cell:
    kinds = Counter({kind: number for kind, number, _, _ in parts})
    count = kinds.total()
    lon, lat = (float(sum(part[n] for part in parts)) / count / 100_000 for n in (2, 3))
    side = WORLD_METRES / 2**level
    x, y = (tile[0] + 0.5) * side - WORLD_METRES / 2, WORLD_METRES / 2 - (tile[1] + 0.5) * side
    return Cell(
        count, lon, lat, x, y, *box_of_cell(*tile, level), kinds=kinds, tiles=[tile]
    )  # fmt: skip


def name_members(cells: list[Cell], hits: Ids, level: int) -> None:
    """Put the members into counted cells that hold few."""
    few = [cell for cell in cells if cell.count <= MAX_MEMBERS]
    tiles = [(n, *tile, *box_of_cell(*tile, level)) for n, c in enumerate(few) for tile in c.tiles]
    if not tiles:
        return
    shift = FINEST - level
    columns = [list(column) for column in zip(*tiles, strict=True)]
    for n, pk, name, summary, kind, label in _ask(MEMBERS_SQL, hits, [*columns, shift, shift], []):
        member = {"id": pk, "name": name, "summary": summary, "kind": kind, "kindName": label}
        few[n].members = [*few[n].members, member][:MAX_MEMBERS]
