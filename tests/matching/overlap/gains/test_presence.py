"""来てくれるだけでうれしい counts for the place, and only where somebody there said so."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from matching.overlap.gains.prepared import prepare_places
from matching.overlap.gains.presence import says_presence, welcomes_presence
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.profile import (
    PersonKind,
    PersonPhrase,
    PersonProfile,
    ResourceKind,
    ResourceProfile,
)
from matching.overlap.ranking.ranked import Overlap, rank
from matching.overlap.weights import Weights

Make = Callable[..., PersonProfile]
MakePlace = Callable[..., ResourceProfile]
JOY = "顔を見せてくれるだけでうれしいんです。"


@pytest.mark.parametrize(
    "said",
    [
        "来てくれるだけでうれしいんです。",
        "顔を見せてもらえるだけで、その日が明るくなる。",
        "座っているだけでいいの。",
        "いるだけで助かるんだよ。",
        "居るだけでいい時間もあります。",
        "だれでも、顔を出すだけでうれしい。",
    ],
)
def test_presence_is_welcome_where_somebody_said_so(said: str) -> None:
    assert welcomes_presence(said)


@pytest.mark.parametrize(
    "said",
    [
        "来てくれる人がいない。",
        "見ているだけではつまらない。",
        "来てくれるだけでは、手が足りません。",
        "手話のわかる人がいるだけで助かる。",
        "手伝いに来てほしい。",
        "",
    ],
)
def test_presence_is_never_read_into_other_words(said: str) -> None:
    assert not welcomes_presence(said)


def test_it_counts_when_somebody_of_the_place_said_it_and_not_in_its_description() -> None:
    assert says_presence(ResourceKind.THOUGHT, JOY)
    assert says_presence(ResourceKind.WISH, JOY)
    assert not says_presence(ResourceKind.ACTIVITY, JOY)


def at(
    knowledge: Knowledge, who: PersonProfile, *places: ResourceProfile, presence: float = 1.0
) -> list[Overlap]:
    return list(rank(who, prepare_places(places, knowledge, Weights(presence=presence))).open)


def with_ability(who: PersonProfile, text: str) -> PersonProfile:
    return replace(who, phrases=(*who.phrases, PersonPhrase(PersonKind.ABILITY, text)))


def test_somebody_with_nothing_but_a_liking_is_a_gain_where_coming_is_enough(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    likes_tea = person(like="お茶を飲みながらゆっくりすること")
    plain = place(
        "一の縁側", activity="お茶を飲みながらゆっくりします。", thought="毎週あけています。"
    )
    glad = place("二の縁側", activity="お茶を飲みながらゆっくりします。", thought=JOY)
    first, second = at(knowledge, likes_tea, plain, glad)
    assert first.resource.name == "二の縁側"
    assert first.resource_gain > second.resource_gain + 0.1
    assert first.person_gain == pytest.approx(second.person_gain, abs=0.01)


def test_a_place_that_does_not_say_so_is_unchanged(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    silent = place("縁側", activity="お茶を飲みます。", trouble="湯をわかす人が足りない。")
    for who in (person(like="お茶を飲むこと"), person(ability="湯をわかす")):
        asked = at(knowledge, who, silent)
        assert asked == at(knowledge, who, silent, presence=0.0)
        assert asked[0].resource_gain > 0


def test_who_is_not_drawn_there_by_anything_is_no_gain_by_presence(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    glad = place("縁側", activity="お茶を飲みます。", thought=JOY)
    can_only = person(ability="お茶をいれる")
    assert at(knowledge, can_only, glad) == at(knowledge, can_only, glad, presence=0.0)


@pytest.mark.parametrize(
    "ability", ["お茶をいれる", "湯をわかす", "経理の計算", "そばを打つ", "手話"]
)
def test_adding_an_ability_never_lowers_the_gain_of_a_place_where_coming_is_enough(
    knowledge: Knowledge, person: Make, place: MakePlace, ability: str
) -> None:
    glad = place("縁側", activity="お茶を飲みます。", thought=JOY, trouble="湯をわかす人がいない。")
    plain = person(like="お茶を飲むこと")
    before = at(knowledge, plain, glad)[0]
    after = at(knowledge, with_ability(plain, ability), glad)[0]
    assert after.resource_gain >= before.resource_gain


def test_only_the_place_that_said_so_gains(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    who = person(like="お茶を飲むこと")
    glad = place("縁側", activity="お茶を飲みます。", thought=JOY)
    neighbours = [
        place("茶室", activity="お茶を飲みます。"),
        place("湯のみ", activity="お茶です。"),
    ]
    counted = {o.resource.name: o for o in at(knowledge, who, neighbours[0], glad, neighbours[1])}
    left_out = at(knowledge, who, neighbours[0], glad, neighbours[1], presence=0.0)
    for one in left_out:
        same = counted[one.resource.name].resource_gain == one.resource_gain
        assert same is (one.resource.name != "縁側")
