"""What is reached in some minutes: along the roads of a small network, else a circle."""

import numpy as np
import pytest
import shapely

from gis_data.reach import Means, line_metres, straight_metres
from gis_data.reach_shape import SQUARES, reach_shape
from gis_data.roads import Roads, flattened, network
from gis_data.ways import ways

STEP = 0.001
LON, LAT = 139.3, 35.1
HERE = (LON, LAT)


def metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    return straight_metres(a, b)


def street(corners: list[tuple[float, float]]) -> Roads:
    """One street through all corners."""
    pieces = [(n, n + 1) for n in range(len(corners) - 1)]
    lengths = [metres(corners[a], corners[b]) for a, b in pieces]
    return network(np.array(corners), np.array(pieces, dtype="<u4"), np.array(lengths, dtype="<f4"))


@pytest.fixture
def eastward() -> Roads:
    """A street of some nine kilometres to the east, and nothing else."""
    return street([(LON + n * STEP, LAT) for n in range(100)])


def test_on_foot_the_shape_follows_the_street_and_ends_with_the_minutes(eastward: Roads) -> None:
    found = reach_shape(HERE, Means.FOOT, 15, eastward)
    assert found.by_road
    west, south, east, north = found.shape.bounds
    assert metres(HERE, (east, LAT)) == pytest.approx(1200, abs=90)
    assert metres((LON, south), (LON, north)) < 150
    assert metres(HERE, (west, LAT)) < 90


def test_a_piece_longer_than_the_minutes_is_followed_in_part() -> None:
    long = street([(LON, LAT), (LON + 0.05, LAT)])
    east = reach_shape(HERE, Means.FOOT, 15, long).shape.bounds[2]
    assert metres(HERE, (east, LAT)) == pytest.approx(1200, abs=90)


def test_the_far_bank_of_a_river_is_left_out() -> None:
    far = (LON, LAT + 5 * STEP)
    bend = street([(LON, LAT), (LON + 0.03, LAT), (LON + 0.03, LAT + 5 * STEP), far])
    found = reach_shape(HERE, Means.FOOT, 15, bend)
    assert not found.shape.contains(shapely.Point(far))
    assert reach_shape(HERE, Means.FOOT, 15, None).shape.contains(shapely.Point(far))


@pytest.mark.parametrize("means", [Means.BUS, Means.CAR])
def test_by_bus_and_car_it_is_a_circle_that_says_so(eastward: Roads, means: Means) -> None:
    found = reach_shape(HERE, means, 10, eastward)
    assert not found.by_road
    _, _, east, north = found.shape.bounds
    assert metres(HERE, (east, LAT)) == pytest.approx(line_metres(means, 10), rel=0.01)
    assert metres(HERE, (LON, north)) == pytest.approx(line_metres(means, 10), rel=0.01)


def test_far_from_every_road_it_is_a_circle(eastward: Roads) -> None:
    assert not reach_shape((LON, LAT + 0.01), Means.FOOT, 15, eastward).by_road


def test_a_large_network_gives_no_larger_a_shape() -> None:
    side = 120
    corners = [(LON + n % side * STEP / 2, LAT + n // side * STEP / 2) for n in range(side**2)]
    beside = [(n, n + 1) for n in range(side**2 - 1) if n % side != side - 1]
    above = [(n, n + side) for n in range(side**2 - side)]
    pieces = [*beside, *above]
    lengths = [metres(corners[a], corners[b]) for a, b in pieces]
    grid = network(np.array(corners), np.array(pieces, dtype="<u4"), np.array(lengths, "<f4"))
    middle = corners[side * side // 2 + side // 2]
    found = reach_shape(middle, Means.FOOT, 15, grid)
    assert found.by_road
    assert shapely.get_num_coordinates(found.shape) < 10 * SQUARES
    # In a town of squares one reaches a square on its corner: half of 2 × 1200 m × 1200 m × 2.
    flat = shapely.transform(found.shape, lambda degrees: flattened(degrees, LAT))
    assert flat.area == pytest.approx(2 * 1200**2, rel=0.1)


def test_each_way_says_how_it_was_measured(eastward: Roads) -> None:
    on_the_street, off = (LON + 5 * STEP, LAT), (LON, LAT + 0.01)
    by_road, by_line = ways(HERE, [on_the_street, off], eastward)
    assert (by_road.by_road, by_line.by_road) == (True, False)
    assert by_road.metres == pytest.approx(metres(HERE, on_the_street), rel=0.01)
    assert by_line.metres == pytest.approx(1.3 * metres(HERE, off), rel=0.01)
    assert (by_road.basis, by_line.basis) == ("道のり", "まっすぐの距離の1.3倍")
    assert by_line.minutes(Means.CAR) == pytest.approx(by_line.metres / 400)


def test_without_roads_every_way_is_estimated() -> None:
    assert [way.by_road for way in ways(HERE, [HERE], None)] == [False]
    assert ways(HERE, [], None) == []
