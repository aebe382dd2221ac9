"""Prepared places: what is telling in a town, and clauses."""

from collections.abc import Callable
from dataclasses import fields

import numpy as np
import pytest

from matching.overlap.gains.prepared import PreparedPlaces, prepare_places
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.language.words import content_words
from matching.overlap.places.columns import hash_of
from matching.overlap.profile import (
    PersonKind,
    PersonPhrase,
    PersonProfile,
    ResourceProfile,
)
from matching.overlap.ranking.ranked import rank

MakePlace = Callable[..., ResourceProfile]


def test_what_every_place_speaks_of_tells_less(knowledge: Knowledge, place: MakePlace) -> None:
    town = [place(f"会{n}", activity="縁側でお茶を飲む。") for n in range(30)]
    town.append(place("星の会", activity="望遠鏡で惑星を見る。"))
    places = prepare_places(town, knowledge)
    common, rare = (content_words(word)[0] for word in ("縁側", "望遠鏡"))
    assert places.word_weights.of(common)[1] < places.word_weights.of(rare)[1]
    tea, stars = (concept_weight(places, name) for name in ("お茶のみの場", "星空"))
    assert 0 <= tea < 0.2
    assert 0.7 < stars <= 1


def concept_weight(places: PreparedPlaces, name: str) -> float:
    at = places.columns.concept_hashes.tolist().index(hash_of(name))
    return float(places.columns.concept_weights[at])


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


def test_the_lengths_are_those_of_the_summed_vectors(
    knowledge: Knowledge, place: MakePlace
) -> None:
    places = prepare_places(
        [place("甲", activity="歌う。歌い、また歌って踊る。"), place("会")], knowledge
    )
    meaning, relations, columns = knowledge.meaning, knowledge.relations, places.columns
    assert meaning is not None
    assert relations is not None
    table = meaning.centred(list(range(len(meaning.table.vectors))))
    for number, clause in enumerate(places.clauses):
        told = [places.word_weights.of(word) for word in clause.clause.words]
        likeness = sum((w * table[row] for row, w in told if row is not None), np.zeros(300))
        added = [relations.place.words[relations.numbers[row]] * w for row, w in told if row]
        related = likeness @ relations.place.turn + sum(
            added, np.zeros(relations.place.turn.shape[1])
        )
        bag = {word.norm: places.word_weights.of(word)[1] ** 2 for word in clause.clause.words}
        assert columns.meaning_lengths[number] == pytest.approx(np.linalg.norm(likeness), abs=1e-4)
        assert columns.relation_lengths[number] == pytest.approx(np.linalg.norm(related), abs=1e-3)
        assert columns.lengths[number] == pytest.approx(sum(bag.values()) ** 0.5, abs=1e-5)
