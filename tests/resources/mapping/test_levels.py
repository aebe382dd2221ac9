"""The cells of the map: where a point falls, and which cells a view needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.mapping.levels import (
    FINEST,
    LEVELS,
    box_of_cell,
    cell_of,
    cells_of_box,
    level_for,
)

LON, LAT = st.floats(-179.9, 179.9), st.floats(-84.9, 84.9)


@given(LON, LAT, st.sampled_from(LEVELS))
def test_a_point_lies_in_the_box_of_its_cell(lon: float, lat: float, level: int) -> None:
    west, south, east, north = box_of_cell(*cell_of(lon, lat, level), level)
    assert west - 1e-6 <= lon <= east + 1e-6
    assert south - 1e-6 <= lat <= north + 1e-6


@given(LON, LAT, st.sampled_from(LEVELS))
def test_a_coarser_cell_is_found_by_halving(lon: float, lat: float, level: int) -> None:
    x, y = cell_of(lon, lat, FINEST)
    assert cell_of(lon, lat, level) == (x >> (FINEST - level), y >> (FINEST - level))


@pytest.mark.parametrize(
    ("zoom", "level"), [(5, 6), (8, 10), (10, 12), (12, 14), (14, 16), (19, 16)]
)
def test_cells_are_about_as_wide_as_a_marker(zoom: float, level: int) -> None:
    assert level_for(zoom) == level


def test_a_box_touches_the_cells_of_its_corners_and_all_between() -> None:
    left, right, top, bottom = cells_of_box(139.0, 35.0, 139.5, 35.5, 10)
    assert (left, bottom) == cell_of(139.0, 35.0, 10)
    assert (right, top) == cell_of(139.5, 35.5, 10)
    assert left < right
    assert top < bottom


def test_the_poles_and_the_date_line_have_cells_too() -> None:
    assert cell_of(180, 90, 6) == (63, 0)
    assert cell_of(-180, -90, 6) == (0, 63)
