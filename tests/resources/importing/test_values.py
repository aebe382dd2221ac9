"""Phones, prices, pages, yes and no; and whether two entries are one place."""

import pytest

from resources.importing.columns import is_heading, kind_of_list
from resources.importing.same_place import Identity, address_key, name_key
from resources.importing.values import (
    count_of,
    is_mobile,
    phone_of,
    reading_of,
    url_of,
    yen_of,
    yes_no,
)


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("03-1234-5678", "03-1234-5678"),
        ("０３（１２３４）５６７８", "03-1234-5678"),
        ("0420001111", "042-000-1111"),
        ("09000001234", "090-0000-1234"),
        ("042ー000ー0000（代表）", "042-000-0000"),
        ("0120000000", "0120-000-000"),
        ("12345", ""),
        ("なし", ""),
    ],
)
def test_phones_get_one_writing(text, phone):
    assert phone_of(text) == phone


def test_a_mobile_number_is_told_from_an_office():
    assert is_mobile("090-0000-1234")
    assert not is_mobile("042-000-0000")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("公式HP\nhttps://example.org/a", "https://example.org/a"),
        ("http://example.org", "http://example.org"),
        ("example.org", ""),
        ("javascript:alert(1)", ""),
        ("https://", ""),
    ],
)
def test_the_first_web_address_is_taken(text, url):
    assert url_of(text) == url


@pytest.mark.parametrize(
    ("text", "yen"),
    [("300", 300), ("３００円", 300), ("無料", 0), ("0 ", 0), ("こども100円", None), ("", None)],
)
def test_prices_are_read(text, yen):
    assert yen_of(text) == yen


def test_people_yes_and_no_and_readings():
    assert [count_of(t) for t in ("30", "約20名", "0", "多数", "99999")] == [
        30,
        20,
        None,
        None,
        None,
    ]
    assert [yes_no(t) for t in ("有", "1 ", "無", "0", "")] == [True, True, False, False, None]
    assert reading_of("ｶﾌｪ　ヒダマリ") == "かふぇ ひだまり"


def test_the_layouts_are_known_by_their_columns():
    assert is_heading(["名称", "住所"])
    assert is_heading(["名称", "緯度", "経度"])
    assert not is_heading(["名称", "電話番号"])
    assert kind_of_list(["名称", "参加費_幼児"], "", "a.csv") == "kodomo_shokudo"
    assert kind_of_list(["名称", "利用可能曜日"], "", "a.csv") == "public_facility"
    assert kind_of_list(["名称"], "", "131229_public_facility.csv") == "public_facility"
    assert kind_of_list(["名称"], "", "a.csv") == ""


def test_one_place_under_two_official_names():
    assert name_key("狛江市立西河原公民館", "狛江市") == name_key("狛江市　西河原公民館", "狛江市")
    assert name_key("NPO法人 ひだまり食堂", "") == name_key("ひだまり食堂", "")
    assert address_key("東京都狛江市元和泉2-35-1 3階", "狛江市") == "元和泉2-35-1"
    assert address_key("狛江市元和泉２丁目35番1号", "狛江市") == "元和泉2-35-1"


def test_the_same_name_far_away_is_another_place():
    here = Identity("ひだまり", "北1-1", (139.3, 35.1))
    assert here.is_same(Identity("ひだまり", "北1-1", (139.4, 35.1)))
    assert here.is_same(Identity("ひだまり", "", (139.3005, 35.1)))
    assert here.is_same(Identity("ひだまり", "", None))
    assert not here.is_same(Identity("ひだまり", "南2-2", (139.31, 35.1)))
    assert not here.is_same(Identity("こもれび", "北1-1", (139.3, 35.1)))
