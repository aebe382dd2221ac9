"""The 語彙: its form, and what its links mean."""

from pathlib import Path

import pytest

from matching.overlap.knowledge.lexicon import (
    DATA,
    Lexicon,
    LexiconError,
    build_lexicon,
    load_lexicon,
    read_entries,
)
from matching.overlap.knowledge.lexicon_figures import count_lexicon, main, measure_lexicon
from matching.overlap.language.words import analyse, content_words

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


def test_the_words_of_a_wording_stand_near_each_other(small: Lexicon) -> None:
    far = "椅子を出して、みんなで歌って、お茶を飲んで、帰りの坂で歯がぐらぐらした話をする"
    assert small.concepts_in(analyse(far)[1]) == ()


def test_a_wording_that_denies_needs_the_denial() -> None:
    lexicon = load_lexicon()
    assert "黙っていてよい場" in lexicon.concepts_in(analyse("話さなくていい場所です")[1])
    assert "黙っていてよい場" not in lexicon.concepts_in(analyse("みんなで話す場所です")[1])


@pytest.mark.parametrize(
    ("wording", "sentence", "found"),
    [
        ("話す ない", "話さなくてもよい席", True),
        ("話す ない", "話し出すと二時間止まらない", False),
        ("足 ない", "通う足がない方", True),
        ("足 ない", "前を通る人が足を止めない", False),
        ("教える 人 ない", "教える人がなかなか見つからない", True),
        ("食べる ない", "朝を食べることができない子", True),
        ("捨てる ない", "読めずに捨てている", False),
    ],
)
def test_a_denial_denies_the_word_it_belongs_to(
    tmp_path: Path, wording: str, sentence: str, found: bool
) -> None:
    (tmp_path / "a.csv").write_text(f"{HEAD}こまりごと,,{wording},\n", encoding="utf-8")
    lexicon = build_lexicon(read_entries([tmp_path / "a.csv"]))
    assert bool(lexicon.concepts_in(analyse(sentence)[1])) is found


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


def test_the_lexicon_that_comes_with_the_engine_is_large() -> None:
    found = measure_lexicon()
    assert found.concepts >= 1200
    assert found.wordings >= 8000
    assert found.links >= 4000


def test_the_figures_count_each_wording_once_and_links_as_written(small: Lexicon) -> None:
    found = count_lexicon(small)
    assert (found.concepts, found.wordings, found.links) == (3, 4, 1)
    assert found.reached == sum(len(met) for met in small.reach.values()) - 3


def test_the_command_prints_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    assert f"概念\t{len(load_lexicon().entries)}\n" in capsys.readouterr().out


def test_no_wording_of_the_lexicon_is_empty_of_content() -> None:
    assert [w for w in every_wording() if not content_words(w[1])] == []


def test_a_wording_of_several_words_keeps_at_least_two() -> None:
    # 「いつ 植える」 would be found wherever something is planted: one of its words is no content.
    shrunk = [(where, w) for where, w in every_wording() if " " in w and len(tokens_kept(w)) < 2]
    assert shrunk == []


def test_no_row_repeats_a_wording_or_its_own_name() -> None:
    entries = load_lexicon().entries.values()
    assert [e.where for e in entries if len({e.concept, *e.wordings}) <= len(e.wordings)] == []


def test_links_are_neither_faint_nor_to_oneself() -> None:
    entries = load_lexicon().entries.values()
    faint = [(e.where, name) for e in entries for name, s in e.answers.items() if s < 0.3]
    own = [e.where for e in entries if e.concept in e.answers]
    assert (faint, own) == ([], [])


def test_a_concept_is_worded_or_linked() -> None:
    entries = load_lexicon().entries
    met = {name for e in entries.values() for name in (e.parent, *e.answers)}
    assert [e.where for e in entries.values() if not e.wordings and e.concept not in met] == []


def test_the_files_stay_small_enough_to_read() -> None:
    long = [f.name for f in DATA.glob("*.csv") if len(f.read_text("utf-8").splitlines()) >= 250]
    assert long == []


def every_wording() -> list[tuple[str, str]]:
    return [(e.where, w) for e in load_lexicon().entries.values() for w in e.wordings]


def tokens_kept(wording: str) -> set[str]:
    words, tokens = analyse(wording)
    return tokens.keys() - {part for word in words for part in word.parts}


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
        ("屋根職人だった", "雨どいが詰まって困る"),
        ("高校で数学を教えていた", "高校受験の過去問をいっしょに解く人"),
        ("タクシードライバー", "免許を返納して、通院の足がない"),
        ("管理栄養士", "アレルギーのある子の卵を使わない献立"),
        ("米農家に生まれた。稲作", "稲刈りの手が足りない"),
        ("夜勤明けで、朝は起きられない", "夕方から開いています"),
        ("人前に出ない仕事がいい", "顔を出さずに手伝えます"),
        ("世話になった町に恩返し", "お世話になった町に返したい"),
        ("車いすで暮らす", "段差がなく、多目的トイレがあります"),
        ("お囃子", "笛の吹き手がいない"),
        ("アマチュア無線", "災害のとき連絡がつかない"),
        ("日本語が話せない", "やさしい日本語で話します"),
        ("交番に勤めた", "横断歩道に立つ旗当番"),
        ("活版印刷", "会報を折る手がたりない。印刷機が古い"),
        ("ミシンを踏む", "給食袋を縫ってほしい"),
    ],
)
def test_what_a_person_brings_answers_what_a_place_lacks(said: str, stands: str) -> None:
    lexicon = load_lexicon()
    mine, theirs = (lexicon.concepts_in(analyse(text)[1]) for text in (said, stands))
    assert max((lexicon.reach[a].get(b, 0) for a in mine for b in theirs), default=0) >= 0.5
