"""Where the places of a list are, which town is theirs, and what stays off the map."""

import pytest
from django.core.management import call_command

from gis_data.models import Neighborhood
from resources.models import Resource
from tests.gis_data.importing.files import LAT, LON, gazetteer_rows, write_csv

from .tables import import_halls, reasons

pytestmark = pytest.mark.django_db


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
    told = import_halls(tmp_path, {"NO": "2", **row}, {})
    assert [note["row"] for note in told["refused"]] == [2]
    assert word in reasons(told)
    assert Resource.objects.get().source_key == "1"


def test_swapped_coordinates_are_turned(tmp_path, town):
    told = import_halls(tmp_path, {"緯度": LON + 0.005, "経度": LAT + 0.005})
    assert Resource.objects.get().geom.x == pytest.approx(LON + 0.005)
    assert "逆" in reasons(told, "repaired")


def test_coordinates_that_are_no_numbers_give_way_to_the_address(tmp_path, town):
    told = import_halls(tmp_path, {"緯度": "調査中", "経度": "調査中"})
    hall = Resource.objects.get()
    assert (hall.precision, hall.geom) == ("neighborhood", hall.neighborhood.point)
    assert "読めない" in reasons(told, "repaired")


def test_a_hidden_address_stays_off_the_map(tmp_path, town):
    told = import_halls(tmp_path, {"住所": "非公開", "方書": "非公開"})
    hall = Resource.objects.get()
    assert (hall.address, hall.precision, hall.public_geom) == ("", "hidden", None)
    assert hall.living_area.name == "北地区"
    assert "非公開" in reasons(told, "repaired")


def test_somebodys_home_is_shown_by_its_neighborhood(tmp_path, town):
    import_halls(tmp_path, {"備考": "代表の自宅を開放しています"})
    home = Resource.objects.get()
    assert (home.precision, home.address) == ("neighborhood", "ためし市北一丁目")
    assert home.public_geom == Neighborhood.objects.get(name="北一丁目").point


@pytest.mark.parametrize("words", ["まちの縁側として開放", "自宅型サロン"])
def test_a_place_that_is_often_a_home_is_shown_by_its_neighborhood(tmp_path, town, words):
    import_halls(tmp_path, {"備考": words})
    assert Resource.objects.get().precision == "neighborhood"


def test_an_address_without_a_block_is_not_shown_as_exact(tmp_path, town):
    import_halls(tmp_path, {"住所": "ためし市北１丁目周辺", "方書": ""})
    assert Resource.objects.get().precision == "neighborhood"


def test_mobile_numbers_go_to_the_staff_only(tmp_path, town):
    import_halls(tmp_path, {"電話番号": "090-0000-1234", "備考": "予約は080-0000-2222へ"})
    hall = Resource.objects.get()
    assert not hall.contact_public
    assert "080" not in hall.activity + hall.join_person + hall.summary
    assert "080-0000-2222" in hall.supporter_note


def test_a_mistyped_code_is_mended(tmp_path, town):
    told = import_halls(tmp_path, {"都道府県コード又は市区町村コード": "993019", "市区町村名": ""})
    assert "993018 の書きまちがい" in reasons(told, "repaired")
    assert Resource.objects.exists()


def test_the_address_counts_more_than_a_code_of_another_town(tmp_path, town):
    told = import_halls(tmp_path, {"都道府県コード又は市区町村コード": "132195"})
    assert Resource.objects.get().municipality == town
    assert "合わないため" in reasons(told, "repaired")


def test_rows_of_other_towns_are_left_out(tmp_path, town):
    other = {
        "NO": "2", "都道府県コード又は市区町村コード": "132195", "市区町村名": "狛江市",
        "住所": "東京都狛江市和泉本町1-1-5", "名称": "よその館",
    }  # fmt: skip
    told = import_halls(tmp_path, {}, other)
    assert told["counts"]["ほかの市町村の行（対象外）"] == 1
    assert told["refused"] == []
    told = import_halls(tmp_path, {}, other, code="all")
    assert "13219" in reasons(told)
    assert Resource.objects.count() == 1


def test_a_whole_file_of_two_towns_finds_each_its_own(tmp_path, town):
    rows = gazetteer_rows(["西町"], code="99302", city="となり市")
    rows[1][6] += 0.2
    call_command("import_gazetteer", str(write_csv(tmp_path / "g2.csv", rows)))
    other = {
        "NO": "2", "名称": "西の館", "住所": "となり市西町3", "緯度": "", "経度": "",
        "都道府県コード又は市区町村コード": "", "市区町村名": "",
    }  # fmt: skip
    import_halls(tmp_path, {}, other, code="all")
    assert dict(Resource.objects.values_list("name", "municipality__code")) == {
        "北の地域センター": "99301", "西の館": "99302",
    }  # fmt: skip


def test_without_an_outline_a_point_near_its_neighborhood_is_taken(tmp_path, town):
    town.boundary = None
    town.save()
    Neighborhood.objects.update(boundary=None)
    told = import_halls(tmp_path, {}, {"NO": "2", "名称": "遠い館", "経度": LON + 0.5})
    assert Resource.objects.get().neighborhood.name == "北一丁目"
    assert "外です" in reasons(told)
