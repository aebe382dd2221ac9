"""define_living_areas: 圏域 as lists of 町名, dissolved from the 町丁目."""

import json

import pytest
from django.core.management import CommandError, call_command

from gis_data.models import LivingArea, Municipality, Neighborhood

from .files import LON, gazetteer_rows, towns, write_csv, write_shapefile

pytestmark = pytest.mark.django_db

NAMES = ["北一丁目", "北二丁目", "南町", "駒井町一丁目"]
HEAD = ["圏域", "町名"]


@pytest.fixture
def town(tmp_path):
    """ためし市 with four outlined 町丁目 in a row."""
    call_command("import_gazetteer", str(write_csv(tmp_path / "g.csv", gazetteer_rows(NAMES))))
    path = write_shapefile(tmp_path / "s", towns(NAMES))
    call_command("import_boundaries", str(path), municipality="99301", kind="neighborhood")
    return Municipality.objects.get()


def _define(tmp_path, rows, *options, encoding="utf-8-sig"):
    path = write_csv(tmp_path / "areas.csv", rows, encoding)
    report = tmp_path / "r.json"
    call_command(
        "define_living_areas",
        str(path),
        "--municipality",
        "99301",
        "--report",
        str(report),
        *options,
    )
    return json.loads(report.read_text(encoding="utf-8"))


def _members():
    return dict(Neighborhood.objects.values_list("name", "living_area__name"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_areas_are_made_of_the_towns_they_name(tmp_path, town, encoding):
    rows = [HEAD, ["北地区", "北・南町"], ["南地区", "駒井町"]]
    told = _define(tmp_path, rows, encoding=encoding)
    assert told["written"]["new"] == 2
    assert _members() == {
        "北一丁目": "北地区", "北二丁目": "北地区", "南町": "北地区", "駒井町一丁目": "南地区",
    }  # fmt: skip
    north = LivingArea.objects.get(name="北地区")
    assert north.boundary.num_geom == 1
    assert north.boundary.extent[0::2] == pytest.approx((LON, LON + 0.03))
    assert [area.name for area in LivingArea.objects.all()] == ["北地区", "南地区"]


def test_one_town_a_row_is_the_same(tmp_path, town):
    rows = [HEAD, ["北地区", "北"], ["北地区", "南町"], ["南地区", "駒井町"]]
    _define(tmp_path, rows)
    assert _members()["南町"] == "北地区"


def test_running_again_changes_nothing(tmp_path, town):
    rows = [HEAD, ["北地区", "北・南町"], ["南地区", "駒井町"]]
    _define(tmp_path, rows)
    assert _define(tmp_path, rows)["written"]["unchanged"] == 2
    assert LivingArea.objects.count() == 2


def test_a_new_definition_moves_the_towns(tmp_path, town):
    _define(tmp_path, [HEAD, ["北地区", "北・南町"], ["南地区", "駒井町"]])
    told = _define(tmp_path, [HEAD, ["北地区", "北"], ["南地区", "南町"]])
    assert told["written"]["changed"] == 2
    assert _members() == {
        "北一丁目": "北地区", "北二丁目": "北地区", "南町": "南地区", "駒井町一丁目": None,
    }  # fmt: skip
    assert any("駒井町一丁目" in note["name"] for note in told["notes"])


def test_a_town_that_is_not_there_is_refused_and_the_rest_taken(tmp_path, town):
    told = _define(tmp_path, [HEAD, ["北地区", "北・谷戸"], ["南地区", "駒井町"], ["西地区", "山"]])
    assert [(note["row"], note["name"]) for note in told["refused"]] == [
        (2, "北地区: 谷戸"), (4, "西地区: 山"), (4, "西地区"),
    ]  # fmt: skip
    assert told["written"]["total"] == 2
    assert not LivingArea.objects.filter(name="西地区").exists()


def test_a_town_in_two_areas_refuses_the_whole_file(tmp_path, town):
    rows = [HEAD, ["北地区", "北・南町"], ["南地区", "北二丁目・駒井町"]]
    with pytest.raises(
        CommandError, match=r"「北二丁目」が「北地区」（2行目）と「南地区」（3行目）"
    ):
        _define(tmp_path, rows)
    assert not LivingArea.objects.exists()


def test_rows_of_another_municipality_are_refused(tmp_path, town):
    rows = [["市区町村コード", *HEAD], ["99302", "北地区", "北"], ["99301", "南地区", "駒井町"]]
    told = _define(tmp_path, rows)
    assert [note["row"] for note in told["refused"]] == [2]


def test_the_source_and_the_japanese_year_are_kept(tmp_path, town):
    rows = [[*HEAD, "定義の年度", "出典"], ["北地区", "北", "平成27年度", "ためし市の冊子"]]
    _define(tmp_path, rows)
    area = LivingArea.objects.get()
    assert (area.source, area.source_year) == ("ためし市の冊子", 2015)


def test_without_outlines_the_areas_have_none_and_it_is_said(tmp_path, town):
    Neighborhood.objects.update(boundary=None)
    told = _define(tmp_path, [HEAD, ["北地区", "北"]])
    assert LivingArea.objects.get().boundary is None
    assert any("import_boundaries" in note["reason"] for note in told["notes"])


def test_without_neighborhoods_the_gazetteer_comes_first(tmp_path):
    Municipality.objects.create(code="99301", name="ためし市")
    with pytest.raises(CommandError, match="import_gazetteer"):
        _define(tmp_path, [HEAD, ["北地区", "北"]])


def test_a_file_without_the_two_columns_is_refused(tmp_path, town):
    with pytest.raises(CommandError, match="圏域の名前の列"):
        _define(tmp_path, [["a", "b"], ["北地区", "北"]])


def test_a_dry_run_writes_nothing(tmp_path, town):
    assert _define(tmp_path, [HEAD, ["北地区", "北"]], "--dry-run")["written"]["new"] == 1
    assert not LivingArea.objects.exists()
