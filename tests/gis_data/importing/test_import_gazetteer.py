"""import_gazetteer: both layouts, one town or all, again without doubling, or not at all."""

import json

import pytest
from django.core.management import CommandError, call_command

from gis_data.models import Municipality, Neighborhood

from .files import GAZETTEER, gazetteer_rows, write_csv

pytestmark = pytest.mark.django_db

POSITION = (
    "都道府県コード", "都道府県名", "市区町村コード", "市区町村名",
    "大字町丁目コード", "大字町丁目名", "緯度",
    "経度", "原典資料コード", "大字・字・丁目区分コード",
)  # fmt: skip


def test_the_layout_of_geolonia_is_read(tmp_path):
    call_command(
        "import_gazetteer", str(write_csv(tmp_path / "a.csv", gazetteer_rows(["北一丁目", "南"])))
    )
    town = Municipality.objects.get()
    assert (town.code, town.name, town.prefecture) == ("99301", "ためし市", "ためし県")
    assert set(town.neighborhoods.values_list("name", flat=True)) == {"北一丁目", "南"}
    assert town.neighborhoods.get(name="南").point.x == pytest.approx(139.315)
    assert town.neighborhoods.first().licence == "CC BY 4.0"


@pytest.mark.parametrize("encoding", ["cp932", "utf-8"])
def test_the_layout_of_the_ministry_is_read(tmp_path, encoding):
    row = [
        "99",
        "ためし県",
        "99301",
        "ためし市",
        "993010001001",
        "北１丁目",
        "35.1",
        "139.3",
        "0",
        "3",
    ]
    path = write_csv(tmp_path / "a.csv", [POSITION, row], encoding)
    call_command("import_gazetteer", str(path))
    row = Neighborhood.objects.get()
    assert (row.name, row.publisher) == ("北一丁目", "国土交通省")


def test_the_reading_is_kept_where_the_list_has_one(tmp_path):
    rows = gazetteer_rows(["北一丁目", "南"])
    rows = [[*row, kana] for row, kana in zip(rows, ["町名カナ", "キタ", ""], strict=True)]
    call_command("import_gazetteer", str(write_csv(tmp_path / "a.csv", rows)))
    assert dict(Neighborhood.objects.values_list("name", "name_kana")) == {
        "北一丁目": "きた1ちょうめ", "南": "",
    }  # fmt: skip


def test_only_the_wanted_municipality_is_taken(tmp_path):
    rows = gazetteer_rows(["北"]) + gazetteer_rows(["南"], code="99302", city="となり市")[1:]
    path = write_csv(tmp_path / "a.csv", rows)
    call_command("import_gazetteer", str(path), "--municipality", "99301")
    assert Municipality.objects.get().name == "ためし市"
    call_command("import_gazetteer", str(path))
    assert Municipality.objects.count() == 2


def test_running_again_doubles_nothing_and_says_so(tmp_path, capsys):
    path = write_csv(tmp_path / "a.csv", gazetteer_rows(["北一丁目", "南"]))
    call_command("import_gazetteer", str(path))
    pks = set(Neighborhood.objects.values_list("pk", flat=True))
    capsys.readouterr()
    call_command("import_gazetteer", str(path))
    assert "前と同じ 2" in capsys.readouterr().out
    assert set(Neighborhood.objects.values_list("pk", flat=True)) == pks


def test_a_moved_point_is_corrected(tmp_path, capsys):
    rows = gazetteer_rows(["北一丁目", "南"])
    call_command("import_gazetteer", str(write_csv(tmp_path / "a.csv", rows)))
    rows[1][5] = 35.12
    capsys.readouterr()
    call_command("import_gazetteer", str(write_csv(tmp_path / "b.csv", rows)))
    assert "変わった 1、前と同じ 1" in capsys.readouterr().out
    assert Neighborhood.objects.get(name="北一丁目").point.y == pytest.approx(35.12)


def test_parts_of_one_place_become_one_row(tmp_path):
    rows = gazetteer_rows(["北", "北"])
    rows[1][4], rows[2][4] = "上小字", "下小字"
    call_command("import_gazetteer", str(write_csv(tmp_path / "a.csv", rows)))
    assert Neighborhood.objects.get().point.x == pytest.approx(139.31)


def test_bad_rows_are_refused_one_by_one(tmp_path):
    rows = gazetteer_rows(["北", "南", "東", "西", "中"])
    rows[1][5] = ""
    rows[2][5], rows[2][6] = rows[2][6], rows[2][5]
    rows[3][5], rows[3][6] = 0, 0
    rows[4][0] = "abc"
    path, report = write_csv(tmp_path / "a.csv", rows), tmp_path / "r.json"
    call_command("import_gazetteer", str(path), "--report", str(report))
    told = json.loads(report.read_text(encoding="utf-8"))
    assert {note["row"]: note["reason"] for note in told["refused"]} == {
        2: "緯度・経度がありません",
        4: "緯度・経度が日本の外です",
        5: "市区町村コードが5けたの数字ではありません",
    }
    assert [note["row"] for note in told["repaired"]] == [3]
    assert (told["rows_read"], told["written"]["new"]) == (5, 2)
    assert set(Neighborhood.objects.values_list("name", flat=True)) == {"南", "中"}


def test_a_dry_run_writes_nothing(tmp_path, capsys):
    path = write_csv(tmp_path / "a.csv", gazetteer_rows(["北"]))
    call_command("import_gazetteer", str(path), "--dry-run")
    out = capsys.readouterr().out
    assert "書きこむ予定: 1" in out
    assert "何も書きこんでいません" in out
    assert not Municipality.objects.exists()


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ([["a", "b"], ["c", "d"]], "大字・町丁目レベル"),
        ([GAZETTEER], "取り込める行が1つもありません"),
        (
            [GAZETTEER, ["99301", "", "ためし市", "北", "", "x", "y"]],
            "取り込める行が1つもありません",
        ),
    ],
)
def test_a_file_without_a_usable_row_is_refused(tmp_path, rows, word):
    with pytest.raises(CommandError, match=word):
        call_command("import_gazetteer", str(write_csv(tmp_path / "a.csv", rows)))
    assert not Municipality.objects.exists()


def test_a_report_that_cannot_be_written_stops_before_the_work(tmp_path):
    path = write_csv(tmp_path / "a.csv", gazetteer_rows(["北"]))
    with pytest.raises(CommandError, match="--report"):
        call_command("import_gazetteer", str(path), "--report", str(tmp_path / "none" / "r.json"))
    assert not Municipality.objects.exists()


def test_a_refusal_is_in_the_report_too(tmp_path):
    path, report = tmp_path / "a.csv", tmp_path / "r.json"
    path.touch()
    with pytest.raises(CommandError):
        call_command("import_gazetteer", str(path), "--report", str(report))
    told = json.loads(report.read_text(encoding="utf-8"))
    assert "空のファイル" in told["error"]
    assert told["written"]["total"] == 0
