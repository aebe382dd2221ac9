"""重なり on visible examples: both directions, order, ties, reasons."""

import itertools
from collections.abc import Callable
from math import inf

import numpy as np
import pytest

from matching.overlap.gains.prepared import prepare_places
from matching.overlap.gains.score import combine
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.profile import Location, PersonProfile, ResourceProfile
from matching.overlap.ranking.ranked import overlap, rank
from matching.overlap.reasons.levels import GainLevel, gain_level
from matching.overlap.reasons.naming import Direction
from matching.overlap.weights import Weights

Make = Callable[..., PersonProfile]
MakePlace = Callable[..., ResourceProfile]


@pytest.fixture(params=["with vectors", "words alone"])
def mind(
    request: pytest.FixtureRequest, knowledge: Knowledge, bare_knowledge: Knowledge
) -> Knowledge:
    return knowledge if request.param == "with vectors" else bare_knowledge


@pytest.fixture
def town(place: MakePlace) -> list[ResourceProfile]:
    return [
        place("図書室", activity="静かに本を読む部屋。"),
        place(
            "木のひろば", activity="子どもが外で遊ぶ。", trouble="木の椅子が壊れて困っています。"
        ),
        place(
            "古民家",
            activity="木工を楽しむ会。大工道具がそろう。",
            trouble="棚と椅子を直せる人がいません。",
        ),
        place("歌の会", activity="童謡をうたう。"),
        place("走る会", activity="河原を朝走る。"),
    ]


def names(mind: Knowledge, who: PersonProfile, town: list[ResourceProfile]) -> list[str]:
    return [o.resource.name for o in rank(who, prepare_places(town, mind)).open]


def test_win_win_comes_before_one_sided_and_one_sided_before_nothing(
    mind: Knowledge, person: Make, town: list[ResourceProfile]
) -> None:
    who = person(interest="木工", ability="大工道具で椅子や棚を直す")
    assert names(mind, who, town)[:2] == ["古民家", "木のひろば"]


def test_of_equal_sums_the_even_one_wins_and_the_one_sided_is_not_lost() -> None:
    even, uneven, weak = combine(
        np.array([0.5, 0.9, 0.2]), np.array([0.5, 0.1, 0.2]), Weights().win_win
    )
    assert even > uneven > weak


def test_both_gains_are_told_apart(mind: Knowledge, person: Make, place: MakePlace) -> None:
    who = person(interest="童謡をうたう", ability="ミシンで服を直す")
    to_me = overlap(who, place("歌の会", activity="童謡をうたう。"), mind)
    to_them = overlap(who, place("古着屋", trouble="ミシンで服を直せる人がいない。"), mind)
    assert to_me.person_gain > to_me.resource_gain
    assert to_them.resource_gain > to_me.resource_gain


def test_what_a_place_asks_for_counts_more_than_what_it_does(
    mind: Knowledge, person: Make, place: MakePlace
) -> None:
    who = person(ability="ミシンで服を直す")
    asked = overlap(who, place("会", trouble="ミシンで服を直す。"), mind)
    does = overlap(who, place("会", activity="ミシンで服を直す。"), mind)
    assert asked.resource_gain > does.resource_gain
    assert asked.person_gain == does.person_gain


def test_the_order_does_not_hang_on_the_order_of_the_list(
    mind: Knowledge, person: Make, town: list[ResourceProfile]
) -> None:
    who = person(interest="木工", hope="外で体を動かしたい")
    orders = {tuple(names(mind, who, list(t))) for t in itertools.permutations(town)}
    assert len(orders) == 1


def teas(place: MakePlace, *ids: str, location: Location | None = None) -> list[ResourceProfile]:
    return [place("茶の間", id=i, location=location, activity="お茶を飲む。") for i in ids]


def test_ties_are_broken_by_distance_first(mind: Knowledge, person: Make, place: MakePlace) -> None:
    near, far = Location(35.62, 139.52), Location(35.63, 139.52)
    twins = [*teas(place, "0", location=far), *teas(place, "1", location=near), *teas(place, "2")]
    who = person(like="お茶", location=near)
    for seed in range(5):
        found = rank(who, prepare_places(twins, mind), seed=seed).open
        assert [o.resource.id for o in found] == ["1", "0", "2"]
        assert len({o.score for o in found}) == 1


def test_among_equals_every_place_stands_first_on_some_day(
    mind: Knowledge, person: Make, place: MakePlace
) -> None:
    places = prepare_places(teas(place, "0", "1", "2"), mind)
    orders = [
        tuple(o.resource.id for o in rank(person(like="お茶"), places, seed=seed).open)
        for seed in range(20)
    ]
    assert {order[0] for order in orders} == {"0", "1", "2"}
    assert orders[7] == tuple(o.resource.id for o in rank(person(like="お茶"), places, seed=7).open)


def test_a_known_way_along_the_roads_goes_before_the_straight_line(
    mind: Knowledge, person: Make, place: MakePlace
) -> None:
    near, far = Location(35.62, 139.52), Location(35.63, 139.52)
    twins = [*teas(place, "across the river", location=near), *teas(place, "far", location=far)]
    who = person(like="お茶", location=near)
    metres = {"across the river": 4000.0}
    found = rank(who, prepare_places(twins, mind), metres=metres).open
    assert [o.resource.id for o in found] == ["far", "across the river"]
    nowhere = rank(who, prepare_places(twins, mind), metres={"across the river": inf}).open
    assert [o.resource.id for o in nowhere] == ["far", "across the river"]


