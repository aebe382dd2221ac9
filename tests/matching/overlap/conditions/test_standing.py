"""Conditions: needs, common time, reach; unknown is never a block."""

import dataclasses
import datetime as dt
import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.overlap.conditions.obstacles import Ask, ConditionKind
from matching.overlap.conditions.reach import straight_metres
from matching.overlap.conditions.standing import check_conditions
from matching.overlap.profile import (
    Full,
    Location,
    Mobility,
    PersonProfile,
    ResourceProfile,
    WeeklySpan,
)

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
        # a quarter of an hour is all there is
        (WeeklySpan(0, 9 * 60, 9 * 60 + 15), False),
        (WeeklySpan(0, 8 * 60 + 50, 9 * 60 + 5), True),
    ],
)
def test_less_than_half_an_hour_together_blocks_unless_that_is_all_there_is(
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


@pytest.mark.parametrize(
    ("person_fields", "place_fields", "question", "ask"),
    [
        (
            {"needs": ("静か",)},
            {},
            "「静か」かどうかが未確認です。行く前に聞きましょう。",
            Ask.PLACE,
        ),
        ({}, {"fee": 500}, "参加費は500円です。減免があるか聞きましょう。", Ask.PLACE),
        ({}, {"fee": None}, "参加費がいくらか未確認です。減免があるかも聞きましょう。", Ask.PLACE),
        ({"available": None}, {}, "本人の来られる曜日と時間が未確認です。", Ask.PERSON),
        ({}, {"schedule": None}, "ここの開いている曜日と時間が未確認です。", Ask.PLACE),
        ({}, {}, "決まった日のない「随時」です。いつ行けばよいか聞きましょう。", Ask.PLACE),
        (
            {},
            {"schedule": (WeeklySpan(2, 0, 1440),)},
            "開いている日はわかっていますが、何時からかが未確認です。",
            Ask.PLACE,
        ),
        (
            {"mobility": Mobility.FOOT, "max_minutes": 20, "location": HOME},
            {},
            "ここまでの道のりが未確認です。",
            Ask.KEEPER,
        ),
        (
            {"mobility": Mobility.FOOT, "max_minutes": 20},
            {"location": HOME},
            "ここまでの道のりが未確認です。",
            Ask.PERSON,
        ),
        (
            {},
            {"full": Full(dt.date(2026, 5, 1), recent=False)},
            "5月1日（金）には、いっぱいでした。いまの空きが未確認です。",
            Ask.PLACE,
        ),
    ],
)
def test_what_is_not_known_is_asked_of_somebody_and_blocks_nobody(
    person: Make,
    place: MakePlace,
    person_fields: dict[str, object],
    place_fields: dict[str, object],
    question: str,
    ask: Ask,
) -> None:
    found = check_conditions(person(**person_fields), place("畑", **place_fields))
    assert (question, ask) in [(q.sentence, q.ask) for q in found.unknowns]
    assert not found.obstacles


@pytest.mark.parametrize(
    ("place_fields", "kind", "sentence", "lift"),
    [
        (
            {"schedule": (WeeklySpan(2, 14 * 60, 17 * 60), WeeklySpan(5, 600, 720))},
            ConditionKind.TIME,
            "開いているのは水 14:00〜17:00、土 10:00〜12:00で、本人の来られる時間と合いません。",
            "本人が水 14:00〜17:00、土 10:00〜12:00に来られるようになるか、",
        ),
        (
            {"schedule": None, "opens_on": dt.date(2027, 1, 8)},
            ConditionKind.TIME,
            "これから8週間は、開く日がありません。",
            "1月8日（金）から始まります。",
        ),
        (
            {"full": Full(dt.date(2026, 11, 3), recent=True)},
            ConditionKind.FULL,
            "11月3日（火）に聞いたときは、いっぱいでした。",
            "空きが出たか、相手に聞いてみましょう。",
        ),
        (
            {"monthly_limit": 2},
            ConditionKind.MONTH,
            "今月の紹介は2人までで、もういっぱいです。",
            "来月1日から、また紹介できます。",
        ),
        ({"monthly_limit": 0}, ConditionKind.MONTH, "いまは、紹介を受けていません。", "相手に"),
    ],
)
def test_what_stands_in_the_way_says_what_would_lift_it(
    person: Make,
    place: MakePlace,
    place_fields: dict[str, object],
    kind: ConditionKind,
    sentence: str,
    lift: str,
) -> None:
    who = person(available=(MONDAY_MORNING,))
    (obstacle,) = check_conditions(who, place("畑", **place_fields), introduced=2).obstacles
    assert (obstacle.kind, obstacle.sentence) == (kind, sentence)
    assert lift in obstacle.lift


def test_a_place_takes_as_many_introductions_a_month_as_it_said(
    person: Make, place: MakePlace
) -> None:
    there = place("畑", monthly_limit=3)
    blocked = [bool(check_conditions(person(), there, introduced=n).obstacles) for n in range(5)]
    assert blocked == [False, False, False, True, True]
    assert not check_conditions(person(), place("畑"), introduced=99).obstacles


@pytest.mark.parametrize(
    ("known", "lift"),
    [
        ({"送迎あり": True}, "ここには送迎があります。使えるか聞いてみましょう。"),
        ({"オンライン可": True}, "ここにはオンラインでも加われます。"),
        ({}, "送迎や、いっしょに行く人が見つかれば行けます。"),
    ],
)
def test_what_is_too_far_says_how_one_could_come(
    person: Make, place: MakePlace, known: dict[str, bool], lift: str
) -> None:
    who = person(location=HOME, mobility=Mobility.FOOT, max_minutes=5)
    there = place("畑", location=ONE_KM_NORTH, accessibility=known)
    (obstacle,) = check_conditions(who, there).obstacles
    assert obstacle.sentence == (
        "徒歩でおよそ17分（まっすぐの距離の1.3倍）かかり、本人の5分までを超えます。"
    )
    assert obstacle.lift == lift
    (by_road,) = check_conditions(who, there, 2400.0).obstacles
    assert "徒歩でおよそ30分（道のり）かかり" in by_road.sentence


def test_where_no_road_leads_nobody_is_sent(person: Make, place: MakePlace) -> None:
    who = person(location=HOME, mobility=Mobility.FOOT, max_minutes=30)
    found = check_conditions(who, place("島", location=ONE_KM_NORTH), math.inf)
    (obstacle,) = found.obstacles
    assert obstacle.sentence == "道のりでは、徒歩で30分までのところにありません。"
    assert found.minutes is None


def test_what_the_person_must_have_and_is_there_is_told(person: Make, place: MakePlace) -> None:
    who = person(needs=("段差なし", "静か", "少人数"))
    there = place("畑", accessibility={"段差なし": True, "静か": False})
    assert check_conditions(who, there).met_needs == ("段差なし",)


LABELS = st.sampled_from(["段差なし", "静か", "送迎あり", "オンライン可"])
SPANS = st.lists(
    st.builds(WeeklySpan, st.integers(0, 6), st.integers(0, 1380), st.integers(1, 1440)), max_size=3
).map(tuple)
SPOTS = st.one_of(st.none(), st.just(HOME), st.just(ONE_KM_NORTH))
PERSONS = st.builds(
    PersonProfile,
    st.just("P"),
    available=st.one_of(st.none(), SPANS),
    mobility=st.one_of(st.none(), st.sampled_from(Mobility)),
    max_minutes=st.one_of(st.none(), st.integers(1, 60)),
    location=SPOTS,
    needs=st.lists(LABELS, max_size=2, unique=True).map(tuple),
)
DATES = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))
PLACES = st.builds(
    ResourceProfile,
    st.just("R"),
    st.just("畑"),
    schedule=st.one_of(st.none(), SPANS),
    fee=st.one_of(st.none(), st.integers(0, 5000)),
    accessibility=st.dictionaries(LABELS, st.one_of(st.none(), st.booleans())),
    location=SPOTS,
    opens_on=st.one_of(st.none(), DATES),
    full=st.one_of(st.none(), st.builds(Full, DATES, st.booleans())),
    monthly_limit=st.one_of(st.none(), st.integers(0, 3)),
)


