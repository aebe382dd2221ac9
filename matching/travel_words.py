"""How far a place is, in words that say they are an estimate."""

from __future__ import annotations

from gis_data.reach import BY_LINE, BY_ROAD, band_words, distance_words
from matching.choices import Mobility
from matching.overlap_details import Details

MEANS = {
    Mobility.FOOT: "歩いて",
    Mobility.BICYCLE: "自転車で",
    Mobility.BUS: "バスで",
    Mobility.CAR: "車で",
    Mobility.SHUTTLE: "車で送ってもらって",
}


def travel_words(details: Details, mobility: Mobility | None) -> str:
    """Such as 自転車で10分くらい（道のり）; the straight distance where the means are not known.

    In bands: from a 町丁目 nobody can tell minutes.
    """
    if details.minutes is not None and mobility is not None:
        basis = BY_ROAD if details.by_road else BY_LINE
        return f"{MEANS[mobility]}{band_words(details.minutes)}（{basis}）"
    if details.distance_m is None:
        return ""
    return f"まっすぐで{distance_words(details.distance_m)}"
