"""import_boundaries: named, mended, placed, of this town; again without doubling; or not at all."""

import json

import pytest
import shapely
from django.core.management import CommandError, call_command
from shapely.geometry import box

from gis_data.models import LivingArea, Municipality, Neighborhood

from .files import (
    LAT,
    LON,
    gazetteer_rows,
    square,
    towns,
    write_csv,
    write_geojson,
    write_shapefile,
)

pytestmark = pytest.mark.django_db

NAMES = ["北一丁目", "北二丁目", "南町", "駒井町一丁目"]


@pytest.fixture
def town(tmp_path):
    """ためし市 with four 町丁目 from a gazetteer, without outlines."""
    call_command("import_gazetteer", str(write_csv(tmp_path / "g.csv", gazetteer_rows(NAMES))))
    return Municipality.objects.get()


def _import(path, *options, kind="neighborhood", code="99301"):
    call_command("import_boundaries", str(path), "--municipality", code, "--kind", kind, *options)


def _report(tmp_path, path, *options, **kinds):
    _import(path, "--report", str(tmp_path / "r.json"), *options, **kinds)
    return json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))


def _reasons(told, word):
    return [note["reason"] for note in told[word]]


@pytest.mark.parametrize("epsg", [4326, 6668, 6677, 2451])
def test_outlines_are_given_to_the_rows_of_the_gazetteer(tmp_path, town, epsg):
    path = write_shapefile(tmp_path / "s", towns(["北１丁目", "北2丁目", *NAMES[2:]]), epsg=epsg)
    told = _report(tmp_path, path)
    assert (told["written"]["changed"], told["written"]["new"]) == (4, 0)
    row = Neighborhood.objects.get(name="北一丁目")
    assert row.boundary.extent == pytest.approx((LON, LAT, LON + 0.01, LAT + 0.01), abs=1e-6)
    assert row.boundary.srid == 4326


def test_running_again_changes_nothing(tmp_path, town):
    path = write_shapefile(tmp_path / "s", towns(NAMES), epsg=6677)
    _import(path)
    versions = list(Neighborhood.objects.order_by("pk").values_list("pk", "boundary"))
    told = _report(tmp_path, path)
    assert told["written"] == {
        "total": 4, "new": 0, "changed": 0, "unchanged": 4, "removed": 0,
    }  # fmt: skip
    assert list(Neighborhood.objects.order_by("pk").values_list("pk", "boundary")) == versions


def test_the_parts_of_one_town_are_united_and_counted(tmp_path, town):
    frame = towns(["北一丁目", "北一丁目", "南町"], SETAI=[10, 5, 7])
    told = _report(tmp_path, write_shapefile(tmp_path / "s", frame))
    row = Neighborhood.objects.get(name="北一丁目")
    assert row.households == 15
    assert row.boundary.num_geom == 1
    assert told["counts"]["同じ町丁目としてまとめた面"] == 1


def test_rows_of_other_towns_and_of_the_water_are_refused(tmp_path, town):
    rows = [
        ({"KEY_CODE": "99301001", "S_NAME": "北一丁目"}, square(0)),
        ({"KEY_CODE": "99302001", "S_NAME": "北二丁目"}, square(1)),
        ({"KEY_CODE": "99301003", "S_NAME": "海", "HCODE": 8154}, square(2)),
        ({"KEY_CODE": "99301004", "S_NAME": ""}, square(3)),
    ]
    told = _report(tmp_path, write_geojson(tmp_path / "a.geojson", rows))
    assert [note["row"] for note in told["refused"]] == [2, 3, 4]
    reasons = " ".join(_reasons(told, "refused"))
    assert all(word in reasons for word in ("99302", "水面", "名前がありません"))
    assert Neighborhood.objects.filter(boundary__isnull=False).count() == 1


def test_a_column_of_codes_is_known_by_its_values(tmp_path, town):
    rows = [
        ({"A27_001": "99301", "名称": "北一丁目"}, square(0)),
        ({"A27_001": "99302", "名称": "となり町"}, square(4)),
    ]
    told = _report(tmp_path, write_geojson(tmp_path / "a.geojson", rows))
    assert [note["row"] for note in told["refused"]] == [2]


