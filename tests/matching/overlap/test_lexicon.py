"""The 語彙: its form, and what its links mean."""

from pathlib import Path

import pytest

from matching.overlap.lexicon import (
    DATA,
    Lexicon,
    LexiconError,
    build_lexicon,
    load_lexicon,
    read_entries,
)
from matching.overlap.words import analyse, content_words

HEAD = "concept,parent,wordings,answers\n"


@pytest.fixture
def small(tmp_path: Path) -> Lexicon:
    (tmp_path / "a.csv").write_text(
        HEAD + "修理,,直す,壊れた物:0.8\n木工,修理,大工|かんながけ,\n壊れた物,,椅子 ぐらぐら,\n",
        encoding="utf-8",
    )
    return build_lexicon(read_entries([tmp_path / "a.csv"]))


def test_a_wording_of_two_words_needs_both(small: Lexicon) -> None:
    assert small.concepts_in(analyse("椅子がどれもぐらぐらする")[1]) == ("壊れた物",)
    assert small.concepts_in(analyse("椅子に座る")[1]) == ()


def test_a_wording_that_denies_needs_the_denial() -> None:
    lexicon = load_lexicon()
    assert "黙っていてよい場" in lexicon.concepts_in(analyse("話さなくていい場所です")[1])
    assert "黙っていてよい場" not in lexicon.concepts_in(analyse("みんなで話す場所です")[1])


def test_links_are_handed_down_and_read_back_more_weakly(small: Lexicon) -> None:
    assert small.reach["修理"]["壊れた物"] == 0.8
    assert small.reach["木工"]["修理"] == 0.5
    assert small.reach["修理"]["木工"] == 0.6
    assert small.reach["木工"]["壊れた物"] == pytest.approx(0.4)
    assert small.reach["壊れた物"]["修理"] == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ("修理,,直す,知らない:0.5\n", "not a concept"),
        ("修理,ない親,直す,\n", "not a concept"),
        ("修理,,直す,\n修理,,なおす,\n", "twice"),
        ("修理,,直す,修理:3\n", "between"),
        ("修理,,直す,修理:多い\n", "no number"),
        ("修理,木工,直す,\n木工,修理,大工,\n", "ancestor"),
        (",,直す,\n", "four columns"),
        ("修理,,直す\n", "four columns"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, rows: str, complaint: str) -> None:
    (tmp_path / "bad.csv").write_text(HEAD + rows, encoding="utf-8")
    with pytest.raises(LexiconError, match=complaint):
        read_entries([tmp_path / "bad.csv"])


def test_columns_are_checked(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="columns"):
        read_entries([tmp_path / "bad.csv"])


def test_the_lexicon_that_comes_with_the_engine_is_well_formed() -> None:
    entries = read_entries(sorted(DATA.glob("*.csv")))
    assert len(entries) >= 400
    assert sum(len(entry.wordings) for entry in entries.values()) >= 3000


def test_no_wording_of_the_lexicon_is_empty_of_content() -> None:
    lost = [
        (entry.where, wording)
        for entry in load_lexicon().entries.values()
        for wording in entry.wordings
        if not content_words(wording)
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("水道工事の仕事をしていた", "排水がつまって困っている"),
        ("経理を三十年", "領収書の山が片づかない"),
        ("編み物", "寄付された毛糸がたまっている"),
        ("パンを焼く", "使っていないオーブンを生かしたい"),
        ("囲碁", "碁会所の相手をさがしている"),
        ("早起き", "朝一番に戸を開ける人がほしい"),
        ("翻訳の仕事", "外国から来た人に話が通じない"),
    ],
)
def test_what_a_person_brings_answers_what_a_place_lacks(said: str, stands: str) -> None:
    lexicon = load_lexicon()
    mine, theirs = (lexicon.concepts_in(analyse(text)[1]) for text in (said, stands))
    assert max((lexicon.reach[a].get(b, 0) for a in mine for b in theirs), default=0) >= 0.5
