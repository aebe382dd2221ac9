"""Whose wishes complete each other, on visible examples: two persons, two places."""

from collections.abc import Callable

from matching.overlap.gains.prepared import prepare_places
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.producing.completing import completing_persons, completing_places
from matching.overlap.profile import PersonKind, PersonPhrase, PersonProfile, ResourceProfile

MakePlace = Callable[..., ResourceProfile]


def somebody(number: str, **kinds: str) -> PersonProfile:
    phrases = (
        PersonPhrase(PersonKind(k), text, f"trait:{number}-{k}") for k, text in kinds.items()
    )
    return PersonProfile(number, tuple(phrases))


COOK = somebody("cook", ability="パンを焼く", hope="将棋の相手がほしい")
PLAYER = somebody("player", ability="将棋を教えられる", hope="パンづくりを習いたい")
SINGER = somebody("singer", ability="合唱の伴奏ができる", hope="花を育てたい")


def test_two_who_each_can_what_the_other_longs_for_complete_each_other(
    knowledge: Knowledge,
) -> None:
    (found,) = completing_persons(COOK, [SINGER, PLAYER], knowledge)
    assert found.id == "player"
    assert found.given
    assert (found.given.gives, found.given.lacks) == (
        "パンを焼く",
        "パンづくりを習いたい",
    )
    assert found.had
    assert (found.had.gives, found.had.lacks) == (
        "将棋を教えられる",
        "将棋の相手がほしい",
    )


def test_seen_from_the_other_one_both_sides_are_turned_round(knowledge: Knowledge) -> None:
    (found,) = completing_persons(PLAYER, [COOK], knowledge)
    assert found.given
    assert found.given.gives == "将棋を教えられる"
    assert found.had
    assert found.had.gives == "パンを焼く"


def test_one_side_alone_brings_nobody_together(knowledge: Knowledge) -> None:
    taker = somebody("taker", hope="パンづくりを習いたい")
    assert completing_persons(COOK, [taker], knowledge) == []


def test_being_able_to_do_the_same_completes_nothing(knowledge: Knowledge) -> None:
    twin = somebody("twin", ability="パンを焼く", hope="将棋の相手がほしい")
    assert completing_persons(COOK, [twin], knowledge) == []


def test_nobody_at_all_is_no_error(knowledge: Knowledge) -> None:
    assert completing_persons(COOK, [], knowledge) == []
    assert completing_persons(somebody("empty"), [PLAYER], knowledge) == []


def test_a_place_meets_the_trouble_of_another_and_is_met_by_it(
    place: MakePlace, knowledge: Knowledge
) -> None:
    bakery = place("パン工房", activity="毎朝パンを焼く。", trouble="花壇の花がすぐしおれる。")
    garden = place("花の会", activity="花を植えて水をやる。", wish="焼きたてのパンを配りたい。")
    other = place("将棋の会", activity="将棋をさす。", trouble="電球を替える人がいない。")
    places = prepare_places([bakery, garden, other], knowledge)
    (found,) = completing_places(bakery, places)
    assert found.id == "花の会"
    assert found.given
    assert (found.given.gives, found.given.lacks) == (
        "毎朝パンを焼く。",
        "焼きたてのパンを配りたい。",
    )
    assert found.had
    assert (found.had.gives, found.had.lacks) == (
        "花を植えて水をやる。",
        "花壇の花がすぐしおれる。",
    )


def test_one_half_is_enough_between_places_and_both_halves_come_first(
    place: MakePlace, knowledge: Knowledge
) -> None:
    bakery = place("パン工房", activity="毎朝パンを焼く。", trouble="花壇の花がすぐしおれる。")
    half = place("朝市", activity="野菜を売る。", wish="焼きたてのパンを配りたい。")
    whole = place("花の会", activity="花を植えて水をやる。", wish="焼きたてのパンを配りたい。")
    found = completing_places(bakery, prepare_places([half, bakery, whole], knowledge))
    assert [one.id for one in found] == ["花の会", "朝市"]
    assert found[1].had is None


def test_the_order_does_not_depend_on_the_order_of_the_list(
    place: MakePlace, knowledge: Knowledge
) -> None:
    bakery = place("パン工房", activity="毎朝パンを焼く。")
    twins = [place(f"朝市{n}", wish="焼きたてのパンを配りたい。") for n in range(4)]
    there = completing_places(bakery, prepare_places([bakery, *twins], knowledge))
    back = completing_places(bakery, prepare_places([*reversed(twins), bakery], knowledge))
    assert [one.id for one in there] == [one.id for one in back]
    assert len(there) == 4


def test_without_vectors_words_alone_complete(place: MakePlace, bare_knowledge: Knowledge) -> None:
    bakery = place("パン工房", activity="毎朝パンを焼く。")
    market = place("朝市", wish="パンを焼く人に来てほしい。")
    found = completing_places(bakery, prepare_places([bakery, market], bare_knowledge))
    assert [one.id for one in found] == ["朝市"]