def test_a_file_of_another_town_alone_is_refused(tmp_path, town):
    rows = [({"市区町村名": "となり市", "名称": "北一丁目"}, square(0))]
    with pytest.raises(CommandError, match="取り込める行が1つも"):
        _import(write_geojson(tmp_path / "a.geojson", rows))


def test_a_town_that_is_new_is_named_by_the_file(tmp_path):
    rows = [({"PREF_NAME": "ためし県", "CITY_NAME": "ためし市", "S_NAME": "北町"}, square())]
    _import(write_geojson(tmp_path / "a.geojson", rows))
    town = Municipality.objects.get()
    assert (town.name, town.prefecture) == ("ためし市", "ためし県")
    point = town.neighborhoods.get().point
    assert square().contains(shapely.Point(point.x, point.y))


def test_a_town_nobody_names_must_come_from_a_gazetteer_first(tmp_path):
    path = write_geojson(tmp_path / "a.geojson", [({"名称": "北町"}, square())])
    with pytest.raises(CommandError, match="import_gazetteer"):
        _import(path)


def test_a_name_the_gazetteer_lacks_is_made_with_a_note(tmp_path, town):
    told = _report(tmp_path, write_geojson(tmp_path / "a.geojson", [({"名称": "新町"}, square(5))]))
    assert any("住所の一覧にない" in reason for reason in _reasons(told, "notes"))
    assert Neighborhood.objects.filter(name="新町").exists()


def test_without_a_prj_the_system_must_be_said(tmp_path, town):
    path = write_shapefile(tmp_path / "s", towns(NAMES), epsg=6677, drop=(".prj",))
    with pytest.raises(CommandError, match="--crs で指定"):
        _import(path)
    assert not Neighborhood.objects.filter(boundary__isnull=False).exists()
    _import(path, "--crs", "6677")
    assert Neighborhood.objects.filter(boundary__isnull=False).count() == 4


def test_a_prj_in_contradiction_to_the_numbers_is_noticed(tmp_path, town):
    path = write_shapefile(tmp_path / "s", towns(NAMES), epsg=6677)
    degrees = write_shapefile(tmp_path / "d", towns(NAMES))
    path.with_suffix(".prj").write_bytes(degrees.with_suffix(".prj").read_bytes())
    with pytest.raises(CommandError, match="メートルに見えます"):
        _import(path)
    _import(path, "--crs", "6677")


def test_the_wrong_zone_is_noticed_and_the_right_one_named(tmp_path, town):
    path = write_shapefile(tmp_path / "s", towns(NAMES), epsg=6677)
    other = write_shapefile(tmp_path / "o", towns(NAMES), epsg=6676)
    path.with_suffix(".prj").write_bytes(other.with_suffix(".prj").read_bytes())
    with pytest.raises(CommandError, match="--crs 6677"):
        _import(path)
    assert not Neighborhood.objects.filter(boundary__isnull=False).exists()


def test_swapped_degrees_are_turned_with_a_note(tmp_path, town):
    turned = [
        ({"名称": name}, shapely.transform(square(i), lambda xy: xy[:, ::-1]))
        for i, name in enumerate(NAMES)
    ]
    told = _report(tmp_path, write_geojson(tmp_path / "a.geojson", turned))
    assert len(told["repaired"]) == 4
    assert "緯度と経度が逆" in told["repaired"][0]["reason"]
    extent = Neighborhood.objects.get(name="南町").boundary.extent
    assert extent == pytest.approx((LON + 0.02, LAT, LON + 0.03, LAT + 0.01))


def test_swapped_metres_are_turned_where_the_gazetteer_bears_witness(tmp_path, town):
    frame = towns(NAMES).to_crs(6677)
    frame.geometry = [shapely.transform(s, lambda xy: xy[:, ::-1]) for s in frame.geometry]
    told = _report(tmp_path, write_shapefile(tmp_path / "s", frame))
    assert "東西と南北" in told["repaired"][0]["reason"]
    extent = Neighborhood.objects.get(name="南町").boundary.extent
    assert extent == pytest.approx((LON + 0.02, LAT, LON + 0.03, LAT + 0.01), abs=1e-6)


