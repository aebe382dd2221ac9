"""GeoJSON and GeoPackage: layers, coordinate systems, and files that are not what they claim."""

import json

import pyogrio
import pytest

from gis_data.importing.errors import ImportRefused
from gis_data.importing.files.reading import read_boundaries

from .files import square, towns, write_geojson

NAMED = ({"name": "北町"}, square())


def test_without_a_crs_member_it_is_wgs84(tmp_path):
    layer = read_boundaries(str(write_geojson(tmp_path / "a.geojson", [NAMED])))
    assert (layer.epsg, layer.features[0].properties["name"]) == (4326, "北町")


@pytest.mark.parametrize(
    ("name", "epsg"),
    [
        ("urn:ogc:def:crs:EPSG::6677", 6677),
        ("EPSG:6668", 6668),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", 4326),
    ],
)
def test_a_crs_member_is_read(tmp_path, name, epsg):
    member = {"type": "name", "properties": {"name": name}}
    path = write_geojson(tmp_path / "a.geojson", [NAMED], crs=member)
    assert read_boundaries(str(path)).epsg == epsg


@pytest.mark.parametrize(
    "member",
    [
        {"type": "link", "properties": {"href": "http://127.0.0.1:9/crs"}},
        {"type": "name", "properties": {"name": "EPSG:3857"}},
        {"type": "name", "properties": {"name": "+proj=longlat +nadgrids=x"}},
        "EPSG:6668",
    ],
)
def test_a_crs_outside_the_list_is_a_problem_and_never_followed(tmp_path, member):
    path = write_geojson(tmp_path / "a.geojson", [NAMED], crs=member)
    layer = read_boundaries(str(path))
    assert layer.epsg is None
    assert layer.crs_problem


def test_cp932_geojson_is_read_too(tmp_path):
    path = write_geojson(tmp_path / "a.geojson", [NAMED])
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp932"))
    assert read_boundaries(str(path)).features[0].properties["name"] == "北町"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('{"type": "FeatureCollection", "features": [', "正しくありません"),
        ("[1, 2, 3]", "GeoJSON ではありません"),
        ('{"type": "Topology", "objects": {}}', "TopoJSON"),
        ('{"type": "FeatureCollection"}', "FeatureCollection"),
        ("[" * 200_000, "入れ子"),
    ],
)
def test_other_json_is_refused(tmp_path, text, word):
    path = tmp_path / "a.geojson"
    path.write_text(text)
    with pytest.raises(ImportRefused, match=word):
        read_boundaries(str(path))


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": "x"},
        {"type": "Polygon", "coordinates": [[[1, 2], [3, None], [5, 6], [1, 2]]]},
        {"type": "Polygon"},
        {"type": "Blob", "coordinates": []},
        [1, 2],
        "POLYGON",
    ],
)
def test_a_shape_that_cannot_be_read_stops_only_its_row(tmp_path, geometry):
    path = write_geojson(tmp_path / "a.geojson", [NAMED, ({"name": "南町"}, geometry)])
    good, bad = read_boundaries(str(path)).features
    assert not good.problem
    assert bad.problem


def test_an_open_ring_is_closed_with_a_remark(tmp_path):
    ring = [list(corner) for corner in square().exterior.coords][:-1]
    path = write_geojson(
        tmp_path / "a.geojson", [({"name": "北町"}, {"type": "Polygon", "coordinates": [ring]})]
    )
    feature = read_boundaries(str(path)).features[0]
    assert feature.geometry.equals(square())
    assert "閉じていない" in feature.remark


def test_four_megabytes_on_one_line_are_read(tmp_path):
    rows = [({"name": f"北{number}", "note": "あ" * 400}, square()) for number in range(3000)]
    path = write_geojson(tmp_path / "a.geojson", rows)
    assert path.stat().st_size > 4_000_000
    assert "\n" not in path.read_text(encoding="utf-8")
    assert len(read_boundaries(str(path)).features) == 3000


def test_a_layer_of_a_geopackage_must_be_chosen(tmp_path):
    path = tmp_path / "a.gpkg"
    pyogrio.write_dataframe(towns(["北町"]).to_crs(6677), path, layer="町丁目", driver="GPKG")
    pyogrio.write_dataframe(towns(["南町"]), path, layer="圏域", driver="GPKG")
    with pytest.raises(ImportRefused, match="町丁目、圏域"):
        read_boundaries(str(path))
    assert read_boundaries(str(path), "町丁目").epsg == 6677
    assert read_boundaries(str(path), "圏域").features[0].properties["S_NAME"] == "南町"
    with pytest.raises(ImportRefused, match="ありません"):
        read_boundaries(str(path), "学区")


def test_a_geopackage_in_name_only_is_refused(tmp_path):
    path = tmp_path / "a.gpkg"
    path.write_bytes(b"SQLite format 3\x00" + bytes(2000))
    with pytest.raises(ImportRefused, match="読めません"):
        read_boundaries(str(path))


def test_a_coordinate_system_outside_the_list_is_told(tmp_path):
    path = tmp_path / "a.gpkg"
    pyogrio.write_dataframe(towns(["北町"]).to_crs(3857), path, layer="a", driver="GPKG")
    layer = read_boundaries(str(path))
    assert layer.epsg is None
    assert "3857" in layer.crs_problem


def test_numbers_become_plain_values(tmp_path):
    path = tmp_path / "a.gpkg"
    frame = towns(["北町", "南町"], SETAI=[12, None])
    pyogrio.write_dataframe(frame, path, driver="GPKG")
    rows = [feature.properties for feature in read_boundaries(str(path)).features]
    assert json.loads(json.dumps(rows))[1]["SETAI"] is None
