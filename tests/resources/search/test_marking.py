"""What was searched for is marked, however it is written, and nothing becomes HTML by it."""

import pytest

from resources.search.asking import asked_terms
from resources.search.marking import excerpt, marked


@pytest.mark.parametrize(
    ("text", "typed", "html"),
    [
        ("北のサロンとお茶", "さろん　お茶", "北の<mark>サロン</mark>と<mark>お茶</mark>"),
        ("畑で野菜", "はたけ", "<mark>畑</mark>で野菜"),
        ("ｶﾞｰﾃﾞﾝと子供", "ガーデン こども", "<mark>ｶﾞｰﾃﾞﾝ</mark>と<mark>子供</mark>"),
        ("打ち合わせは月に一度", "打合せ", "<mark>打ち合わせ</mark>は月に一度"),
        ("サーバーの係", "サーバ", "<mark>サーバー</mark>の係"),
        ("そのまま", "まま", "そのまま"),
        ("喫茶とコーヒー", "カフェ", "<mark>喫茶</mark>とコーヒー"),
        ("<b>お茶</b>&", "お茶", "&lt;b&gt;<mark>お茶</mark>&lt;/b&gt;&amp;"),
        ("<script>", "script", "&lt;<mark>script</mark>&gt;"),
        ("お茶", "<mark>", "お茶"),
        ("お茶お茶会", "お茶 茶会", "<mark>お茶お茶会</mark>"),
        ("", "お茶", ""),
    ],
)
def test_the_words_are_marked_and_all_else_is_escaped(text, typed, html):
    assert marked(text, asked_terms(typed)) == html


def test_an_excerpt_shows_what_stands_around_the_find():
    text = "あ" * 40 + "将棋を指して" + "い" * 40
    html = excerpt(text, asked_terms("将棋"))
    assert html == "…" + "あ" * 18 + "<mark>将棋</mark>" + "を指して" + "い" * 14 + "…"
    assert excerpt(text, asked_terms("囲碁")) == ""