def test_a_polygon_outside_japan_is_refused(tmp_path, town):
    rows = [({"名称": "北一丁目"}, square(0)), ({"名称": "南町"}, box(0, 0, 0.01, 0.01))]
    told = _report(tmp_path, write_geojson(tmp_path / "a.geojson", rows))
    assert [note["row"] for note in told["refused"]] == [2]
    assert "日本の外" in told["refused"][0]["reason"]


def test_a_polygon_far_from_its_own_name_is_refused(tmp_path, town):
    rows = [({"名称": name}, square(i)) for i, name in enumerate(NAMES)]
    rows[3] = ({"名称": NAMES[3]}, square(60))
    told = _report(tmp_path, write_geojson(tmp_path / "a.geojson", rows))
    assert "km離れています" in told["refused"][0]["reason"]
    assert Neighborhood.objects.get(name=NAMES[3]).boundary is None


def test_a_file_of_a_distant_town_without_codes_is_refused(tmp_path, town):
    rows = [({"名称": f"よその町{i}"}, square(i + 100)) for i in range(4)]
    with pytest.raises(CommandError, match="ちがう市町村のファイル"):
        _import(write_geojson(tmp_path / "a.geojson", rows))


def test_overlapping_polygons_are_taken_with_a_note(tmp_path, town):
    rows = [({"名称": "北一丁目"}, square(0, size=0.012)), ({"名称": "北二丁目"}, square(1))]
    told = _report(tmp_path, write_geojson(tmp_path / "a.geojson", rows))
    assert any("重なっています" in reason for reason in _reasons(told, "notes"))
    assert told["written"]["total"] == 2


def test_a_dry_run_writes_nothing(tmp_path, town):
    told = _report(tmp_path, write_shapefile(tmp_path / "s", towns(NAMES)), "--dry-run")
    assert told["dry_run"] is True
    assert told["written"]["changed"] == 4
    assert not Neighborhood.objects.filter(boundary__isnull=False).exists()


def test_the_outline_of_the_town_is_the_union_of_its_parts(tmp_path, town):
    _import(write_shapefile(tmp_path / "s", towns(NAMES)))
    town.refresh_from_db()
    assert town.boundary.extent == pytest.approx((LON, LAT, LON + 0.04, LAT + 0.01))
    assert "合成" in town.source


def test_an_outline_of_a_few_parts_is_not_the_town(tmp_path, town):
    _import(write_shapefile(tmp_path / "s", towns(NAMES[:2])))
    town.refresh_from_db()
    assert town.boundary is None


def test_living_areas_take_in_the_neighborhoods_that_lie_in_them(tmp_path, town):
    rows = [
        ({"圏域": "北地区"}, box(LON, LAT, LON + 0.02, LAT + 0.01)),
        ({"圏域": "南地区"}, box(LON + 0.02, LAT, LON + 0.03, LAT + 0.01)),
    ]
    path = write_geojson(tmp_path / "a.geojson", rows)
    told = _report(tmp_path, path, kind="living_area")
    assert told["written"]["new"] == 2
    members = dict(Neighborhood.objects.values_list("name", "living_area__name"))
    assert members == {
        "北一丁目": "北地区", "北二丁目": "北地区", "南町": "南地区", "駒井町一丁目": None,
    }  # fmt: skip
    assert any("どの圏域にも入らない" in reason for reason in _reasons(told, "notes"))
    assert _report(tmp_path, path, kind="living_area")["written"]["unchanged"] == 2
    assert LivingArea.objects.count() == 2


def test_the_source_of_a_known_layout_is_kept_beside_the_old_one(tmp_path, town):
    rows = [({"KEY_CODE": "99301001", "S_NAME": "北一丁目"}, square())]
    _import(write_geojson(tmp_path / "a.geojson", rows), "--year", "2020")
    row = Neighborhood.objects.get(name="北一丁目")
    assert "Geolonia" in row.source
    assert "e-Stat" in row.source
    assert row.source_year == 2020


def test_the_kind_must_be_one_of_two(tmp_path, town):
    with pytest.raises(CommandError, match="kind"):
        _import(write_geojson(tmp_path / "a.geojson", []), kind="school")
