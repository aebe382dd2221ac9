"""import_resources: each row taken, mended or refused; people's work is never undone."""

import datetime as dt
import json

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from gis_data.models import Municipality, Neighborhood
from resources.models import Resource
from tests.gis_data.importing.files import (
    LAT,
    LON,
    gazetteer_rows,
    towns,
    write_csv,
    write_shapefile,
)

pytestmark = pytest.mark.django_db

NAMES = ["北一丁目", "北二丁目", "南町", "駒井町一丁目"]
HEAD = [
    "都道府県コード又は市区町村コード", "NO", "都道府県名", "市区町村名", "名称",
    "名称_カナ", "住所", "方書", "緯度", "経度", "電話番号", "団体名",
    "利用可能曜日", "開始時間", "終了時間",
    "バリアフリー情報", "URL", "備考",
]  # fmt: skip
# 99301 has the check digit 8.
CODE = "993018"
HALL = {
    "都道府県コード又は市区町村コード": CODE, "NO": "1", "市区町村名": "ためし市",
    "名称": "北の地域センター", "名称_カナ": "キタノチイキセンター",
    "住所": "ためし市北１丁目2-3", "方書": "2階",
    "緯度": str(LAT + 0.005) + " ", "経度": LON + 0.005, "電話番号": "0420000000",
    "団体名": "ためし市役所", "利用可能曜日": "月;火;水", "開始時間": "9:00", "終了時間": "17:00",
    "バリアフリー情報": "車椅子可;多目的トイレ", "URL": "https://example.org/hall", "備考": "",
}  # fmt: skip
DINING_HEAD = [
    "NO", "都道府県コード又は市区町村コード", "市区町村名", "名称", "住所", "緯度", "経度",
    "電話番号1", "開催頻度", "開催曜日", "開催日",
    "開催開始時間", "開催終了時間",
    "開催日時特記事項", "参加費_幼児", "参加費_大人", "予約方法", "予約特記事項",
    "設置目的", "フードパントリー実施",
]  # fmt: skip


@pytest.fixture
def town(tmp_path):
    """ためし市 with four 町丁目 in two areas, outlined."""
    call_command("import_gazetteer", str(write_csv(tmp_path / "g.csv", gazetteer_rows(NAMES))))
    path = write_shapefile(tmp_path / "s", towns(NAMES))
    call_command("import_boundaries", str(path), municipality="99301", kind="neighborhood")
    areas = [["圏域", "町名"], ["北地区", "北・南町"], ["南地区", "駒井町"]]
    call_command(
        "define_living_areas", str(write_csv(tmp_path / "a.csv", areas)), municipality="99301"
    )
    return Municipality.objects.get()


def _rows(head, *rows):
    return [head, *([row.get(column, "") for column in head] for row in rows)]


def _import(tmp_path, rows, *options, code="99301", encoding="utf-8-sig", name="list.csv"):
    report = tmp_path / "r.json"
    path = write_csv(tmp_path / name, rows, encoding)
    call_command(
        "import_resources", str(path), "--municipality", code, "--report", str(report), *options
    )
    return json.loads(report.read_text(encoding="utf-8"))


def _halls(tmp_path, *rows, **options):
    return _import(tmp_path, _rows(HEAD, *({**HALL, **row} for row in rows)), **options)


