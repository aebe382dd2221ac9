"""The numbers of reach: one place for all of them, and what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis_data import reach
from gis_data.reach import BANDS, METRES_PER_MINUTE, Means

HERE, ONE_KM_NORTH = (139.3, 35.1), (139.3, 35.1 + 1 / 111.195)


def test_a_kilometre_is_a_kilometre_both_ways() -> None:
    assert reach.straight_metres(HERE, ONE_KM_NORTH) == pytest.approx(1000, abs=1)
    assert reach.straight_metres(ONE_KM_NORTH, HERE) == pytest.approx(1000, abs=1)


def test_a_minute_on_foot_is_eighty_metres_of_way_and_less_in_a_straight_line() -> None:
    assert reach.way_metres(Means.FOOT, 15) == 1200
    assert reach.line_metres(Means.FOOT, 15) == pytest.approx(1200 / 1.3)
    assert reach.minutes_for(Means.FOOT, 1200) == 15


def test_each_means_is_faster_than_the_one_before() -> None:
    speeds = [METRES_PER_MINUTE[means] for means in Means]
    assert speeds == sorted(set(speeds))


@given(st.floats(0, 90))
def test_a_band_holds_its_minutes_and_the_one_before_does_not(minutes: float) -> None:
    band = reach.band_of(minutes)
    assert band is not None
    assert minutes <= band
    assert not any(minutes <= other for other in BANDS if other < band)


def test_words_are_no_finer_than_the_place_is_known() -> None:
    assert reach.band_words(13.2) == "15分くらい"
    assert reach.band_words(91) == "90分よりかかる"
    assert [reach.distance_words(m) for m in (20, 440, 949, 2345)] == [
        "100m", "400m", "900m", "2.3km",
    ]  # fmt: skip


def test_the_overlap_of_a_person_reads_the_same_numbers() -> None:
    from matching.overlap.conditions import reach as of_persons
    from matching.overlap.profile import Mobility

    assert of_persons.DETOUR_FACTOR is reach.DETOUR_FACTOR
    assert of_persons.METRES_PER_MINUTE[Mobility.BUS] is METRES_PER_MINUTE[Means.BUS]
