"""The real files: 狛江市, 大和市, and boundary files as municipalities send them."""

import json

import pytest
from django.core.management import CommandError, call_command

from gis_data.models import LivingArea, Municipality, Neighborhood

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]

KOMAE, YAMATO = "13219", "14213"
SAMPLES = (
    ("shp_cp932_epsg6668_estat_fields/shp_cp932_epsg6668_estat_fields.shp", (), 136, 121),
    ("shp_cp932_epsg6677_japanese_fields/shp_cp932_epsg6677_japanese_fields.shp", (), 136, 121),
    ("shp_cp932_no_prj_no_cpg/shp_cp932_no_prj_no_cpg.shp", ("--crs", "6677"), 136, 121),
    ("zip_with_cp932_filenames.zip", (), 136, 121),
    ("yamato_two_layers_epsg6677_and_6668.gpkg", ("--layer", "町丁目"), 136, 121),
    ("yamato_two_layers_epsg6677_and_6668.gpkg", ("--layer", "基本単位区_抜粋300"), 300, 20),
    ("geojson_epsg6677_with_crs_member.geojson", (), 12, 12),
)


@pytest.fixture
def data(shared):
    return shared / "data"


def _run(tmp_path, command, path, *options):
    report = tmp_path / "report.json"
    call_command(command, str(path), "--report", str(report), *options)
    return json.loads(report.read_text(encoding="utf-8"))


def _gazetteer(tmp_path, data, prefecture, code):
    path = data / "addresses" / f"geolonia_{prefecture}.csv"
    return _run(tmp_path, "import_gazetteer", path, "--municipality", code)


def test_komae_becomes_forty_one_neighborhoods_in_three_areas(tmp_path, data):
    told = _gazetteer(tmp_path, data, "tokyo", KOMAE)
    assert (told["rows_read"], told["written"]["new"]) == (5405, 41)
    boundaries = data / "boundaries"
    told = _run(
        tmp_path, "import_boundaries", boundaries / "komae_chome_VORONOI_derived.geojson",
        "--municipality", "132195", "--kind", "neighborhood",
    )  # fmt: skip
    assert (told["written"]["changed"], told["refused"]) == (41, [])
    path = boundaries / "komae_daily_living_area_definitions.csv"
    for _ in range(2):
        told = _run(tmp_path, "define_living_areas", path, "--municipality", KOMAE)
        assert (told["written"]["total"], told["refused"]) == (3, [])
    areas = LivingArea.objects.all()
    assert [area.neighborhoods.count() for area in areas] == [14, 12, 15]
    assert all(area.boundary.valid and area.boundary.num_geom == 1 for area in areas)
    assert {area.source_year for area in areas} == {2015}
    whole = Municipality.objects.get().boundary
    for area in areas:
        assert whole.buffer(1e-6).contains(area.boundary)


def test_the_areas_drawn_by_hand_hold_the_same_neighborhoods(tmp_path, data):
    _gazetteer(tmp_path, data, "tokyo", KOMAE)
    _run(
        tmp_path, "import_boundaries",
        data / "boundaries" / "komae_daily_living_areas_derived.geojson",
        "--municipality", KOMAE, "--kind", "living_area",
    )  # fmt: skip
    counts = {area.name: area.neighborhoods.count() for area in LivingArea.objects.all()}
    assert counts == {"あいとぴあ": 14, "こまえ正吉苑": 12, "こまえ苑": 15}


def test_a_whole_prefecture_is_read(tmp_path, data):
    path = data / "addresses" / "geolonia_tokyo.csv"
    told = _run(tmp_path, "import_gazetteer", path)
    assert (told["rows_read"], told["written"]["new"], len(told["refused"])) == (5405, 5361, 14)
    assert Municipality.objects.count() == 61


def test_the_136_polygons_of_yamato_become_its_neighborhoods(tmp_path, data):
    _gazetteer(tmp_path, data, "kanagawa", YAMATO)
    path = data / "boundaries" / "yamato_14213_chome_estat2020.geojson"
    options = ("--municipality", YAMATO, "--kind", "neighborhood")
    told = _run(tmp_path, "import_boundaries", path, *options)
    assert (told["rows_read"], told["written"]["total"], told["refused"]) == (136, 121, [])
    assert told["counts"]["同じ町丁目としてまとめた面"] == 15
    assert Neighborhood.objects.count() == 122
    town = Municipality.objects.get()
    assert town.boundary.num_geom == 1
    # 大和市 has 27.09 km² (国土地理院).
    assert town.boundary.transform(6677, clone=True).area == pytest.approx(27.09e6, rel=0.01)
    assert Neighborhood.objects.get(name="中央林間一丁目").households == 1408
    again = _run(tmp_path, "import_boundaries", path, *options)
    assert again["written"]["unchanged"] == 121


def test_the_3094_blocks_of_yamato_give_the_same_outlines(tmp_path, data):
    _gazetteer(tmp_path, data, "kanagawa", YAMATO)
    options = ("--municipality", YAMATO, "--kind", "neighborhood")
    outlines = []
    for name in ("yamato_14213_chome_estat2020", "yamato_14213_basic_blocks_estat2020"):
        path = data / "boundaries" / f"{name}.geojson"
        told = _run(tmp_path, "import_boundaries", path, *options)
        assert told["written"]["total"] == 121
        outlines.append(Neighborhood.objects.get(name="中央林間一丁目").boundary)
    whole, of_blocks = outlines
    assert whole.intersection(of_blocks).area == pytest.approx(whole.area, rel=0.01)
    assert of_blocks.area == pytest.approx(whole.area, rel=0.01)


@pytest.mark.parametrize(("name", "options", "rows", "written"), SAMPLES)
def test_the_files_municipalities_send(tmp_path, data, name, options, rows, written):
    _gazetteer(tmp_path, data, "kanagawa", YAMATO)
    told = _run(
        tmp_path, "import_boundaries", data / "gis_samples" / name,
        "--municipality", YAMATO, "--kind", "neighborhood", *options,
    )  # fmt: skip
    assert (told["rows_read"], told["written"]["total"]) == (rows, written)
    assert told["written"]["new"] == 0, "every name is one of the gazetteer's"
    assert told["refused"] == []


def test_the_file_without_a_prj_needs_its_system(tmp_path, data):
    _gazetteer(tmp_path, data, "kanagawa", YAMATO)
    path = data / "gis_samples" / "shp_cp932_no_prj_no_cpg" / "shp_cp932_no_prj_no_cpg.shp"
    options = ("--municipality", YAMATO, "--kind", "neighborhood")
    with pytest.raises(CommandError, match="座標系が書かれていません"):
        call_command("import_boundaries", str(path), *options)
    with pytest.raises(CommandError, match="--crs 6677 で読み直して"):
        call_command("import_boundaries", str(path), *options, "--crs", "6676")
    assert not Neighborhood.objects.filter(boundary__isnull=False).exists()


def test_the_thirteen_broken_geometries(tmp_path, data):
    _gazetteer(tmp_path, data, "kanagawa", YAMATO)
    path = data / "gis_samples" / "geojson_broken_geometries_13cases.geojson"
    told = _run(
        tmp_path, "import_boundaries", path, "--municipality", YAMATO, "--kind", "neighborhood"
    )
    assert {note["row"] for note in told["refused"]} == {6, 7, 9, 11, 13}
    assert {note["row"] for note in told["repaired"]} == {1, 2, 4, 5, 10}
    assert told["written"]["new"] == 8
    assert all(row.boundary.valid for row in Neighborhood.objects.exclude(boundary=None))
