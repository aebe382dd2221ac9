"""What is near a 町丁目 or a place: the nearest of each kind, and all within some minutes."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib.gis.db.models.functions import GeometryDistance
from django.contrib.gis.geos import Point, Polygon
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from gis_data.reach import (
    BANDS,
    LonLat,
    Means,
    band_of,
    band_words,
    distance_words,
    line_metres,
    way_metres,
)
from gis_data.ways import Way, ways
from resources.models import Resource, ResourceKind

from .public_catalogue import public_entries
from .public_rows import EntryRow, rows_by_id

if TYPE_CHECKING:
    from gis_data.models import Municipality
    from gis_data.roads import Roads
    from resources.models.resource_queryset import ResourceQuerySet

MOST_LOOKED_AT = 300
"""Places that lie nearest in a straight line, of which the ways are measured."""
MOST_SHOWN = 30
OF_EACH_KIND = 5
METRES_PER_DEGREE = 111_195


@dataclass(frozen=True)
class Going:
    """From where (longitude, latitude), how, how long, and the roads for these means if known."""

    start: LonLat
    means: Means
    minutes: int
    roads: Roads | None


@dataclass(frozen=True)
class NearRow:
    """A place with the way to it."""

    row: EntryRow
    way: Way
    means: Means
    kind: ResourceKind | None = None

    @property
    def distance(self) -> str:
        """Such as 400m."""
        return distance_words(self.way.metres)

    @property
    def time(self) -> str:
        """Such as 15分くらい."""
        return band_words(self.way.minutes(self.means))


@dataclass(frozen=True)
class NearPage:
    """The places by band of minutes, and the nearest of each kind in the town's order."""

    bands: list[tuple[str, list[NearRow]]]
    of_each_kind: list[NearRow]
    shown: int
    more: bool


def near_page(town: Municipality, going: Going, now: dt.datetime) -> NearPage:
    """Return what is near, the shortest way first. A fixed number of queries."""
    kinds = nearest_of_kinds(town, going.start)
    within = places_within(town, going)
    points = _points({pk for ids in kinds.values() for pk in ids} | set(within))
    way = dict(zip(points, ways(going.start, list(points.values()), going.roads), strict=True))
    limit = way_metres(going.means, going.minutes)
    ids = sorted((pk for pk in within if way[pk].metres <= limit), key=lambda pk: way[pk].metres)
    first = {
        kind: min(found, key=lambda pk: way[pk].metres)
        for kind, found in kinds.items()
        if any(math.isfinite(way[pk].metres) for pk in found)
    }
    rows = _rows([*ids[:MOST_SHOWN], *first.values()], now)
    shown = [NearRow(rows[pk], way[pk], going.means) for pk in ids[:MOST_SHOWN]]
    return NearPage(
        by_band(shown),
        [NearRow(rows[pk], way[pk], going.means, kind) for kind, pk in first.items()],
        len(shown),
        len(ids) > MOST_SHOWN or len(within) == MOST_LOOKED_AT,
    )


def by_band(rows: list[NearRow]) -> list[tuple[str, list[NearRow]]]:
    """Rows, the nearest first, under 5分くらい, 10分くらい and so on."""
    groups = groupby(rows, key=lambda row: band_of(row.way.minutes(row.means)) or BANDS[-1])
    return [(f"{band}分くらいまで", list(members)) for band, members in groups]


def places_within(town: Municipality, going: Going) -> list[int]:
    """Ids of places that may be reached: inside the square around what a straight way allows."""
    reach = way_metres if going.roads else line_metres
    near = _nearest_first(public_entries(town), going.start)
    box = _square(going.start, reach(going.means, going.minutes))
    found = near.filter(public_geom__bboverlaps=box).values_list("pk", flat=True)
    return list(found[:MOST_LOOKED_AT])


def nearest_of_kinds(town: Municipality, start: LonLat) -> dict[ResourceKind, list[int]]:
    """The places of each kind that lie nearest in a straight line, a few of each."""
    of_kind = public_entries(town).filter(kinds=OuterRef("pk"), public_geom__isnull=False)
    near = _nearest_first(of_kind, start).values("pk")[:OF_EACH_KIND]
    kinds = ResourceKind.objects.of_towns([town.pk]).annotate(near=ArraySubquery(near))
    return {kind: kind.near for kind in kinds if kind.near}


def _nearest_first(rows: ResourceQuerySet, start: LonLat) -> ResourceQuerySet:
    return rows.order_by(GeometryDistance("public_geom", Point(*start, srid=4326)), "pk")


def _square(start: LonLat, metres: float) -> Polygon:
    high = metres / METRES_PER_DEGREE
    wide = high / math.cos(math.radians(start[1]))
    return Polygon.from_bbox((start[0] - wide, start[1] - high, start[0] + wide, start[1] + high))


def _points(ids: set[int]) -> dict[int, LonLat]:
    rows = Resource.objects.filter(pk__in=ids).values_list("pk", "public_geom")
    return {pk: (point.x, point.y) for pk, point in rows}


def _rows(ids: list[int], now: dt.datetime) -> dict[int, EntryRow]:
    return {row.entry.pk: row for row in rows_by_id(list(dict.fromkeys(ids)), now)}


def map_places(page: NearPage) -> list[dict[str, Any]]:
    """Name, kind and position (lon, lat) of each place shown, for the map beside the list."""
    rows = {row.row.entry.pk: row.row for _, members in page.bands for row in members}
    rows |= {row.row.entry.pk: row.row for row in page.of_each_kind}
    return [
        {
            "id": pk,
            "name": row.entry.name,
            "at": [round(row.entry.public_geom.x, 5), round(row.entry.public_geom.y, 5)],
            "kind": row.kind.slug if row.kind else "",
            "kindName": row.kind.public_label if row.kind else "",
        }
        for pk, row in rows.items()
    ]