def _reason(told, word="refused"):
    return " ".join(note["reason"] for note in told[word])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_hall_is_published_with_all_that_its_list_says(tmp_path, town, encoding):
    told = _halls(tmp_path, {}, encoding=encoding)
    assert told["counts"]["公開したもの"] == 1
    hall = Resource.objects.published().get()
    assert (hall.name, hall.name_kana) == ("北の地域センター", "きたのちいきせんたー")
    assert (hall.neighborhood.name, hall.living_area.name) == ("北一丁目", "北地区")
    assert (hall.public_geom.x, hall.public_geom.y) == pytest.approx((LON + 0.005, LAT + 0.005))
    assert (hall.contact, hall.contact_public) == ("042-000-0000", True)
    assert hall.address == "ためし市北1丁目2-3 2階"
    assert hall.organization.name == "ためし市役所"
    assert [kind.slug for kind in hall.kinds.all()] == ["public_facility"]
    assert str(hall.schedules.get()) == "毎週月・火・水曜 9:00〜17:00"
    assert dict(hall.facts.values_list("feature", "state")) == {
        "step_free": "yes", "wheelchair_toilet": "yes",
    }  # fmt: skip
    assert (hall.source_row, hall.source_key, hall.website) == (2, "1", "https://example.org/hall")


def test_what_a_list_published_is_not_called_confirmed_by_staff(tmp_path, town):
    _halls(tmp_path, {})
    assert Resource.objects.get().last_confirmed_at is None
    assert Resource.objects.get().is_stale


def test_a_workbook_is_read_like_a_csv(tmp_path, town):
    book = openpyxl.Workbook()
    for row in _rows(HEAD, HALL):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    call_command("import_resources", str(tmp_path / "list.xlsx"), municipality="99301")
    assert Resource.objects.get().schedules.get().start_time == dt.time(9)


def test_the_new_edition_of_the_standard_is_read(tmp_path, town):
    head = [
        "全国地方公共団体コード", "ID", "地方公共団体名", "名称", "所在地_全国地方公共団体コード",
        "所在地_都道府県", "所在地_市区町村", "所在地_町字", "所在地_番地以下", "建物名等（方書）",
        "利用可能曜日", "利用可能時間特記事項", "説明", "車椅子可", "多目的トイレ", "優先駐車場",
    ]  # fmt: skip
    row = [
        CODE, "A-1", "ためし市", "南の館", CODE, "ためし県", "ためし市", "南町", "12番地", "",
        "土日", "祝日は休館", "だれでも使える館です。", "有", "無", "",
    ]  # fmt: skip
    told = _import(tmp_path, [head, row], "--kind", "public_facility")
    hall = Resource.objects.get()
    assert (hall.neighborhood.name, hall.precision) == ("南町", "neighborhood")
    assert hall.summary == "だれでも使える館です。"
    assert hall.schedules.get().note == "祝日は休館"
    assert dict(hall.facts.values_list("feature", "state")) == {
        "step_free": "yes", "wheelchair_toilet": "no",
    }  # fmt: skip
    assert "住所から町丁目を探して" in _reason(told, "repaired")


def test_a_dining_room_keeps_its_prices_times_and_words(tmp_path, town):
    row = {
        "NO": "1", "名称": "ひだまり食堂", "住所": "ためし市北2-1-1", "開催頻度": "5",
        "開催曜日": "土", "開催日": "第２土曜日", "開催開始時間": "11:30",
        "開催終了時間": "14:00", "参加費_幼児": "0", "参加費_大人": "300", "予約方法": "電話",
        "設置目的": "みんなで食べる。", "フードパントリー実施": "1 ",
    }  # fmt: skip
    _import(tmp_path, _rows(DINING_HEAD, row))
    room = Resource.objects.get()
    assert [kind.slug for kind in room.kinds.all()] == ["kodomo_shokudo"]
    assert str(room.schedules.get()) == "第2土曜 11:30〜14:00"
    assert (room.fee, room.fee_note) == (300, "幼児 無料、大人 300円")
    assert room.join_person == "予約: 電話"
    assert "フードパントリー" in room.activity


def test_a_weekday_that_may_be_once_a_month_stays_in_words(tmp_path, town):
    row = {"名称": "ひだまり食堂", "住所": "ためし市北2-1-1", "開催頻度": "5", "開催曜日": "土"}
    _import(tmp_path, _rows(DINING_HEAD, row))
    room = Resource.objects.get()
    assert not room.schedules.exists()
    assert "土曜日" in room.join_person
    assert "5" not in room.join_person


