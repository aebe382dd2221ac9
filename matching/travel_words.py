"""How far a place is, in words that say they are an estimate."""

from __future__ import annotations

from matching.choices import Mobility
from matching.overlap.conditions.reach import BY_LINE, BY_ROAD
from matching.overlap_details import Details

MEANS = {
    Mobility.FOOT: "歩いて",
    Mobility.BICYCLE: "自転車で",
    Mobility.BUS: "バスで",
    Mobility.CAR: "車で",
    Mobility.SHUTTLE: "車で送ってもらって",
}
NEAR_METRES = 950
BANDS = (5, 10, 15, 20, 30, 45, 60, 90)


def travel_words(details: Details, mobility: Mobility | None) -> str:
    """Such as 自転車で10分くらい（道のり）; the straight distance where the means are not known.

    In bands: from a 町丁目 nobody can tell minutes.
    """
    if details.minutes is not None and mobility is not None:
        basis = BY_ROAD if details.by_road else BY_LINE
        return f"{MEANS[mobility]}{_band(details.minutes)}（{basis}）"
    if details.distance_m is None:
        return ""
    return f"まっすぐで{distance_words(details.distance_m)}"


def distance_words(metres: float) -> str:
    """Such as 400m or 2.3km: no finer than a 町丁目 is known."""
    if metres < NEAR_METRES:
        return f"{max(100, round(metres, -2)):.0f}m"
    return f"{metres / 1000:.1f}km"


def _band(minutes: float) -> str:
    band = next((most for most in BANDS if minutes <= most), None)
    return f"{band}分くらい" if band else f"{BANDS[-1]}分よりかかる"
