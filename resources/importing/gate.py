"""Where a row's place is, how exactly it may be shown, and whether it can be in the town at all."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from django.contrib.gis.geos import Point

from gis_data.geocoding import Geocoder, Located
from gis_data.importing.shapes.distance import METRES_PER_DEGREE, metres_between
from gis_data.models import LivingArea, Municipality, Neighborhood
from resources.choices import Precision

from .columns import Cells
from .coordinates import Spot, spot_of
from .entries import Entry

TOLERANCE = 200.0  # metres outside an outline that may be simplified
NEAR = 1_500.0
FAR_ADDRESS = 6_000.0
MISPLACED = 3_000.0
MAX_SPACING = 10_000.0
NO_PLACE = "住所も緯度・経度もないため、どの圏域か分かりません"
CHECK = "たしかめてください"


@dataclass
class Place:
    """Where an entry is and how exactly that is known."""

    geom: Point | None = None
    precision: str = Precision.AREA
    neighborhood: Neighborhood | None = None
    living_area: LivingArea | None = None
    notes: list[str] = field(default_factory=list)


class Gate:
    """What is known of one municipality's ground: its outline, or the spread of its 町丁目."""

    def __init__(self, municipality: Municipality) -> None:
        self.municipality = Municipality.objects.get(pk=municipality.pk)
        self.geocoder = Geocoder(self.municipality)
        self.outline = self.municipality.boundary
        self.places = [(row.point.x, row.point.y, row) for row in self.geocoder.neighborhoods]
        self.reach = max(NEAR, 1.5 * min(self._spacing(), MAX_SPACING))

    def _spacing(self) -> float:
        """Return the largest distance from one 町丁目's point to its nearest neighbour."""
        if len(self.places) < 2:
            return 0.0
        return max(
            min(metres_between((x, y), (u, v)) for u, v, other in self.places if other is not row)
            for x, y, row in self.places
        )

    def place(self, cells: Cells, address: str, *, hidden: bool) -> tuple[Place, list[str], str]:
        """Return (place, remarks, reason to refuse or "") for a row of this municipality."""
        located = self.geocoder.locate(address) if address else None
        point, remark, problem = spot_of(cells)
        if problem:
            return Place(), [], problem
        if hidden:
            place, remarks, problem = self._hidden(point)
        elif point is None:
            place, remarks, problem = self._by_address(located, address)
        else:
            place, remarks, problem = self._by_point(point, located)
        return place, [remark, *remarks] if remark else remarks, problem

    def _hidden(self, point: Spot | None) -> tuple[Place, list[str], str]:
        nearest = self._neighborhood_at(point, None) if point and self.holds(point, None) else None
        place = self._in(Place(precision=Precision.HIDDEN), nearest)
        return place, ["住所が非公開のため、地図に出しません"], ""

    def _by_address(self, located: Located | None, address: str) -> tuple[Place, list[str], str]:
        if not address:
            return Place(), [], NO_PLACE
        if located is None:
            return Place(), [], f"住所から町丁目が分かりません（{address[:40]}）"
        place = Place(geom=located.point, precision=_vague(located))
        remark = "住所から町丁目を探して、場所を決めました"
        if located.neighborhood is None:
            area = {row.living_area for row in located.neighborhoods}
            place.living_area = area.pop() if len(area) == 1 else None
            remark = (
                "住所に丁目がないため、町の中ほどを場所としました（地図には圏域までをのせます）"
            )
        return self._in(place, located.neighborhood), [remark], ""

    def _by_point(self, point: Spot, located: Located | None) -> tuple[Place, list[str], str]:
        if not self.holds(point, located):
            where = f"{self.municipality.name}の外です（{point.lat}, {point.lon}）"
            return Place(), [], f"緯度・経度が{where}"
        place = Place(Point(point.lon, point.lat, srid=4326), Precision.EXACT)
        if located and _metres(point, located.point) > MISPLACED:
            far = _metres(point, located.point) / 1000
            place.notes.append(f"緯度・経度が住所の町丁目から約{far:.0f}km離れています。{CHECK}")
        remarks = []
        if located and located.is_vague:
            place.precision = _vague(located)
            remarks.append("住所が番地まで書かれていないため、正確な場所はのせません")
        return self._in(place, self._neighborhood_at(point, located)), remarks, ""

    def _in(self, place: Place, neighborhood: Neighborhood | None) -> Place:
        place.neighborhood = neighborhood
        if neighborhood is not None:
            place.living_area = neighborhood.living_area
        return place

    def holds(self, point: Spot, located: Located | None) -> bool:
        """Whether a point lies in the municipality, as far as is known."""
        spot = Point(point.lon, point.lat, srid=4326)
        if self.outline is not None:
            return bool(self.outline.distance(spot) * METRES_PER_DEGREE <= TOLERANCE)
        nearest = min(
            (metres_between((point.lon, point.lat), (x, y)) for x, y, _ in self.places),
            default=math.inf,
        )
        return nearest <= self.reach or (
            located is not None and _metres(point, located.point) <= FAR_ADDRESS
        )

    def _neighborhood_at(self, point: Spot, located: Located | None) -> Neighborhood | None:
        """Return the 町丁目 drawn around a point, else the address's, else the nearest."""
        spot = Point(point.lon, point.lat, srid=4326)
        for _, _, row in self.places:
            if row.boundary is not None and row.boundary.covers(spot):
                return row
        if located is not None and located.neighborhood is not None:
            return located.neighborhood
        return min(
            (row for _, _, row in self.places),
            key=lambda row: (_metres(point, row.point), row.pk),
            default=None,
        )


def _vague(located: Located) -> str:
    """Return how exactly a place may be shown that is known by its 町丁目, or only its 町."""
    return Precision.NEIGHBORHOOD if located.neighborhood else Precision.AREA


def _metres(point: Spot, other: Point) -> float:
    return metres_between((point.lon, point.lat), (other.x, other.y))


def keep_home_vague(entry: Entry, place: Place, municipality: Municipality) -> str:
    """Show somebody's home by its 町丁目 only, on the map and in words; return what was done."""
    near = place.neighborhood
    if place.precision == Precision.EXACT:
        place.precision = Precision.NEIGHBORHOOD if near else Precision.AREA
    if entry.fields["address"]:
        entry.fields["address"] = f"{municipality.name}{near.name if near else ''}"
    return "自宅での活動のようなので、場所は町丁目までにしました"
