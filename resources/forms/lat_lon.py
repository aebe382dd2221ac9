"""A point as two numbers that can be copied from any map; no map from outside is loaded."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError

LATITUDES, LONGITUDES = (20.0, 46.0), (122.0, 154.0)
_NUMBER = r"(-?[0-9]{1,3}(?:\.[0-9]{1,12})?)"
_PAIR = re.compile(rf"^\(?\s*{_NUMBER}\s*[, ]\s*{_NUMBER}\s*\)?$")
UNREADABLE = "「35.6812, 139.7671」のように、緯度と経度をコンマで区切って書いてください。"
SWAPPED = "緯度と経度が逆のようです。緯度（35 など）を先に書いてください。"
ABROAD = "日本の外の場所になっています。緯度と経度を確かめてください。"


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]


class LatLonField(forms.CharField):
    """Text 「緯度, 経度」 ⇄ Point in WGS84 (longitude first inside, as PostGIS wants)."""

    def __init__(self, **kwargs: Any) -> None:
        # A model's PointField hands these over when it is asked for this form field.
        for name in ("geom_type", "srid", "is_3d", "max_geom_collections", "max_geom_points"):
            kwargs.pop(name, None)
        super().__init__(**{"max_length": 60, **kwargs})
        self.empty_value: Any = None

    def to_python(self, value: Any) -> Point | None:
        """Read the two numbers; say what is wrong with them."""
        if isinstance(value, Point):
            return value
        text = unicodedata.normalize("NFKC", value or "").replace("、", ",").strip()
        if not text:
            return None
        match = _PAIR.match(text)
        if not match:
            raise ValidationError(UNREADABLE)
        return self._point(float(match[1]), float(match[2]))

    def _point(self, lat: float, lon: float) -> Point:
        if _within(lat, LONGITUDES) and _within(lon, LATITUDES):
            raise ValidationError(SWAPPED)
        if not (_within(lat, LATITUDES) and _within(lon, LONGITUDES)):
            raise ValidationError(ABROAD)
        return Point(lon, lat, srid=4326)

    def run_validators(self, value: Any) -> None:
        """The text itself was read in to_python; a Point has no length."""

    def prepare_value(self, value: Any) -> Any:
        """Write a Point as it is read."""
        return f"{value.y:.6f}, {value.x:.6f}" if isinstance(value, Point) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what is shown, so that rounding is no change."""
        return (self.prepare_value(initial) or "") != (data or "").strip()
