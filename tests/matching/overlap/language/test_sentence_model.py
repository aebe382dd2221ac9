"""A model of whole sentences: one more evidence, kept with the places, silent where there is none.

The model here is a real one of the smallest kind: a sentence is the letters of its marks.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from matching.overlap.gains.prepared import prepare_places
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.language.sentence_model import SHARE, sentence_evidence
from matching.overlap.places.building import build
from matching.overlap.places.joining import concatenate, take
from matching.overlap.profile import PersonProfile, ResourceProfile
from matching.overlap.ranking.ranked import rank

Make = Callable[..., PersonProfile]
MakePlace = Callable[..., ResourceProfile]
SAME = "ズンダリベモンジャラ"


class Letters:
    """Sentences of the same few letters are the same."""

    version = "letters"
    dimensions = 2

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        rows = [[any(c in SAME for c in t), not any(c in SAME for c in t)] for t in texts]
        return np.array(rows, dtype=np.float32)


@pytest.fixture
def reading(bare_knowledge: Knowledge) -> Knowledge:
    return replace(bare_knowledge, sentences=Letters())


@pytest.fixture
def town(place: MakePlace) -> list[ResourceProfile]:
    return [place("い", trouble="クルペッソ"), place("ろ", trouble="モンジャラ")]


def gains(who: PersonProfile, town: list[ResourceProfile], known: Knowledge) -> dict[str, float]:
    found = rank(who, prepare_places(town, known)).open
    return {o.resource.id: o.resource_gain for o in found}


def test_two_texts_that_meet_only_through_the_model_are_ranked_up(
    person: Make, town: list[ResourceProfile], bare_knowledge: Knowledge, reading: Knowledge
) -> None:
    who = person(ability="ズンダリベ")
    assert gains(who, town, bare_knowledge) == {"い": 0, "ろ": 0}
    found = gains(who, town, reading)
    assert list(found) == ["ろ", "い"]
    assert found["ろ"] > 0.2
    assert found["い"] == 0


def test_the_model_never_takes_away(
    person: Make, place: MakePlace, bare_knowledge: Knowledge, reading: Knowledge
) -> None:
    who, shop = person(ability="編み物"), [place("毛糸の店", trouble="毛糸が余る")]
    assert gains(who, shop, reading)["毛糸の店"] >= gains(who, shop, bare_knowledge)["毛糸の店"]


def test_a_dislike_is_not_asked_of_the_model(
    person: Make, town: list[ResourceProfile], reading: Knowledge
) -> None:
    found = rank(person(like="将棋", avoids=("ズンダリベが苦手",)), prepare_places(town, reading))
    assert [one.cautions for one in found.open] == [(), ()]


def test_sentences_are_encoded_once_and_kept_with_the_places(
    town: list[ResourceProfile], reading: Knowledge, bare_knowledge: Knowledge
) -> None:
    columns = build(town, reading)
    assert columns.sentence_vectors.shape == (columns.clauses, 2)
    apart = [take(columns, [number]) for number in (0, 1)]
    both = concatenate(apart).sentence_vectors
    assert np.array_equal(both, columns.sentence_vectors)
    assert build(town, bare_knowledge).sentence_vectors.shape == (columns.clauses, 0)


def test_vectors_of_different_models_are_not_compared() -> None:
    mine, theirs = np.ones((1, 2), np.float16), np.ones((3, 4), np.float16)
    assert sentence_evidence(mine, theirs) is None
    assert sentence_evidence(mine[:, :0], theirs) is None
    same = sentence_evidence(np.eye(2, dtype=np.float16), np.eye(2, dtype=np.float16))
    assert same is not None
    assert same.tolist() == pytest.approx(np.eye(2) * SHARE)
