"""A town's own concepts on top of the shared 語彙."""

from pathlib import Path

import pytest

from matching.overlap.knowledge.extending import extend_lexicon, merge_entries
from matching.overlap.knowledge.known import Knowledge, load_knowledge, with_own_words
from matching.overlap.knowledge.lexicon import (
    Entry,
    Lexicon,
    build_lexicon,
    lexicon_version,
    load_lexicon,
)
from matching.overlap.language.words import analyse


def entry(concept: str, wordings: str = "", parent: str = "", **answers: float) -> Entry:
    return Entry(concept, parent, tuple(wordings.split()), answers, "まち")


@pytest.fixture(scope="module")
def base() -> Lexicon:
    rows = [
        entry("手仕事", "手作業", 壊れた物=0.8),
        entry("編み物", "毛糸", "手仕事"),
        entry("壊れた物", "ぐらつく"),
    ]
    return build_lexicon({row.concept: row for row in rows})


OWN = [
    entry("凧づくり", "大凧", "手仕事", 凧まつりの人手=0.9),
    entry("凧まつりの人手", "凧まつり"),
    entry("編み物", "編み針 毛糸", "", 凧まつりの人手=0.4),
    entry("糸の店", "ぐらつく"),
]


def test_it_is_what_building_both_at_once_would_make(base: Lexicon) -> None:
    whole = build_lexicon(merge_entries(base.entries, OWN))
    extended = extend_lexicon(base, OWN)
    assert extended.reach == whole.reach
    assert extended.entries == whole.entries
    for text in ("大凧をつくる", "凧まつりの人手がない", "編み針がある", "毛糸が余る", "手作業"):
        tokens = analyse(text)[1]
        assert extended.concepts_in(tokens) == whole.concepts_in(tokens) != ()


def test_a_concept_of_the_same_name_gets_the_towns_wordings_and_keeps_its_own(
    base: Lexicon,
) -> None:
    extended = extend_lexicon(base, OWN)
    assert extended.entries["編み物"].parent == "手仕事"
    assert extended.entries["編み物"].wordings == ("毛糸", "編み針")
    assert extended.concepts_in(analyse("編み針")[1]) == ("編み物",)
    assert extended.concepts_in(analyse("ぐらつく")[1]) == ("壊れた物", "糸の店")


def test_the_shared_lexicon_stays_as_it_was(base: Lexicon) -> None:
    before = dict(base.wordings), dict(base.reach)
    extend_lexicon(base, OWN)
    assert (base.wordings, base.reach) == before
    assert base.concepts_in(analyse("大凧")[1]) == ()


def test_a_name_that_the_shared_lexicon_lost_is_passed_over(base: Lexicon) -> None:
    extended = extend_lexicon(base, [entry("茶摘み", "茶摘み唄", "なくなった言葉", なくなった=0.7)])
    assert extended.concepts_in(analyse("茶摘み唄")[1]) == ("茶摘み",)
    assert extended.reach["茶摘み"] == {"茶摘み": 1.0}


def test_the_shared_wordings_are_not_read_again(
    base: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def listen(text: str) -> object:
        read.append(text)
        return analyse(text)

    monkeypatch.setattr("matching.overlap.knowledge.lexicon.analyse", listen)
    extend_lexicon(base, OWN)
    assert "大凧" in read
    assert "手作業" not in read


def test_the_version_names_the_words_in_use(tmp_path: Path) -> None:
    known = load_knowledge(None)
    assert known.vocabulary == lexicon_version() != ""
    own = with_own_words(known, [entry("凧づくり", "大凧", "趣味の手仕事")], "v-1")
    assert own.vocabulary == "v-1"
    assert own.lexicon.entries.keys() - load_lexicon().entries.keys() == {"凧づくり"}


def test_what_is_the_same_in_every_town_is_held_once(knowledge: Knowledge) -> None:
    own = with_own_words(knowledge, [entry("凧づくり", "大凧", "趣味の手仕事")], "v-1")
    assert own.words_of_places is knowledge.words_of_places
