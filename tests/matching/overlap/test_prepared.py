"""Prepared places: what is telling in a town, and clauses."""

from collections.abc import Callable
from dataclasses import fields

from matching.overlap.knowledge import Knowledge
from matching.overlap.prepared import prepare_places
from matching.overlap.profile import (
    PersonKind,
    PersonPhrase,
    PersonProfile,
    ResourceProfile,
)
from matching.overlap.ranking import rank
from matching.overlap.words import content_words

MakePlace = Callable[..., ResourceProfile]


def test_what_every_place_speaks_of_tells_less(knowledge: Knowledge, place: MakePlace) -> None:
    town = [place(f"会{n}", activity="縁側でお茶を飲む。") for n in range(30)]
    town.append(place("星の会", activity="望遠鏡で惑星を見る。"))
    places = prepare_places(town, knowledge)
    common, rare = (content_words(word)[0] for word in ("縁側", "望遠鏡"))
    assert places.word_weights.of(common)[1] < places.word_weights.of(rare)[1]
    weights = places.concept_weights
    assert 0 <= weights["お茶のみの場"] < 0.2
    assert 0.7 < weights["星空"] <= 1


def test_a_common_word_of_japanese_tells_little_in_a_town_of_one(
    knowledge: Knowledge, place: MakePlace
) -> None:
    places = prepare_places([place("会")], knowledge)
    common, rare = (content_words(word)[0] for word in ("写真", "望遠鏡"))
    assert places.word_weights.of(common)[1] < places.word_weights.of(rare)[1]


def test_each_place_owns_its_clauses(knowledge: Knowledge, place: MakePlace) -> None:
    places = prepare_places([place("甲", activity="歌う。踊る。"), place("乙")], knowledge)
    owned = [[places.clauses[c].clause.text for c in places.clauses_of(n)] for n in range(2)]
    assert owned == [["甲", "歌う。", "踊る。"], ["乙"]]


def test_nothing_a_person_said_stays_in_the_prepared_town(
    knowledge: Knowledge, place: MakePlace
) -> None:
    places = prepare_places([place("歌の会")], knowledge)
    rank(PersonProfile("P", (PersonPhrase(PersonKind.HOBBY, "歌と流鏑馬"),)), places)
    kept = repr([getattr(places, field.name) for field in fields(places)])
    assert "歌" in kept
    assert "流鏑馬" not in kept


def test_there_is_a_vector_for_each_clause_and_each_place(
    knowledge: Knowledge, place: MakePlace
) -> None:
    places = prepare_places([place("甲", activity="歌う。")], knowledge)
    assert places.vectors is not None
    assert places.vectors.shape == (2, 300)
    assert places.wholes is not None
    assert places.wholes.shape == (1, 300)
