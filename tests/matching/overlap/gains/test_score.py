"""Both gains of all places at once are what the definition says of each pair."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.overlap.gains.both import both_gains
from matching.overlap.gains.place_best import Clauses
from matching.overlap.gains.prepared import prepare_person, prepare_places
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.places.jagged import inverted, spread, starts_of, take_lists
from matching.overlap.profile import PersonProfile, ResourceProfile
from tests.matching.overlap.plain import Plain
from tests.matching.overlap.towns import persons, places

Make = Callable[..., PersonProfile]
MakePlace = Callable[..., ResourceProfile]


@settings(max_examples=40, deadline=None)
@given(person=persons(), town=places(), bare=st.booleans())
def test_gains_are_those_of_the_definition(
    knowledge: Knowledge,
    bare_knowledge: Knowledge,
    person: PersonProfile,
    town: list[ResourceProfile],
    bare: bool,
) -> None:
    prepared = prepare_places(town, bare_knowledge if bare else knowledge)
    ready = prepare_person(person, prepared)
    found = both_gains(ready, prepared)
    plain = Plain(prepared)
    for number in range(len(town)):
        person_gain, resource_gain = plain.gains(person, list(ready.said.clauses), number)
        assert found.person_gain[number] == pytest.approx(person_gain, abs=2e-4)
        assert found.resource_gain[number] == pytest.approx(resource_gain, abs=2e-4)


def test_the_definition_tells_one_place_from_another(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    town = prepare_places(
        [
            place("歌の会", activity="童謡をうたう。"),
            place("古民家", trouble="棚を直す人がいない。"),
        ],
        knowledge,
    )
    who = person(ability="椅子や棚を直す")
    said = list(prepare_person(who, town).said.clauses)
    assert Plain(town).gains(who, said, 1)[1] > Plain(town).gains(who, said, 0)[1] + 0.1


runs = st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=5), max_size=8)


@given(lists=runs)
def test_the_best_of_each_place_is_the_greatest_of_its_clauses(lists: list[list[int]]) -> None:
    values = np.array([value for one in lists for value in one], dtype=np.float32)
    best = np.zeros(len(lists), dtype=np.float32)
    Clauses(starts_of(len(one) for one in lists)).best(values, best)
    assert best.tolist() == [max(one) for one in lists]


@given(lists=st.lists(st.lists(st.integers(0, 9), max_size=5), max_size=8), data=st.data())
def test_lists_in_two_arrays_are_taken_and_turned_over(
    lists: list[list[int]], data: st.DataObject
) -> None:
    starts = starts_of(len(one) for one in lists)
    values = np.array([value for one in lists for value in one], dtype=np.int32)
    rows = data.draw(st.lists(st.integers(0, len(lists) - 1), max_size=5) if lists else st.just([]))
    wanted = np.array(rows, dtype=np.int64)
    assert values[spread(starts, wanted)].tolist() == [v for row in rows for v in lists[row]]
    new_starts, new = take_lists(starts, values, wanted)
    again = [new[a:b].tolist() for a, b in pairwise(new_starts)]
    assert again == [lists[row] for row in rows]
    held, numbers = inverted(starts, values, 10)
    assert [numbers[held[v] : held[v + 1]].tolist() for v in range(10)] == [
        [number for number, one in enumerate(lists) for value in one if value == v]
        for v in range(10)
    ]
