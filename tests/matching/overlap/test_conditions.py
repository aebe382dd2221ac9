"""Conditions: needs, common time, reach; unknown is never a block."""

from collections.abc import Callable

import pytest

from matching.overlap.conditions import check_conditions
from matching.overlap.obstacles import ConditionKind
from matching.overlap.profile import (
    Location,
    Mobility,
    PersonProfile,
    ResourceProfile,
    WeeklySpan,
)
from matching.overlap.reach import straight_metres

HOME = Location(35.62, 139.52)
ONE_KM_NORTH = Location(35.62 + 1000 / 111_195, 139.52)
MONDAY_MORNING = WeeklySpan(0, 9 * 60, 12 * 60)

Make = Callable[..., PersonProfile]
MakePlace = Callable[..., ResourceProfile]


def kinds(person: PersonProfile, resource: ResourceProfile) -> list[ConditionKind]:
    return [obstacle.kind for obstacle in check_conditions(person, resource).obstacles]


def test_the_distance_is_that_of_the_globe() -> None:
    assert straight_metres(HOME, ONE_KM_NORTH) == pytest.approx(1000, abs=1)


def test_a_need_that_is_not_there_blocks_with_what_would_lift_it(
    person: Make, place: MakePlace
) -> None:
    who = person(needs=("段差なし",))
    found = check_conditions(who, place("畑", accessibility={"段差なし": False})).obstacles
    assert [o.kind for o in found] == [ConditionKind.NEED]
    assert "段差なし" in found[0].sentence
    assert found[0].lift.endswith("。")


@pytest.mark.parametrize("known", [{"段差なし": None}, {}])
def test_a_need_that_nobody_has_asked_about_is_a_question(
    person: Make, place: MakePlace, known: dict[str, bool | None]
) -> None:
    found = check_conditions(person(needs=("段差なし",)), place("畑", accessibility=known))
    assert not found.obstacles
    assert any("段差なし" in unknown.sentence for unknown in found.unknowns)


@pytest.mark.parametrize(
    ("span", "blocked"),
    [
        (WeeklySpan(0, 11 * 60 + 30, 14 * 60), False),
        (WeeklySpan(0, 11 * 60 + 31, 14 * 60), True),
        (WeeklySpan(1, 9 * 60, 12 * 60), True),
    ],
)
def test_less_than_half_an_hour_together_blocks(
    person: Make, place: MakePlace, span: WeeklySpan, blocked: bool
) -> None:
    found = kinds(person(available=(MONDAY_MORNING,)), place("畑", schedule=(span,)))
    assert found == ([ConditionKind.TIME] if blocked else [])


@pytest.mark.parametrize("schedule", [(), None])
def test_a_place_without_hours_is_not_blocked(
    person: Make, place: MakePlace, schedule: tuple[WeeklySpan, ...] | None
) -> None:
    found = check_conditions(person(available=(MONDAY_MORNING,)), place("畑", schedule=schedule))
    assert not found.obstacles
    assert any("曜日と時間" in u.sentence for u in found.unknowns) is (schedule is None)


@pytest.mark.parametrize(
    ("mobility", "minutes", "blocked"),
    [
        (Mobility.FOOT, 16, True),  # 1,000 m × 1.3 ÷ 80 = 16.25
        (Mobility.FOOT, 17, False),
        (Mobility.BICYCLE, 6, True),
        (Mobility.BICYCLE, 7, False),
        (Mobility.BUS, 6, False),
        (Mobility.CAR, 4, False),
        (Mobility.CAR, 3, True),
    ],
)
def test_reach_is_the_straight_line_times_the_detour(
    person: Make, place: MakePlace, mobility: Mobility, minutes: int, blocked: bool
) -> None:
    who = person(location=HOME, mobility=mobility, max_minutes=minutes)
    assert kinds(who, place("畑", location=ONE_KM_NORTH)) == (
        [ConditionKind.REACH] if blocked else []
    )


@pytest.mark.parametrize(
    ("pick_up", "online", "minutes", "blocked"),
    [
        (False, False, 60, True),
        (True, False, 60, False),
        (True, False, 3, True),
        (False, True, 3, False),
        (None, False, 60, False),
        (False, None, 60, False),
    ],
)
def test_who_needs_a_lift_needs_a_pick_up_or_a_screen(
    person: Make,
    place: MakePlace,
    pick_up: bool | None,
    online: bool | None,
    minutes: int,
    blocked: bool,
) -> None:
    who = person(location=HOME, mobility=Mobility.NEEDS_TRANSPORT, max_minutes=minutes)
    there = place(
        "畑",
        location=ONE_KM_NORTH,
        accessibility={"送迎あり": pick_up, "オンライン可": online},
    )
    found = check_conditions(who, there)
    assert bool(found.obstacles) is blocked
    if None in (pick_up, online):
        assert any("未確認" in unknown.sentence for unknown in found.unknowns)


def test_a_place_without_a_point_is_a_question(person: Make, place: MakePlace) -> None:
    who = person(location=HOME, mobility=Mobility.FOOT, max_minutes=10)
    found = check_conditions(who, place("畑"))
    assert not found.obstacles
    assert any("道のり" in unknown.sentence for unknown in found.unknowns)


def test_a_fee_is_a_question_and_never_a_block(person: Make, place: MakePlace) -> None:
    found = check_conditions(person(), place("畑", fee=3000))
    assert not found.obstacles
    assert any("3000円" in unknown.sentence for unknown in found.unknowns)


def test_a_quick_look_without_conditions_meets_no_obstacle(person: Make, place: MakePlace) -> None:
    there = place("畑", schedule=(MONDAY_MORNING,), location=HOME, fee=0)
    assert check_conditions(person(like="野菜"), there).obstacles == ()
    assert check_conditions(person(like="野菜"), there).unknowns == ()


def test_the_way_along_the_roads_counts_where_it_is_known(person: Make, place: MakePlace) -> None:
    who = person(location=HOME, mobility=Mobility.FOOT, max_minutes=30)
    there = place("畑", location=ONE_KM_NORTH)
    near, far = check_conditions(who, there), check_conditions(who, there, 4000.0)
    assert (near.by_road, far.by_road, far.minutes) == (False, True, 50)
    assert near.way_m == pytest.approx(1300, abs=2)
    assert not near.obstacles
    assert [o.kind for o in far.obstacles] == [ConditionKind.REACH]
