"""What shuts a place, asked of all places at once, is what `check_conditions` says of each."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.overlap.conditions.obstacles import ConditionKind
from matching.overlap.conditions.reach import ONLINE, PICK_UP
from matching.overlap.conditions.shut import shut
from matching.overlap.conditions.standing import check_conditions
from matching.overlap.gains.prepared import prepare_places
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.places.building import day_columns
from matching.overlap.profile import Location, Mobility, PersonProfile, ResourceProfile
from tests.matching.overlap.towns import persons, places

roads = st.lists(st.sampled_from((float("nan"), 100.0, 5_000.0, float("inf"))), min_size=6)
introductions = st.lists(st.integers(0, 3), min_size=6)


@settings(max_examples=150, deadline=None)
@given(person=persons(), town=places(), metres=roads, introduced=introductions)
def test_all_at_once_and_one_by_one_say_the_same(
    bare_knowledge: Knowledge,
    person: PersonProfile,
    town: list[ResourceProfile],
    metres: list[float],
    introduced: list[int],
) -> None:
    columns = prepare_places(town, bare_knowledge).columns
    many = len(town)
    found = shut(person, columns, np.array(metres[:many]), np.array(introduced[:many], dtype=int))
    for number, place in enumerate(town):
        road = None if np.isnan(metres[number]) else metres[number]
        checked = check_conditions(person, place, road, introduced[number])
        kinds = {obstacle.kind for obstacle in checked.obstacles}
        assert found.need[number] == (ConditionKind.NEED in kinds)
        assert found.time[number] == (ConditionKind.TIME in kinds)
        assert found.reach[number] == (ConditionKind.REACH in kinds)
        assert found.room[number] == bool(kinds & {ConditionKind.FULL, ConditionKind.MONTH})
        assert found.any[number] == bool(checked.obstacles)
        way = np.nan if checked.way_m is None else checked.way_m
        assert np.isclose(found.way_m[number], way, equal_nan=True)


@pytest.mark.parametrize("minutes", [None, 1, 600])
def test_who_needs_a_lift_is_judged_alike_whatever_is_known(
    bare_knowledge: Knowledge, minutes: int | None
) -> None:
    who = PersonProfile(
        "P",
        mobility=Mobility.NEEDS_TRANSPORT,
        max_minutes=minutes,
        location=Location(35.62, 139.52),
    )
    states = list(itertools.product((True, False, None), repeat=2))
    town = [
        ResourceProfile(
            str(number),
            "会",
            accessibility={ONLINE: online, PICK_UP: pick_up},
            location=Location(35.66, 139.56),
        )
        for number, (online, pick_up) in enumerate(states)
    ]
    found = shut(who, prepare_places(town, bare_knowledge).columns)
    told = [bool(check_conditions(who, place).obstacles) for place in town]
    assert found.any.tolist() == told
    assert any(told)


def test_a_new_day_changes_the_times_alone(bare_knowledge: Knowledge) -> None:
    place = ResourceProfile("1", "会", schedule=None)
    before = day_columns([place])
    assert list(before) == ["span_starts", "spans", "opens_later", "full"]
    assert before["span_starts"].tolist() == [0, 0]
