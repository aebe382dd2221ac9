"""A word with a slip finds what was meant, and the page says so."""

import pytest
from django.urls import reverse

from resources.models import Resource
from resources.search.keeping import words_bring_up
from resources.search.near_misses import meant_words, slips
from tests.factories import ResourceFactory


@pytest.fixture
def places(town):
    ResourceFactory(name="北のサロン", name_kana="", summary="", activity="お茶を飲みます")
    ResourceFactory(
        name="はと時計の会", name_kana="", summary="", activity="ボランティアで直します"
    )
    ResourceFactory(name="ひみつのバザー", area_only=True, activity="フラメンコ")
    words_bring_up()
    return Resource.objects.published()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("サロソ", "サロン"),
        ("さろんん", "サロン"),
        ("ボランテア", "ボランティア"),
        ("ボラソティア", "ボランティア"),
        ("サロソ 時計", "サロン 時計"),
    ],
)
def test_a_slip_finds_what_was_meant(places, typed, meant):
    assert meant_words(typed, places) == meant


@pytest.mark.parametrize("typed", ["ぬる", "宇宙ロケット", "", "。。。", "フラメンゴ", "a" * 90])
def test_nothing_is_guessed_from_too_little_or_from_what_is_not_public(places, typed):
    assert meant_words(typed, places) == ""


@pytest.mark.parametrize(
    ("typed", "word", "number"),
    [
        ("さろん", "さろん", 0),
        ("さろそ", "さろん", 0.5),
        ("さるん", "さろん", 0.5),
        ("さかん", "さろん", 1),
        ("さろ", "さろん", 1),
        ("さろんか", "さろん", 1),
        ("ろさん", "さろん", 1),
        ("かいこ", "がいご", 1),
    ],
)
def test_slips_are_counted(typed, word, number):
    assert slips(typed, word, 2) == number


def test_the_page_says_what_it_searched_for(places, client):
    page = client.get(reverse("resource_list"), {"q": "サロソ"}).content.decode()
    assert "「サロソ」は見つからなかったので、「サロン」で探しました。" in page
    assert "北の<mark>サロン</mark>" in page
    assert 'data-query="q=%E3%82%B5%E3%83%AD%E3%83%B3"' in page


def test_a_word_that_is_found_is_searched_for_as_it_is(places, client):
    page = client.get(reverse("resource_list"), {"q": "時計"}).content.decode()
    assert "探しました" not in page
    assert "はと<mark>時計</mark>の会" in page
    assert "北のサロン" not in page


def test_a_filter_that_leaves_nothing_is_no_slip(places, client):
    page = client.get(reverse("resource_list"), {"q": "時計", "day": "sun"}).content.decode()
    assert "探しました" not in page
    assert "あてはまるところが見つかりませんでした" in page
