"""One 町丁目, however its name is written."""

import pytest

from gis_data.town_names import NameIndex, canonical, exact_key, to_kanji, to_number, town_of


@pytest.mark.parametrize(
    "written", ["中央林間１丁目", "中央林間1丁目", "中央林間一丁目", "中央 林間 １丁目"]
)
def test_width_and_numerals_make_no_difference(written):
    assert canonical(written) == "中央林間一丁目"
    assert exact_key(written) == exact_key("中央林間一丁目")
    assert town_of(written) == "中央林間"


@pytest.mark.parametrize(("word", "number"), [("十", 10), ("二十三", 23), ("二三", 23), ("8", 8)])
def test_numerals_are_read(word, number):
    assert to_number(word) == number


def test_numerals_are_written_as_in_an_address():
    assert [to_kanji(number) for number in (1, 10, 11, 20, 42)] == [
        "一",
        "十",
        "十一",
        "二十",
        "四十二",
    ]


def test_a_chome_of_osaka_keeps_its_short_word():
    assert canonical("大仙町2丁") == "大仙町二丁"


def test_a_name_that_is_only_a_number_stays_as_it_is():
    assert canonical("三丁目") == "三丁目"


def test_small_and_large_ke_are_one():
    assert exact_key("緑ヶ丘二丁目") == exact_key("緑ケ丘２丁目") == exact_key("緑が丘2丁目")


def test_oaza_is_dropped_only_where_no_other_place_bears_the_name():
    index = NameIndex.of([("大字上田", 1), ("大字宮", 2), ("宮", 3)])
    assert index.find("上田") == 1
    assert index.find("宮") == 3
    assert index.find("大字宮") == 2
    assert index.find("字宮") is None


def test_a_town_has_all_its_chome():
    index = NameIndex.of([("岩戸北一丁目", 1), ("岩戸北二丁目", 2), ("岩戸南一丁目", 3)])
    assert index.in_town("岩戸北") == [1, 2]
