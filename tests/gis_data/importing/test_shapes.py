"""Shapes people draw: what is mended, with what words, and what is refused."""

import pytest
import shapely
from shapely import wkt
from shapely.geometry import MultiPolygon, Polygon, box

from gis_data.importing.shapes.geometry import Mended, mend, merge, overlaps, settle

from .files import LAT, LON, square

SIZE = 0.01


def _with_corner(value):
    corners = shapely.get_coordinates(square())
    corners[1, 1] = value
    return shapely.set_coordinates(square(), corners)


def _mended(shape):
    first = mend(shape)
    return settle(first.shape, first) if first.shape is not None else first


@pytest.mark.parametrize(
    ("text", "area", "words"),
    [
        ("POLYGON((139.4 35.4,139.5 35.5,139.5 35.4,139.4 35.5,139.4 35.4))", 0.005, "交わって"),
        (
            (
                "POLYGON((139.4 35.4,139.5 35.4,139.5 35.5,139.4 35.5,139.4 35.4),"
                "(139.8 35.8,139.9 35.8,139.9 35.9,139.8 35.8))"
            ),
            0.015,
            "穴が外側",
        ),
        (
            (
                "GEOMETRYCOLLECTION("
                "POLYGON((139.4 35.4,139.5 35.4,139.5 35.5,139.4 35.5,139.4 35.4)),"
                "POINT(139 35),LINESTRING(139 35,140 36))"
            ),
            0.01,
            "面だけ",
        ),
        (
            (
                "MULTIPOLYGON(((139.4 35.4,139.5 35.4,139.5 35.5,139.4 35.5,139.4 35.4)),"
                "((139.45 35.4,139.55 35.4,139.55 35.5,139.45 35.5,139.45 35.4)))"
            ),
            0.015,
            "直しました",
        ),
    ],
)
def test_a_wrong_shape_is_mended_and_told(text, area, words):
    result = _mended(wkt.loads(text))
    assert result.shape.is_valid
    assert result.shape.area == pytest.approx(area, rel=0.01)
    assert any(words in repair for repair in result.repairs)


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        (wkt.loads("LINESTRING(139 35,140 35,140 36,139 35)"), "線で描かれて"),
        (wkt.loads("POINT(139 35)"), "点で描かれて"),
        (wkt.loads("POLYGON EMPTY"), "空です"),
        (wkt.loads("POLYGON((139 35,139 35,139 35,139 35))"), "面積がありません"),
        (wkt.loads("POLYGON((139 35,139.1 35,139.2 35,139 35))"), "面積がありません"),
        (box(LON, LAT, LON + 1e-9, LAT + 1e-9), "1㎡"),
        (box(0, 0, 0.01, 0.01), "日本の外"),
        (box(-118.3, 34.0, -118.2, 34.1), "日本の外"),
        (_with_corner(float("nan")), "数でない"),
        (_with_corner(1e300), "数でない"),
    ],
)
def test_what_cannot_be_mended_says_why(shape, words):
    result = _mended(shape)
    assert result.shape is None
    assert words in result.problem


def test_swapped_axes_are_turned():
    turned = shapely.transform(square(), lambda xy: xy[:, ::-1])
    result = _mended(turned)
    assert result.shape.equals(square())
    assert "緯度と経度が逆" in result.repairs[0]


def test_a_clockwise_ring_is_fine():
    clockwise = Polygon(list(square().exterior.coords)[::-1])
    result = _mended(clockwise)
    assert result.shape.equals(square())
    assert result.repairs == []


def test_crumbs_are_swept_up():
    crumb = box(LON + 0.5, LAT, LON + 0.5 + 1e-6, LAT + 1e-6)
    result = _mended(MultiPolygon([square(), crumb]))
    assert result.shape.equals(square())
    assert "かけら1個" in result.repairs[0]


def test_a_shape_that_is_right_is_left_alone():
    assert mend(square()) == Mended(shape=MultiPolygon([square()]))


def test_merging_closes_hairlines_but_keeps_real_holes():
    ring = square().difference(box(LON + 0.004, LAT + 0.004, LON + 0.006, LAT + 0.006))
    slit = box(LON + 0.0100, LAT, LON + 0.02, LAT + SIZE).difference(
        box(LON + 0.015, LAT + 0.005, LON + 0.015 + 5e-6, LAT + 0.005 + 5e-6)
    )
    merged = merge([MultiPolygon([ring]), MultiPolygon([slit])])
    assert len(merged.geoms) == 1
    assert len(merged.geoms[0].interiors) == 1


def test_neighbours_that_share_an_edge_do_not_overlap():
    assert overlaps([MultiPolygon([square(0)]), MultiPolygon([square(1)])]) == []


def test_overlaps_are_measured_by_the_smaller():
    large, small = square(0, size=0.02), square(0, size=0.01)
    assert overlaps([MultiPolygon([large]), MultiPolygon([small])]) == [(0, 1, pytest.approx(1.0))]
