"""Cells, codes, dates and lists of 町名, as offices write them."""

import datetime as dt

import pytest

from gis_data.importing.errors import ImportRefused
from gis_data.importing.words.codes import check_digit, is_consistent, municipality_code
from gis_data.importing.words.fields import find_fields, municipality_of
from gis_data.importing.words.text import clean, meaningful, number, one_line
from gis_data.importing.words.town_lists import meant_by
from gis_data.importing.words.wareki import date_of, year_of
from gis_data.town_names import NameIndex

TOWNS = ("岩戸北一丁目", "岩戸北二丁目", "岩戸北三丁目", "岩戸南一丁目", "駒井町一丁目", "上田")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("　ﾗｲﾌｺﾐｭﾆﾃｨ　西馬込\t\t", "ライフコミュニティ 西馬込"),
        ("１２３", "123"),
        (None, ""),
        (float("nan"), ""),
        (2.0, "2"),
        ("a\x00\x07b", "ab"),
        ("［連絡先削除］", ""),
        ("一行目\r\n\r\n二行目 ", "一行目\n二行目"),
    ],
)
def test_cells_become_clean_text(cell, text):
    assert clean(cell) == text


def test_words_that_say_nothing_are_blank():
    assert [meaningful(word) for word in ("なし", "－", "不明", "N/A", "なしの実")] == [
        "", "", "", "", "なしの実",
    ]  # fmt: skip


@pytest.mark.parametrize(("cell", "value"), [("35.623377 ", 35.623377), ("1,200", 1200.0)])
def test_numbers_are_read_with_blanks_and_commas(cell, value):
    assert number(cell) == value


def test_words_are_no_numbers():
    assert number("約300") is None
    assert one_line("a\nb") == "a b"


@pytest.mark.parametrize(
    "code", ["131016", "132195", "142131", "011002", "472018", "131059", "122050"]
)
def test_the_check_digit_of_real_municipalities(code):
    assert check_digit(code[:5]) == code[5]
    assert is_consistent(code)
    assert municipality_code(code) == code[:5]


@pytest.mark.parametrize("code", ["132196", "1321", "狛江市", "", "13219a", "1321955"])
def test_a_wrong_code_is_refused(code):
    with pytest.raises(ImportRefused):
        municipality_code(code)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和6年5月3日", dt.date(2024, 5, 3)),
        ("令和元年5月1日", dt.date(2019, 5, 1)),
        ("Ｒ６．５．３", dt.date(2024, 5, 3)),
        ("H31.4.30", dt.date(2019, 4, 30)),
        ("平成３０年１２月１日時点", dt.date(2018, 12, 1)),
        ("昭和64年1月7日", dt.date(1989, 1, 7)),
        ("2024/5/3", dt.date(2024, 5, 3)),
        ("2024-05-03 10:00", dt.date(2024, 5, 3)),
        ("20240503", dt.date(2024, 5, 3)),
        ("45415", dt.date(2024, 5, 3)),
    ],
)
def test_dates_are_read_in_every_writing(text, day):
    assert date_of(text) == day


@pytest.mark.parametrize(
    "text", ["令和元年4月30日", "令和6年13月1日", "2023/2/29", "", "未定", "12"]
)
def test_an_impossible_date_is_none(text):
    assert date_of(text) is None


def test_the_year_of_a_fiscal_year():
    assert [year_of(t) for t in ("平成27年度", "2020年", "R元.5.1", "昨年")] == [
        2015,
        2020,
        2019,
        None,
    ]


@pytest.fixture
def index():
    return NameIndex.of((name, name) for name in TOWNS)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("岩戸北・駒井町", [*TOWNS[:3], TOWNS[4]]),
        ("岩戸北1丁目、岩戸南１丁目", [TOWNS[0], TOWNS[3]]),
        ("岩戸北1・2丁目", list(TOWNS[:2])),
        ("岩戸北１〜３丁目,駒井町", [*TOWNS[:3], TOWNS[4]]),
        ("岩戸北一丁目から三丁目まで", list(TOWNS[:3])),
        ("駒井町全域\n字上田", [TOWNS[4], TOWNS[5]]),
        ("岩戸北2丁目", [TOWNS[1]]),
    ],
)
def test_lists_of_towns_are_understood(index, cell, meant):
    result = meant_by(cell, index)
    assert (result.found, result.unknown) == (meant, [])


@pytest.mark.parametrize(
    ("cell", "word"),
    [("谷戸", "谷戸"), ("岩戸北4丁目", "岩戸北4丁目"), ("岩戸北1〜9丁目", "岩戸北1〜9丁目")],
)
def test_a_town_that_is_not_there_is_named(index, cell, word):
    result = meant_by(cell, index)
    assert result.found == []
    assert [unknown for unknown, _ in result.unknown] == [word]


def test_a_part_of_a_town_is_too_fine(index):
    assert "細かい" in meant_by("岩戸北の一部", index).unknown[0][1]


@pytest.mark.parametrize(
    ("columns", "row", "name"),
    [
        (["KEY_CODE", "PREF_NAME", "CITY_NAME", "S_NAME"], {"S_NAME": "北町１丁目"}, "北町1丁目"),
        (["area_id", "town", "chome"], {"town": "北町", "chome": "1"}, "北町1丁目"),
        (["area_id", "town", "chome"], {"town": "北町", "chome": ""}, "北町"),
        (["町名", "丁目"], {"町名": "北町", "丁目": 2}, "北町2丁目"),
        (["大字町丁目名", "町名", "丁目"], {"大字町丁目名": "北町一丁目"}, "北町一丁目"),
        (["町丁目名"], {"町丁目名": "北町"}, "北町"),
        (["大字町丁目"], {"大字町丁目": "北町"}, "北町"),
        (["名称"], {"名称": "北町"}, "北町"),
    ],
)
def test_the_name_of_a_row_is_found_in_every_layout(columns, row, name):
    assert find_fields(columns, "neighborhood").name_of(row) == name


def test_a_name_cut_at_ten_bytes_is_found():
    assert find_fields(["日常生活圏"], "living_area").name == ("日常生活圏",)
    assert find_fields(["日常生"], "living_area").name == ("日常生",)


def test_an_unknown_layout_lists_its_columns():
    with pytest.raises(ImportRefused, match="--name-field で選んでください: A、B"):
        find_fields(["A", "B"], "neighborhood")
    assert find_fields(["A", "B"], "neighborhood", "B").name == ("B",)
    with pytest.raises(ImportRefused, match="「C」という項目"):
        find_fields(["A", "B"], "neighborhood", "C")


@pytest.mark.parametrize(
    ("code", "expected", "found"),
    [
        ("14213001001", "", "14213"),
        ("142130001301", "", "14213"),
        ("132195", "", "13219"),
        ("1101001001", "01101", "01101"),
        ("1101", "01101", "01101"),
        ("7", "", ""),
        ("2420007", "", ""),
    ],
)
def test_the_municipality_of_a_code(code, expected, found):
    assert municipality_of(code, expected) == found
