"""What a list says of a place is kept, in every edition and encoding."""

import datetime as dt

import openpyxl
import pytest
from django.core.management import call_command

from resources.models import Resource, WrittenSchedule
from tests.gis_data.importing.files import LAT, LON

from .tables import CODE, DINING_HEAD, HALL, HEAD, import_halls, import_list, reasons, table

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_hall_is_published_with_all_that_its_list_says(tmp_path, town, encoding):
    told = import_halls(tmp_path, {}, encoding=encoding)
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
    import_halls(tmp_path, {})
    assert Resource.objects.get().last_confirmed_at is None
    assert Resource.objects.get().is_stale


def test_a_workbook_is_read_like_a_csv(tmp_path, town):
    book = openpyxl.Workbook()
    for row in table(HEAD, HALL):
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
    told = import_list(tmp_path, [head, row], "--kind", "public_facility")
    hall = Resource.objects.get()
    assert (hall.neighborhood.name, hall.precision) == ("南町", "neighborhood")
    assert hall.summary == "だれでも使える館です。"
    assert str(hall.schedules.get()) == "毎週土・日曜（祝日は休み）"
    assert dict(hall.facts.values_list("feature", "state")) == {
        "step_free": "yes", "wheelchair_toilet": "no",
    }  # fmt: skip
    assert "住所から町丁目を探して" in reasons(told, "repaired")


def test_a_dining_room_keeps_its_prices_times_and_words(tmp_path, town):
    row = {
        "NO": "1", "名称": "ひだまり食堂", "住所": "ためし市北2-1-1", "開催頻度": "5",
        "開催曜日": "土", "開催日": "第２土曜日", "開催開始時間": "11:30",
        "開催終了時間": "14:00", "参加費_幼児": "0", "参加費_大人": "300", "予約方法": "電話",
        "設置目的": "みんなで食べる。", "フードパントリー実施": "1 ",
    }  # fmt: skip
    import_list(tmp_path, table(DINING_HEAD, row))
    room = Resource.objects.get()
    assert [kind.slug for kind in room.kinds.all()] == ["kodomo_shokudo"]
    assert str(room.schedules.get()) == "第2土曜 11:30〜14:00"
    assert (room.fee, room.fee_note) == (300, "幼児 無料、大人 300円")
    assert room.join_person == "予約: 電話"
    assert "フードパントリー" in room.activity


def test_a_weekday_that_may_be_once_a_month_stays_in_words(tmp_path, town):
    row = {"名称": "ひだまり食堂", "住所": "ためし市北2-1-1", "開催頻度": "5", "開催曜日": "土"}
    import_list(tmp_path, table(DINING_HEAD, row))
    room = Resource.objects.get()
    assert not room.schedules.exists()
    assert room.written_schedule.text == "土曜日"
    assert room.join_person == ""


def test_words_that_were_mended_are_not_asked_again_until_the_list_says_something_else(
    tmp_path, town
):
    row = {"NO": "1", "名称": "ひだまり食堂", "住所": "ためし市北2-1-1", "開催曜日": "土"}
    import_list(tmp_path, table(DINING_HEAD, row))
    WrittenSchedule.objects.update(mended_on=dt.date(2026, 11, 21))
    import_list(tmp_path, table(DINING_HEAD, row))
    assert WrittenSchedule.objects.get().mended_on == dt.date(2026, 11, 21)
    import_list(tmp_path, table(DINING_HEAD, row | {"開催日": "月1回"}))
    words = WrittenSchedule.objects.get()
    assert (words.text, words.mended_on) == ("土曜日、月1回", None)


def test_a_list_that_becomes_certain_makes_a_schedule_and_settles_its_old_words(tmp_path, town):
    row = {"NO": "1", "名称": "ひだまり食堂", "住所": "ためし市北2-1-1", "開催曜日": "土"}
    import_list(tmp_path, table(DINING_HEAD, row))
    import_list(tmp_path, table(DINING_HEAD, row | {"開催日": "第２土曜日"}))
    room = Resource.objects.get()
    assert str(room.schedules.get()) == "第2土曜"
    assert room.written_schedule.mended_on


def test_the_price_of_a_child_is_not_an_adults(tmp_path, town):
    row = {"名称": "ひだまり食堂", "住所": "ためし市北2-1-1", "参加費_幼児": "0"}
    import_list(tmp_path, table(DINING_HEAD, row))
    assert Resource.objects.get().fee is None


def test_a_place_that_rests_is_not_published(tmp_path, town):
    row = {"名称": "ひだまり食堂", "住所": "ためし市北2-1-1", "開催日時特記事項": "休止中"}
    told = import_list(tmp_path, table(DINING_HEAD, row))
    assert told["counts"]["休止・閉鎖として登録したもの"] == 1
    assert not Resource.objects.published().exists()