def stand_in_the_way(person: PersonProfile, resource: ResourceProfile) -> set[ConditionKind]:
    return {o.kind for o in check_conditions(person, resource, introduced=1).obstacles}


@given(PERSONS, PLACES)
def test_what_is_not_known_never_blocks(person: PersonProfile, place: ResourceProfile) -> None:
    before = stand_in_the_way(person, place)
    for unknown in (
        {"schedule": None, "opens_on": None},
        {"fee": None},
        {"location": None},
        {"full": None},
        {"monthly_limit": None},
    ):
        assert stand_in_the_way(person, dataclasses.replace(place, **unknown)) <= before
    unasked = stand_in_the_way(person, dataclasses.replace(place, accessibility={}))
    assert unasked - before <= {ConditionKind.REACH}  # to join from home had lifted it
    for unknown in ("available", "mobility", "max_minutes", "location"):
        assert stand_in_the_way(dataclasses.replace(person, **{unknown: None}), place) <= before
    bare = ResourceProfile("R", "畑", schedule=None)
    assert not stand_in_the_way(person, bare)


@given(PERSONS, PLACES, SPANS)
def test_more_free_time_never_makes_a_block(
    person: PersonProfile, place: ResourceProfile, more: tuple[WeeklySpan, ...]
) -> None:
    if not person.available:
        return
    freer = dataclasses.replace(person, available=(*person.available, *more))
    assert stand_in_the_way(freer, place) <= stand_in_the_way(person, place)


@given(PERSONS, PLACES)
def test_every_block_says_what_would_lift_it(person: PersonProfile, place: ResourceProfile) -> None:
    for obstacle in check_conditions(person, place, introduced=1).obstacles:
        assert obstacle.sentence.endswith("。")
        assert obstacle.lift.endswith("。")


@given(PERSONS, PLACES)
def test_a_longer_way_that_is_borne_never_makes_a_block(
    person: PersonProfile, place: ResourceProfile
) -> None:
    if person.max_minutes is None:
        return
    stronger = dataclasses.replace(person, max_minutes=person.max_minutes + 10)
    assert stand_in_the_way(stronger, place) <= stand_in_the_way(person, place)


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