def test_the_price_of_a_child_is_not_an_adults(tmp_path, town):
    row = {"名称": "ひだまり食堂", "住所": "ためし市北2-1-1", "参加費_幼児": "0"}
    _import(tmp_path, _rows(DINING_HEAD, row))
    assert Resource.objects.get().fee is None


def test_a_place_that_rests_is_not_published(tmp_path, town):
    row = {"名称": "ひだまり食堂", "住所": "ためし市北2-1-1", "開催日時特記事項": "休止中"}
    told = _import(tmp_path, _rows(DINING_HEAD, row))
    assert told["counts"]["休止・閉鎖として登録したもの"] == 1
    assert not Resource.objects.published().exists()


def test_running_again_doubles_nothing(tmp_path, town):
    rows = [
        {"NO": "1"},
        {"NO": "2", "名称": "南の館", "住所": "ためし市南町1", "緯度": "", "経度": ""},
    ]
    _halls(tmp_path, *rows)
    before = list(Resource.objects.order_by("pk").values_list("pk", "version"))
    told = _halls(tmp_path, *rows)
    assert told["written"]["unchanged"] == 2
    assert list(Resource.objects.order_by("pk").values_list("pk", "version")) == before


def test_a_new_edition_changes_what_changed_and_blanks_erase_nothing(tmp_path, town):
    _halls(tmp_path, {})
    told = _halls(tmp_path, {"電話番号": "042-000-9999", "URL": "", "終了時間": "20:00"})
    hall = Resource.objects.get()
    assert told["written"]["changed"] == 1
    assert (hall.contact, hall.website) == ("042-000-9999", "https://example.org/hall")
    assert hall.schedules.get().end_time == dt.time(20)


def test_what_staff_confirmed_stays_as_they_left_it(tmp_path, town):
    _halls(tmp_path, {})
    Resource.objects.update(last_confirmed_at=dt.date(2026, 11, 1), contact="窓口で")
    told = _halls(tmp_path, {"電話番号": "042-000-9999"})
    assert Resource.objects.get().contact == "窓口で"
    assert "残しました" in _reason(told, "notes")


def test_a_place_made_coarser_or_closed_by_staff_is_not_opened_again(tmp_path, town):
    _halls(tmp_path, {})
    Resource.objects.update(
        precision="area", status="paused", audience="supporters", contact_public=False
    )
    _halls(tmp_path, {"緯度": LAT + 0.006})
    hall = Resource.objects.get()
    assert (hall.precision, hall.status, hall.audience) == ("area", "paused", "supporters")
    assert not hall.contact_public
    assert hall.public_geom != hall.geom


def test_a_list_that_was_renumbered_does_not_rename_places(tmp_path, town):
    _halls(tmp_path, {})
    north = Resource.objects.get().pk
    south = {"NO": "1", "名称": "南の館", "住所": "ためし市南町1", "経度": LON + 0.025}
    _halls(tmp_path, south, {"NO": "2"})
    assert Resource.objects.get(pk=north).name == "北の地域センター"
    assert Resource.objects.exclude(pk=north).get().name == "南の館"


def test_the_same_place_twice_in_a_file_is_taken_once(tmp_path, town):
    told = _halls(tmp_path, {}, {"NO": "2", "名称": "ためし市立　北の地域センター"})
    assert "2行目と同じ" in _reason(told)
    assert Resource.objects.count() == 1


