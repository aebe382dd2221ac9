"""Rules of reach, the one place of their numbers: speeds, the straight line's factor, bands.

Pure: no Django, no database, no roads. Ways along known roads are gis_data.roads.
"""

from __future__ import annotations

import math
from enum import StrEnum

EARTH_RADIUS_M = 6_371_000
DETOUR_FACTOR = 1.3
"""Road length over straight line in Japanese towns: the two are all but proportional (腰塚・小林
1983, 道路距離と直線距離); 1.3 is the common planning value. Said on the page."""
LonLat = tuple[float, float]


class Means(StrEnum):
    """How one goes; the value stands in addresses."""

    FOOT = "foot"
    BICYCLE = "bicycle"
    BUS = "bus"
    CAR = "car"


METRES_PER_MINUTE: dict[Means, int] = {
    Means.FOOT: 80,  # 不動産の表示に関する公正競争規約: 80 m a minute
    Means.BICYCLE: 200,  # 12 km/h
    Means.BUS: 250,  # 15 km/h with stops and waiting
    Means.CAR: 400,  # 24 km/h in town
}
BANDS = (5, 10, 15, 20, 30, 45, 60, 90)
"""Minutes that are told apart: from a 町丁目 nobody can tell single minutes."""
BY_ROAD, BY_LINE = "道のり", f"まっすぐの距離の{DETOUR_FACTOR}倍"
"""How a way was measured, as every page says it."""
NEAR_METRES = 950


def straight_metres(a: LonLat, b: LonLat) -> float:
    """Great-circle distance in metres of two points in degrees (haversine formula)."""
    lat_a, lat_b = math.radians(a[1]), math.radians(b[1])
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b[0] - a[0]) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, half)))


def way_metres(means: Means, minutes: float) -> float:
    """Metres of way one goes in so many minutes."""
    return METRES_PER_MINUTE[means] * minutes


def line_metres(means: Means, minutes: float) -> float:
    """How far away, in a straight line, a place may be to be reached in so many minutes."""
    return way_metres(means, minutes) / DETOUR_FACTOR


def minutes_for(means: Means, way_m: float) -> float:
    """Minutes for so many metres of way."""
    return way_m / METRES_PER_MINUTE[means]


def band_of(minutes: float) -> int | None:
    """The smallest band that holds these minutes; None beyond the last."""
    return next((band for band in BANDS if minutes <= band), None)


def band_words(minutes: float) -> str:
    """Such as 15分くらい, as fine as a 町丁目 allows."""
    band = band_of(minutes)
    return f"{band}分くらい" if band else f"{BANDS[-1]}分よりかかる"


def distance_words(metres: float) -> str:
    """Such as 400m or 2.3km: no finer than a 町丁目 is known."""
    if metres < NEAR_METRES:
        return f"{max(100, round(metres, -2)):.0f}m"
    return f"{metres / 1000:.1f}km"
