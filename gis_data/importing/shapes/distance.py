"""Rough distances and the box around Japan: enough to judge by, not to survey with."""

from __future__ import annotations

LON, LAT = (122.0, 154.5), (20.0, 46.0)
METRES_PER_DEGREE = 111_320.0
LONGITUDE_SHRINK = 0.81  # cos(36°): good to a few percent anywhere in Japan

Place = tuple[float, float]


def in_japan(lon: float, lat: float) -> bool:
    """Whether a place in degrees lies in the box around Japan."""
    return LON[0] <= lon <= LON[1] and LAT[0] <= lat <= LAT[1]


def metres_between(a: Place, b: Place) -> float:
    """Return the distance of two places (longitude, latitude) in metres, roughly."""
    east = (a[0] - b[0]) * METRES_PER_DEGREE * LONGITUDE_SHRINK
    north = (a[1] - b[1]) * METRES_PER_DEGREE
    return float((east**2 + north**2) ** 0.5)
