"""Columns: kept and read again, taken apart and put together, they judge as they did."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from matching.overlap.gains.finding import Asked, Found
from matching.overlap.gains.prepared import Town, prepare_places
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.places.building import build, recount
from matching.overlap.places.columns import PlaceColumns, source_code
from matching.overlap.places.joining import concatenate, take
from matching.overlap.profile import PersonProfile, ResourcePhrase, ResourceProfile
from matching.overlap.ranking.ranked import Ranking, rank, rank_columns
from matching.overlap.weights import Weights

Make = Callable[..., PersonProfile]
MakePlace = Callable[..., ResourceProfile]


@pytest.fixture
def town(place: MakePlace) -> list[ResourceProfile]:
    return [
        place("歌の会", activity="みんなで童謡をうたう。お酒は出しません。", id="1"),
        place("木のひろば", trouble="木の椅子が壊れて困っています。", id="2"),
        place("将棋サロン", welcome="将棋を習いたい方。", accessibility={"静か": True}, id="3"),
        place(
            "太鼓の会", activity="太鼓を大きな音で打つ。", accessibility={"段差なし": False}, id="4"
        ),
        place("古民家", trouble="棚を直せる人がいません。", wish="畑をはじめたい。", id="5"),
    ]


@pytest.fixture
def who(person: Make) -> PersonProfile:
    return person(
        ability="椅子や棚を直す",
        interest="童謡をうたう",
        like="将棋",
        avoids=("大きな音が苦手", "お酒の席は避けたい"),
        needs=("段差なし",),
    )


def judged(who: PersonProfile, columns: PlaceColumns, knowledge: Knowledge) -> dict[str, tuple]:
    found = Found(who, Town(columns, knowledge, Weights()), Asked())
    gains, conflicts = found.gains, found.conflicts
    numbers = (found.score, gains.person_gain, gains.resource_gain, conflicts.strength)
    return {
        columns.id_of(n): (*(round(float(one[n]), 4) for one in numbers), bool(found.blocked[n]))
        for n in range(len(columns))
    }


def reader(town: Sequence[ResourceProfile]) -> Callable[[list[str]], list[ResourceProfile]]:
    return lambda ids: [place for place in town if place.id in ids]


def test_a_town_kept_as_arrays_is_read_again(knowledge, who, town, tmp_path) -> None:
    columns = build(town, knowledge)
    np.savez(tmp_path / "town.npz", **columns.arrays())
    with np.load(tmp_path / "town.npz", allow_pickle=False) as kept:
        arrays = {name: kept[name] for name in kept.files}
    for array in arrays.values():
        array.flags.writeable = False
    again = PlaceColumns.of(arrays)
    assert judged(who, again, knowledge) == judged(who, columns, knowledge)
    assert again.labels == ("段差なし", "静か")
    assert again.documents == 5


def test_taken_apart_and_put_together_it_judges_the_same(knowledge, who, town) -> None:
    columns = build(town, knowledge)
    parts = [take(columns, [4, 0]), take(columns, [2]), take(columns, []), take(columns, [3, 1])]
    joined = concatenate(parts)
    assert [joined.id_of(n) for n in range(5)] == ["5", "1", "3", "4", "2"]
    assert judged(who, joined, knowledge) == judged(who, columns, knowledge)


def test_a_changed_place_is_put_in_by_the_count_that_holds(knowledge, who, town) -> None:
    columns = build(town, knowledge)
    changed = replace(town[1], phrases=(*town[1].phrases, *town[4].phrases))
    new = concatenate([take(columns, [0, 2, 3, 4]), build([changed], knowledge, like=columns)])
    before, after = judged(who, columns, knowledge), judged(who, new, knowledge)
    assert after["2"][2] > before["2"][2]
    assert {n: after[n] for n in "1345"} == {n: before[n] for n in "1345"}


def test_counted_again_it_is_as_if_built_anew(knowledge, who, town) -> None:
    columns = build(town[:2], knowledge)
    grown = concatenate([columns, build(town[2:], knowledge, like=columns)])
    fresh = judged(who, build(town, knowledge), knowledge)
    assert judged(who, grown, knowledge) != fresh
    assert judged(who, recount(grown, knowledge, Weights()), knowledge) == fresh


def test_what_was_weighed_by_different_counts_is_not_put_together(knowledge, town) -> None:
    with pytest.raises(ValueError, match="same count"):
        concatenate([build(town[:2], knowledge), build(town[2:], knowledge)])


def test_columns_and_texts_rank_alike_with_the_same_reasons(knowledge, who, town) -> None:
    here = Town(build(town, knowledge), knowledge, Weights())
    by_columns = rank_columns(who, here, reader(town), seed=7)
    assert by_columns == rank(who, prepare_places(town, knowledge), limit=20, seed=7)
    assert any(overlap.reasons for overlap in by_columns.open)
    assert any(overlap.cautions or overlap.obstacles for overlap in by_columns.apart)


def test_a_place_that_is_gone_is_left_out(knowledge, who, town) -> None:
    here = Town(build(town, knowledge), knowledge, Weights())
    found = rank_columns(who, here, reader(town[1:]))
    assert names(found) == {"2", "3", "4", "5"}


def names(ranking: Ranking) -> set[str]:
    return {overlap.resource.id for overlap in (*ranking.open, *ranking.apart)}


def test_only_the_places_asked_for_take_part(knowledge, who, town) -> None:
    here = Town(build(town, knowledge), knowledge, Weights())
    among = np.array([True, False, True, False, False])
    found = rank_columns(who, here, reader(town), asked=Asked(among=among))
    assert names(found) == {"1", "3"}
    assert (found.open_count, found.apart_count) == (2, 0)


def test_all_places_are_counted_though_only_the_first_are_given(knowledge, who, town) -> None:
    here = Town(build(town, knowledge), knowledge, Weights())
    found = rank_columns(who, here, reader(town), limit=1)
    assert (len(found.open), len(found.apart)) == (1, 1)
    assert (found.open_count, found.apart_count) == (4, 1)


def test_a_sentence_that_may_not_be_read_is_as_if_never_said(knowledge, who, town) -> None:
    columns = build(town, knowledge)
    secret = source_code("field:trouble")
    readable = columns.sources != secret
    without = [
        replace(place, phrases=tuple(p for p in place.phrases if p.source != "field:trouble"))
        for place in town
    ]
    # The count of words may know of it, so both are weighed alike.
    plain = build(without, knowledge, like=columns)
    found = Found(who, Town(columns, knowledge, Weights()), Asked(readable=readable))
    told = Found(who, Town(plain, knowledge, Weights()), Asked())
    assert np.allclose(found.score, told.score, atol=2e-4)
    assert np.allclose(found.gains.person_gain, told.gains.person_gain, atol=2e-4)
    assert np.allclose(found.gains.resource_gain, told.gains.resource_gain, atol=2e-4)
    everything = Found(who, Town(columns, knowledge, Weights()), Asked())
    assert everything.gains.resource_gain[1] > found.gains.resource_gain[1]


def test_a_sentence_that_may_not_be_read_is_no_conflict(knowledge, who, town) -> None:
    columns = build(town, knowledge)
    readable = np.ones(columns.clauses, dtype=bool)
    readable[columns.starts[3] : columns.starts[4]] = False
    all_read = Found(who, Town(columns, knowledge, Weights()), Asked()).conflicts
    some = Found(who, Town(columns, knowledge, Weights()), Asked(readable=readable)).conflicts
    assert all_read.strength[3] > 0
    assert some.strength[3] == 0


def test_no_reason_quotes_what_may_not_be_read(knowledge, who, town) -> None:
    secret = ResourcePhrase(town[1].phrases[0].kind, "棚と椅子を直してほしい。", "statement:9")
    open_town = [*town[:1], replace(town[1], phrases=(*town[1].phrases, secret)), *town[2:]]
    columns = build(open_town, knowledge)
    readable = columns.sources != source_code("statement:9")
    here = Town(columns, knowledge, Weights())
    found = rank_columns(who, here, reader(town), asked=Asked(readable=readable))
    assert "棚と椅子" not in repr(found)
    # Even where it was forgotten to mask it: the text is read again as far as it may be read.
    assert "棚と椅子" not in repr(rank_columns(who, here, reader(town)))
    assert "棚と椅子" in repr(rank_columns(who, here, reader(open_town)))


@pytest.mark.parametrize("alone", [True, False])
def test_a_town_without_places_is_no_error(knowledge, bare_knowledge, who, town, alone) -> None:
    known = bare_knowledge if alone else knowledge
    empty = build([], known)
    found = rank_columns(who, Town(empty, known, Weights()), lambda ids: [])
    assert (found.open, found.apart) == ((), ())
    assert len(concatenate([empty, empty])) == 0
    assert len(recount(empty, known, Weights())) == 0
    grown = concatenate([empty, build(town[:1], known, like=empty)])
    assert names(rank_columns(who, Town(grown, known, Weights()), reader(town))) == {"1"}


def test_the_code_of_a_source_can_be_reckoned_for_many() -> None:
    assert source_code("statement:0") + 12 == source_code("statement:12")
    assert (
        len({source_code(s) for s in ("statement:1", "role:1", "field:name", "field:welcome")}) == 4
    )