def test_a_place_of_another_source_is_not_doubled(tmp_path, town):
    _halls(tmp_path, {})
    path = write_csv(tmp_path / "b.csv", _rows(HEAD, HALL))
    with pytest.raises(CommandError, match="1つもありません"):
        call_command("import_resources", str(path), municipality="99301", source="県の施設一覧")
    assert Resource.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ({"名称": " "}, "名称がありません"),
        ({"緯度": 35.5, "経度": 139.9}, "ためし市の外"),
        ({"緯度": 34.683794, "経度": -220.58}, "日本の外"),
        ({"緯度": "", "経度": "", "住所": ""}, "住所も緯度・経度もない"),
        ({"緯度": "", "経度": "", "住所": "ためし市谷戸1-2"}, "町丁目が分かりません"),
    ],
)
def test_a_bad_row_is_refused_and_the_rest_goes_on(tmp_path, town, row, word):
    told = _halls(tmp_path, {"NO": "2", **row}, {})
    assert [note["row"] for note in told["refused"]] == [2]
    assert word in _reason(told)
    assert Resource.objects.get().source_key == "1"


def test_swapped_coordinates_are_turned(tmp_path, town):
    told = _halls(tmp_path, {"緯度": LON + 0.005, "経度": LAT + 0.005})
    assert Resource.objects.get().geom.x == pytest.approx(LON + 0.005)
    assert "逆" in _reason(told, "repaired")


def test_coordinates_that_are_no_numbers_give_way_to_the_address(tmp_path, town):
    told = _halls(tmp_path, {"緯度": "調査中", "経度": "調査中"})
    hall = Resource.objects.get()
    assert (hall.precision, hall.geom) == ("neighborhood", hall.neighborhood.point)
    assert "読めない" in _reason(told, "repaired")


def test_a_hidden_address_stays_off_the_map(tmp_path, town):
    told = _halls(tmp_path, {"住所": "非公開", "方書": "非公開"})
    hall = Resource.objects.get()
    assert (hall.address, hall.precision, hall.public_geom) == ("", "hidden", None)
    assert hall.living_area.name == "北地区"
    assert "非公開" in _reason(told, "repaired")


def test_somebodys_home_is_shown_by_its_neighborhood(tmp_path, town):
    _halls(tmp_path, {"備考": "代表の自宅を開放しています"})
    home = Resource.objects.get()
    assert (home.precision, home.address) == ("neighborhood", "ためし市北一丁目")
    assert home.public_geom == Neighborhood.objects.get(name="北一丁目").point


@pytest.mark.parametrize("words", ["まちの縁側として開放", "自宅型サロン"])
def test_a_place_that_is_often_a_home_is_shown_by_its_neighborhood(tmp_path, town, words):
    _halls(tmp_path, {"備考": words})
    assert Resource.objects.get().precision == "neighborhood"


def test_an_address_without_a_block_is_not_shown_as_exact(tmp_path, town):
    _halls(tmp_path, {"住所": "ためし市北１丁目周辺", "方書": ""})
    assert Resource.objects.get().precision == "neighborhood"


def test_mobile_numbers_go_to_the_staff_only(tmp_path, town):
    _halls(tmp_path, {"電話番号": "090-0000-1234", "備考": "予約は080-0000-2222へ"})
    hall = Resource.objects.get()
    assert not hall.contact_public
    assert "080" not in hall.activity + hall.join_person + hall.summary
    assert "080-0000-2222" in hall.supporter_note


def test_a_mistyped_code_is_mended(tmp_path, town):
    told = _halls(tmp_path, {"都道府県コード又は市区町村コード": "993019", "市区町村名": ""})
    assert "993018 の書きまちがい" in _reason(told, "repaired")
    assert Resource.objects.exists()


def test_the_address_counts_more_than_a_code_of_another_town(tmp_path, town):
    told = _halls(tmp_path, {"都道府県コード又は市区町村コード": "132195"})
    assert Resource.objects.get().municipality == town
    assert "合わないため" in _reason(told, "repaired")


def test_rows_of_other_towns_are_left_out(tmp_path, town):
    other = {
        "NO": "2", "都道府県コード又は市区町村コード": "132195", "市区町村名": "狛江市",
        "住所": "東京都狛江市和泉本町1-1-5", "名称": "よその館",
    }  # fmt: skip
    told = _halls(tmp_path, {}, other)
    assert told["counts"]["ほかの市町村の行（対象外）"] == 1
    assert told["refused"] == []
    told = _halls(tmp_path, {}, other, code="all")
    assert "13219" in _reason(told)
    assert Resource.objects.count() == 1


