"""What is learned from the links of the 語彙: answers stand near, whatever their words."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from matching.overlap.gains.closeness import closeness, relatedness
from matching.overlap.gains.prepared import prepare_person, prepare_places
from matching.overlap.knowledge import build_relations
from matching.overlap.knowledge.known import Knowledge, load_knowledge
from matching.overlap.knowledge.learning.examples import examples_of
from matching.overlap.knowledge.learning.refining import Course, learn
from matching.overlap.knowledge.relations import (
    RELATIONS_FILE,
    Relations,
    load_relations,
    save_relations,
)
from matching.overlap.places.clauses import clause_of

SHORT = Course(dimensions=16, steps=20, handful=64)


def vectors_of(knowledge: Knowledge) -> np.ndarray:
    return knowledge.meaning.centred(list(range(len(knowledge.meaning.table.vectors))))


def kinship(knowledge: Knowledge, said: str, stands: str) -> float:
    """Cosine of the two maps, by the weights of general Japanese."""
    places = prepare_places([], knowledge)
    bags = [
        [(r, w) for r, w in map(places.word_weights.of, words) if r is not None]
        for words in (clause_of(text, knowledge.lexicon).words for text in (said, stands))
    ]
    mine = knowledge.relations.of_person(knowledge.meaning, bags[:1])
    theirs = knowledge.relations.of_places(knowledge.meaning, bags[1:])
    return float(mine[0] @ theirs[0])


@pytest.mark.parametrize(
    ("said", "answers", "strange"),
    [
        ("オーブンを使いこなせる", "焼きたてのパンを配りたい", "囲碁の相手がいない"),
        ("決算書を読んできた", "会計の担当が辞めてしまった", "草むしりが追いつかない"),
        ("ミシンで服を直す", "衣装のほつれを繕う人がほしい", "朝の見守りに立つ人がいない"),
        ("長距離トラックに乗っていた", "荷物を運ぶ車が出せない", "合唱の伴奏者をさがしている"),
        ("孫の宿題をみている", "勉強につまずく中学生がいる", "畑の水やりが大変"),
        ("庭木の剪定", "生け垣が伸びて道にはみ出す", "帳面をつける人がいない"),
        ("英語で電話を受けていた", "外国から来た親子に話が通じない", "餅つきの杵が重い"),
        ("魚をさばく", "釣った魚をもらうが料理できない", "パソコンの設定がわからない"),
    ],
)
def test_an_answer_stands_nearer_than_a_stranger(knowledge, said, answers, strange):
    near, far = kinship(knowledge, said, answers), kinship(knowledge, said, strange)
    assert near > far + 0.1


def test_relatedness_takes_the_place_of_likeness_where_something_was_learned(
    knowledge, person, place
):
    told = person(ability="オーブンを使いこなせる")
    here = [place("パンの会", trouble="焼きたてを配りたいが、窯の番をする人がいない")]
    bare = replace(knowledge, relations=None)
    for known, same in ((knowledge, False), (bare, True)):
        places = prepare_places(here, known)
        said = prepare_person(told, places).said
        equal = np.array_equal(relatedness(said, places), closeness(said, places))
        assert equal is same


def test_learning_brings_linked_wordings_nearer_than_the_first_guess(knowledge):
    vectors, examples = vectors_of(knowledge), examples_of(knowledge)
    course = Course(dimensions=64, steps=100)
    guess = learn(examples, vectors, replace(course, steps=0))
    better = learn(examples, vectors, course)
    assert found(knowledge, examples, better) > found(knowledge, examples, guess) + 0.02


def found(knowledge: Knowledge, examples, relations: Relations) -> float:
    """Share of 300 linked concepts whose first wordings stand nearest to each other or almost."""
    linked = (examples.links >= 0.6) & (examples.count > 0)
    np.fill_diagonal(linked, val=False)
    pairs = np.argwhere(linked)
    drawn = pairs[np.random.default_rng(7).choice(len(pairs), 300, replace=False)]
    bags = [
        list(zip(examples.rows[w].tolist(), examples.weights[w].tolist(), strict=True))
        for w in examples.first
    ]
    mine = relations.of_person(knowledge.meaning, [bags[a] for a in drawn[:, 0]])
    theirs = relations.of_places(knowledge.meaning, [bags[b] for b in drawn[:, 1]])
    cosine = mine @ theirs.T
    return float(np.mean((cosine > np.diag(cosine)[:, None]).sum(axis=1) < 10))


def test_the_same_seed_learns_the_same(knowledge):
    vectors, examples = vectors_of(knowledge), examples_of(knowledge)
    one, two = learn(examples, vectors, SHORT), learn(examples, vectors, SHORT)
    other = learn(examples, vectors, replace(SHORT, seed=1))
    assert np.array_equal(one.place.words, two.place.words)
    assert not np.array_equal(one.place.words, other.place.words)


def test_what_is_learned_is_kept_and_read_again(knowledge, tmp_path: Path):
    save_relations(knowledge.relations, tmp_path / RELATIONS_FILE)
    again = load_relations(tmp_path)
    assert np.allclose(again.person.turn, knowledge.relations.person.turn, atol=1e-2)
    assert np.array_equal(again.numbers, knowledge.relations.numbers)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"no archive at all"])
def test_a_torn_file_is_as_none_and_the_engine_says_so(vectors, tmp_path: Path, content):
    (tmp_path / "words.vec").symlink_to(vectors / "words.vec")
    (tmp_path / RELATIONS_FILE).write_bytes(content)
    known = load_knowledge(tmp_path)
    assert known.relations is None
    assert "まだ学んでいない" in known.notice


def test_without_vectors_there_is_nothing_to_learn_on(tmp_path: Path, capsys):
    assert build_relations.main([str(tmp_path)]) == 1
    assert "学べませんでした" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