def test_a_blocked_place_stands_apart_with_its_gains(
    mind: Knowledge, person: Make, town: list[ResourceProfile]
) -> None:
    who = person(interest="木工", needs=("段差なし",))
    steps = [
        ResourceProfile(t.id, t.name, phrases=t.phrases, accessibility={"段差なし": False})
        for t in town
    ]
    found = rank(who, prepare_places([*steps[:3], *town[3:]], mind))
    assert {o.resource.name for o in found.apart} == {"図書室", "木のひろば", "古民家"}
    assert found.apart[0].resource.name == "古民家"
    assert found.apart[0].person_gain > 0
    assert all(o.blocked and o.obstacles[0].sentence for o in found.apart)


def test_a_reason_shows_both_wordings_and_their_source(
    mind: Knowledge, person: Make, town: list[ResourceProfile]
) -> None:
    who = person(ability="木の椅子を直す")
    best = rank(who, prepare_places(town, mind)).open[0]
    reasons = [r for r in best.reasons if r.direction is Direction.TO_RESOURCE]
    assert reasons[0].person_words == "木の椅子を直す"
    assert reasons[0].resource_words in {
        "棚と椅子を直せる人がいません。",
        "木の椅子が壊れて困っています。",
    }
    assert reasons[0].resource.source == "field:trouble"
    assert "椅子" in reasons[0].shared
    assert reasons[0].resource_words in reasons[0].sentence
    strengths = [r.strength for r in best.reasons]
    assert strengths == sorted(strengths, reverse=True)


def test_a_pair_that_only_the_vectors_find_needs_to_be_closer(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    who = person(ability="若いころ祭りで横笛を吹いていた")
    inn = place("灯台", wish="波の音と語りだけの会をしたい。")
    lenient = Weights(weakest_unexplained=0.0, weakest_reason=0.0)
    told = prepare_places([inn], knowledge, lenient)
    by_chance = [r for r in rank(who, told).open[0].reasons if not r.shared and not r.link]
    assert by_chance
    assert max(r.strength for r in by_chance) < Weights().weakest_unexplained
    kept = rank(who, prepare_places([inn], knowledge, Weights(weakest_reason=0.0))).open[0]
    assert not [r for r in kept.reasons if not r.shared and not r.link]


@pytest.mark.parametrize(
    ("ability", "trouble", "how"),
    [
        ("木の椅子", "椅子がない。", "「椅子」という言葉で"),
        ("経理の仕事", "領収書がたまる。", "「経理」と「お金の記録」のつながりで"),
        ("囲碁", "将棋の駒。", "「将棋囲碁」のことで"),
    ],
)
def test_a_reason_says_how_the_words_meet(
    mind: Knowledge, person: Make, place: MakePlace, ability: str, trouble: str, how: str
) -> None:
    found = overlap(person(ability=ability), place("会", trouble=trouble), mind)
    assert how in found.reasons[0].sentence


def test_only_the_sentence_that_meets_is_quoted(
    mind: Knowledge, person: Make, place: MakePlace
) -> None:
    there = place("会", activity="駅前に集まる。みんなで将棋をさす。帰りは解散。")
    found = overlap(person(like="将棋"), there, mind)
    assert found.reasons[0].resource_words == "みんなで将棋をさす。"


def test_meaning_meets_where_no_word_is_shared(
    mind: Knowledge, person: Make, place: MakePlace
) -> None:
    town = [
        place("鍋の会", trouble="蛇口の水が止まらなくて困る。"),
        place("歌の会", activity="童謡をうたう。"),
        place("走る会", activity="河原を朝走る。"),
    ]
    who = person(ability="水まわりの配管工事")
    assert names(mind, who, town)[0] == "鍋の会"


def test_a_quick_look_needs_nothing_but_a_few_likes(
    mind: Knowledge, person: Make, town: list[ResourceProfile]
) -> None:
    found = rank(person(like="歌うこと"), prepare_places(town, mind), limit=2)
    assert found.open[0].resource.name == "歌の会"
    assert len(found.open) == 2
    assert found.apart == ()


def test_no_places_and_no_words_are_no_error(
    mind: Knowledge, person: Make, place: MakePlace
) -> None:
    assert rank(person(like="花"), prepare_places([], mind)).open == ()
    found = overlap(person(), place("会"), mind)
    assert (found.person_gain, found.resource_gain, found.reasons) == (0.0, 0.0, ())
    assert overlap(person(like="。。"), place(""), mind).reasons == ()


def test_another_ability_that_meets_never_lowers_what_the_place_gains(
    mind: Knowledge, person: Make, place: MakePlace
) -> None:
    there = place("古民家", trouble="棚を直せる人がいません。", wish="畑をはじめたい。")
    one = overlap(person(ability="棚を直す"), there, mind)
    two = overlap(person(ability="棚を直す", hobby="畑で野菜を育てる"), there, mind)
    assert two.resource_gain >= one.resource_gain
    assert two.person_gain > one.person_gain


def test_without_vectors_the_engine_says_so(bare_knowledge: Knowledge, person: Make) -> None:
    assert "単語ベクトルがない" in rank(person(), prepare_places([], bare_knowledge)).notice


@pytest.mark.parametrize(
    ("gain", "word"),
    [
        (0.9, GainLevel.LARGE),
        (0.6, GainLevel.LARGE),
        (0.5, GainLevel.MEDIUM),
        (0.2, GainLevel.SMALL),
        (0.0, GainLevel.NONE),
    ],
)
def test_a_gain_reaches_the_screen_as_a_word(gain: float, word: GainLevel) -> None:
    assert gain_level(gain) is word
