"""Words that may tell who somebody is are found; ordinary talk is left alone."""

import pytest

from resources.private_words import private_hints, reading


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("電話は０９０－１２３４－５６７８です", "電話番号"),
        ("03(1234)5678", "電話番号"),
        ("taro@example.com に送って", "メールアドレス"),
        ("中央二丁目5番地の家", "住所"),
        ("みどり町3-2-1", "住所"),
        ("山田さんが来る", "人の名前"),
        ("のぞみちゃんの話", "人の名前"),
    ],
)
def test_a_private_word_is_suspected(text, kind):
    assert [hint.looks_like for hint in private_hints(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "店先に飾る見本を編む人がいなくて",
        "お客さんと皆さんで、月1-2回、10-12時に",
        "2026-11-21 に来た",
        "森の手入れをしたい",
        "第1・第3水曜の午後",
        "",
    ],
)
def test_ordinary_talk_is_left_alone(text):
    assert private_hints(text) == []


def test_each_suspicion_is_named_once():
    assert len(private_hints("山田さんと山田さん")) == 1


def test_a_reading_is_proposed_in_hiragana():
    assert reading("手芸店 いとや") == "しゅげいてんいとや"