def test_a_whole_file_of_two_towns_finds_each_its_own(tmp_path, town):
    rows = gazetteer_rows(["西町"], code="99302", city="となり市")
    rows[1][6] += 0.2
    call_command("import_gazetteer", str(write_csv(tmp_path / "g2.csv", rows)))
    other = {
        "NO": "2", "名称": "西の館", "住所": "となり市西町3", "緯度": "", "経度": "",
        "都道府県コード又は市区町村コード": "", "市区町村名": "",
    }  # fmt: skip
    _halls(tmp_path, {}, other, code="all")
    assert dict(Resource.objects.values_list("name", "municipality__code")) == {
        "北の地域センター": "99301", "西の館": "99302",
    }  # fmt: skip


def test_without_an_outline_a_point_near_its_neighborhood_is_taken(tmp_path, town):
    town.boundary = None
    town.save()
    Neighborhood.objects.update(boundary=None)
    told = _halls(tmp_path, {}, {"NO": "2", "名称": "遠い館", "経度": LON + 0.5})
    assert Resource.objects.get().neighborhood.name == "北一丁目"
    assert "外です" in _reason(told)


def test_the_sources_of_the_rows_own_columns_win(tmp_path, town):
    head = [*HEAD, "_自治体名", "_データセット名", "_ライセンス", "_取得元URL"]
    row = {**HALL, "_自治体名": "ためし市", "_データセット名": "公共施設一覧",
           "_ライセンス": "CC BY", "_取得元URL": "https://example.org/a.csv"}  # fmt: skip
    _import(tmp_path, _rows(head, row), "--licence", "CC0", "--publisher", "県")
    hall = Resource.objects.get()
    assert (hall.source, hall.publisher) == ("公共施設一覧（ためし市）", "ためし市")
    assert (hall.licence, hall.source_url) == ("CC BY", "https://example.org/a.csv")


def test_a_list_of_no_known_kind_must_be_told(tmp_path, town):
    rows = [["名称", "住所"], ["何かの会", "ためし市北1-2-3"]]
    with pytest.raises(CommandError, match="何の一覧か分かりません"):
        _import(tmp_path, rows)
    with pytest.raises(CommandError, match="「kai」はありません"):
        _import(tmp_path, rows, "--kind", "kai")
    _import(tmp_path, rows, "--kind", "salon")
    assert [kind.slug for kind in Resource.objects.get().kinds.all()] == ["salon"]


def test_a_dry_run_writes_nothing(tmp_path, town):
    told = _import(tmp_path, _rows(HEAD, HALL), "--dry-run")
    assert told["written"]["new"] == 1
    assert not Resource.objects.exists()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空のファイル"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "PNG"),
        (b"a," * 2_100_000, "長すぎます"),
        ("施設,電話\r\na,b\r\n".encode("cp932"), "「名称」と"),
        ("名称,住所\r\n".encode(), "1つもありません"),
    ],
)
def test_a_file_that_is_no_list_is_refused(tmp_path, town, data, word):
    (tmp_path / "list.csv").write_bytes(data)
    with pytest.raises(CommandError, match=word):
        call_command(
            "import_resources", str(tmp_path / "list.csv"), municipality="99301", kind="salon"
        )
    assert not Resource.objects.exists()


def test_a_town_without_neighborhoods_needs_its_gazetteer_first(tmp_path):
    with pytest.raises(CommandError, match="import_gazetteer"):
        _import(tmp_path, _rows(HEAD, HALL))
    Municipality.objects.create(code="99301", name="ためし市")
    with pytest.raises(CommandError, match="import_gazetteer"):
        _import(tmp_path, _rows(HEAD, HALL))
