"""Does a file lie where its town lies? The gazetteer's points are the witnesses."""

from __future__ import annotations

import math
from collections.abc import Sequence

from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from gis_data.models import Municipality
from gis_data.town_names import NameIndex

from ..errors import ImportRefused
from ..report import Report
from . import crs
from .distance import Place
from .geometry import is_swapped, swap_axes
from .placing import (
    ENOUGH_PAIRS,
    FAR_OFF,
    SHIFTED,
    Fit,
    better_reading,
    fit_by_name,
    fit_to_town,
    metres_from,
    to_degrees,
)

STRAY_NAMED, STRAY = 5_000.0, 20_000.0


class TownFit:
    """The known points of one municipality, by name and all together."""

    def __init__(self, municipality: Municipality, kind: str) -> None:
        rows = municipality.neighborhoods.values_list("name", "point")
        self.places: list[Place] = [(point.x, point.y) for _, point in rows]
        names = [name for name, _ in rows] if kind == "neighborhood" else []
        self.by_name: NameIndex[Place] = NameIndex.of(zip(names, self.places, strict=False))

    def placed(
        self, names: Sequence[str], shapes: Sequence[MultiPolygon], epsg: int, report: Report
    ) -> list[BaseGeometry]:
        """Return the shapes in degrees, read the way that fits the town, or raise ImportRefused."""
        placed = to_degrees(shapes, epsg)
        if not self.places:
            report.note("町丁目の一覧がまだないため、位置が合っているかは確かめていません")
            return placed
        fit = self.fit(names, placed)
        if fit.distance > FAR_OFF or math.isnan(fit.distance):
            return self._read_again(names, shapes, epsg, fit, report)
        if fit.distance > SHIFTED and fit.pairs >= ENOUGH_PAIRS:
            report.note(
                f"町丁目の代表点から{fit.distance:.0f}mほどずれています。座標系（旧日本測地系など）をたしかめてください"
            )
        return placed

    def fit(self, names: Sequence[str], placed: Sequence[BaseGeometry]) -> Fit:
        """Return how far shapes in degrees lie from the town."""
        known = [self.by_name.find(name) for name in names]
        upright = [swap_axes(shape) if is_swapped(shape) else shape for shape in placed]
        if sum(place is not None for place in known) >= ENOUGH_PAIRS:
            return fit_by_name(upright, known)
        return fit_to_town(upright, self.places)

    def _read_again(
        self,
        names: Sequence[str],
        shapes: Sequence[MultiPolygon],
        epsg: int,
        fit: Fit,
        report: Report,
    ) -> list[BaseGeometry]:
        better = better_reading(shapes, epsg, lambda placed: self.fit(names, placed))
        if better == (epsg, True):
            report.repair(0, "", "東西と南北の座標が逆だったため、入れかえて読みました")
            return to_degrees([swap_axes(shape) for shape in shapes], epsg)
        raise ImportRefused(_far_off(epsg, fit, better))

    def stray(self, name: str, shape: BaseGeometry) -> str:
        """Return why one row lies too far from the town, "" where it does not."""
        place = self.by_name.find(name)
        witnesses = [place] if place else self.places
        limit = STRAY_NAMED if place else STRAY
        distance = min((metres_from(shape, witness) for witness in witnesses), default=0.0)
        if distance <= limit:
            return ""
        whose = "同じ名前の町丁目" if place else "この市町村の町丁目"
        return f"{whose}から約{distance / 1000:.0f}km離れています"


def _far_off(epsg: int, fit: Fit, better: tuple[int, bool] | None) -> str:
    far = "大きく" if math.isnan(fit.distance) else f"約{fit.distance / 1000:.0f}km"
    text = f"座標系を{crs.name_of(epsg)}として読むと、この市町村から{far}離れます。"
    if better is None:
        return (
            text
            + "ちがう市町村のファイルか、座標系のちがいです。配布元の説明をたしかめてください。"
        )
    code, swapped = better
    turned = "（東西と南北を入れかえて）" if swapped else ""
    return (
        text + f"{crs.name_of(code)}とすると{turned}合います。--crs {code} で読み直してください。"
    )
