"""The longitude and latitude of a row, where they can be read."""

from __future__ import annotations

from dataclasses import dataclass

from gis_data.importing.shapes.distance import in_japan
from gis_data.importing.words.text import number

from .columns import Cells

UNREADABLE = "緯度・経度が読めないため、住所から場所を決めました"
SWAPPED = "緯度と経度が逆だったため、入れかえました"


@dataclass(frozen=True)
class Spot:
    """A longitude and a latitude in degrees."""

    lon: float
    lat: float

    @property
    def pair(self) -> tuple[float, float]:
        """Longitude first."""
        return self.lon, self.lat


def spot_of(cells: Cells) -> tuple[Spot | None, str, str]:
    """Return (spot or None, remark, reason to refuse)."""
    written = cells.number_text("lat"), cells.number_text("lon")
    lat, lon = (number(text) for text in written)
    if lat is None or lon is None:
        return None, UNREADABLE if any(written) else "", ""
    if (lat, lon) == (0, 0):
        return None, UNREADABLE, ""
    if in_japan(lon, lat):
        return Spot(lon, lat), "", ""
    if in_japan(lat, lon):
        return Spot(lat, lon), SWAPPED, ""
    return None, "", f"緯度・経度が日本の外です（{written[0]}, {written[1]}）"
