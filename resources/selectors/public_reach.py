"""「この住所から歩いて15分」: the 町丁目 of an address, and the public entries in reach of it."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from django.contrib.gis.geos import Point, Polygon
from django.contrib.gis.measure import D

from gis_data.geocoding import Geocoder
from gis_data.reach import BY_LINE, BY_ROAD, DETOUR_FACTOR, Means, line_metres, way_metres
from gis_data.roads import Roads, roads_of
from gis_data.town_names import town_of
from resources.choices import Precision

if TYPE_CHECKING:
    from gis_data.models import Municipality
    from resources.models.resource_queryset import ResourceQuerySet

    from .public_filter import CatalogueFilter

MEANS_WORDS = {
    Means.FOOT: "歩いて",
    Means.BICYCLE: "自転車で",
    Means.BUS: "バスで",
    Means.CAR: "車で",
}
METRES_PER_DEGREE = 111_195
NARROWEST = 0.5
"""Cosine of 60° north: no town of ours lies nearer to the pole, so the box is wide enough."""
KNOWN_WELL_ENOUGH = (Precision.EXACT, Precision.NEIGHBORHOOD)
NOT_FOUND = (
    "「{}」がどの町か、わかりませんでした。「みどり町三丁目」のように、この市町村の町の名前を"
    "入れてください。"
)


@dataclass(frozen=True)
class Reach:
    """From where, how far and how it is measured. Without a point the address was not found.

    `name` is the 町丁目, and never the 番地 somebody typed.
    """

    name: str
    point: tuple[float, float] | None = None
    minutes: int = 15
    means: Means = Means.FOOT
    roads: Roads | None = None

    @property
    def words(self) -> str:
        """みどり町三丁目から、歩いて15分くらいまで（…）, or what was not understood."""
        if self.point is None:
            return NOT_FOUND.format(self.name)
        how = BY_ROAD if self.roads else BY_LINE
        means = MEANS_WORDS[self.means]
        return f"{self.name}から、{means}{self.minutes}分くらいまで（{how}で見ています）"


def with_reach(town: Municipality, asked: CatalogueFilter) -> CatalogueFilter:
    """Return the filter with its address looked up in the town's own list of 町丁目.

    The address becomes the name of its 町丁目: the rest is needed nowhere and kept nowhere.
    """
    if not asked.near:
        return asked
    found = Geocoder(town).locate(asked.near)
    if found is None or not found.neighborhoods:
        return asked.but(reach=Reach(asked.near))
    one = found.neighborhood
    name = one.name if one else f"{town_of(found.neighborhoods[0].name)}のまん中"
    here = (found.point.x, found.point.y)
    reach = Reach(name, here, asked.minutes, asked.means, roads_of(town))
    return asked.but(near=name.removesuffix("のまん中"), reach=reach)


def in_reach(rows: ResourceQuerySet, reach: Reach) -> ResourceQuerySet:
    """Return the entries that lie in reach, as far as their public place tells.

    One shown by its 圏域 alone is left out. Without an address that was found: none.
    """
    if reach.point is None:
        return rows.none()
    rows = rows.filter(precision__in=KNOWN_WELL_ENOUGH)
    if reach.roads is None:
        return _around(rows, reach.point, line_metres(reach.means, reach.minutes))
    return rows.filter(pk__in=_by_road(rows, reach, reach.roads))


def _around(rows: ResourceQuerySet, point: tuple[float, float], metres: float) -> ResourceQuerySet:
    high = metres / METRES_PER_DEGREE
    wide = high / NARROWEST
    lon, lat = point
    box = Polygon.from_bbox((lon - wide, lat - high, lon + wide, lat + high))
    here = Point(lon, lat, srid=4326)
    near = rows.filter(public_geom__bboverlaps=box)
    return near.filter(public_geom__distance_lte=(here, D(m=metres)))


def _by_road(rows: ResourceQuerySet, reach: Reach, roads: Roads) -> list[int]:
    """Ids by the way along the roads; where no road is known near a place, by the straight line."""
    most = way_metres(reach.means, reach.minutes)
    here = reach.point or (0, 0)
    near = list(_around(rows, here, most).values_list("pk", "public_geom"))
    if not near:
        return []
    ways = roads.metres_from(here, [at.coords for _, at in near], limit=most)
    unknown = [pk for (pk, _), way in zip(near, ways, strict=True) if isnan(way)]
    line = _around(rows.filter(pk__in=unknown), here, most / DETOUR_FACTOR)
    by_line = set(line.values_list("pk", flat=True)) if unknown else set()
    return [pk for (pk, _), way in zip(near, ways, strict=True) if way <= most or pk in by_line]
