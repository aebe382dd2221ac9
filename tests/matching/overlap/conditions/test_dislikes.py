"""苦手: what is avoided, where a place is about it, and where it is not."""

from collections.abc import Callable

import pytest

from matching.overlap.conditions.dislikes import avoided_parts, naming_words
from matching.overlap.conditions.obstacles import ConditionKind
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.profile import (
    Consideration,
    ConsiderationKind,
    PersonProfile,
    ResourceProfile,
)
from matching.overlap.ranking.ranked import Overlap, overlap

Make = Callable[..., PersonProfile]
MakePlace = Callable[..., ResourceProfile]


def named(text: str, kind: ConsiderationKind | None = None) -> list[list[str]]:
    parts = avoided_parts([Consideration(text, kind=kind)])
    return [[word.norm for word in naming_words(part)] for _, part in parts]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("お酒の席は避けたい", [["酒"]]),
        ("電話は無理", [["電話"]]),
        ("人前の発表が苦手、カラオケもいや", [["人前", "発表"], ["カラオケ"]]),
        ("釘を打ったり板を運んだりはできない", [["釘", "打つ"], ["板", "運ぶ"]]),
        ("ふたりきりの席は苦手", [["二人"]]),
    ],
)
def test_the_thing_avoided_is_taken_from_the_sentence(text: str, things: list[list[str]]) -> None:
    assert named(text) == things


@pytest.mark.parametrize("text", ["静かな席だと落ち着く", "火曜と木曜はリハビリ", "夜の外出は苦手"])
def test_care_and_hours_are_nothing_avoided(text: str) -> None:
    assert named(text) == []


def test_what_is_entered_as_a_dislike_needs_no_marking_word() -> None:
    assert named("大声", ConsiderationKind.DISLIKE) == [["大声"]]


def about(knowledge: Knowledge, who: PersonProfile, there: ResourceProfile) -> Overlap:
    return overlap(who, there, knowledge)


def test_a_place_of_the_very_thing_stands_apart_with_its_sentence(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    who = person(like="カラオケ以外の音楽", avoids=("電話は無理",))
    there = place("声のたより", activity="一人暮らしの方に週一度、電話をかけて話す。")
    found = about(knowledge, who, there)
    assert [o.kind for o in found.obstacles] == [ConditionKind.DISLIKE]
    assert "電話は無理" in found.obstacles[0].sentence
    assert "週一度、電話をかけて話す" in found.obstacles[0].sentence


def test_a_place_that_says_the_thing_is_not_there_is_fine(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    who = person(like="将棋", avoids=("酒の出る場は避けたい",))
    for activity in ("酒の要らない集まりで、将棋をさす。", "飲酒は禁止。将棋をさす。"):
        found = about(knowledge, who, place("縁台", activity=activity))
        assert not found.obstacles
        assert not found.cautions


def test_a_role_that_others_can_take_does_not_block(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    who = person(like="花", avoids=("電話は無理",))
    found = about(knowledge, who, place("花の会", activity="花を育てる。", role="電話をかける人"))
    assert not found.obstacles
    assert found.cautions


def test_a_near_thing_makes_careful_and_costs_a_little(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    there = place(
        "立ち飲み まる", activity="焼酎と日本酒を飲み比べる居酒屋。", trouble="椅子を直したい。"
    )
    calm = about(knowledge, person(ability="木の椅子を直す"), there)
    who = person(ability="木の椅子を直す", avoids=("ビールが苦手",))
    wary = about(knowledge, who, there)
    assert wary.cautions
    assert wary.score < calm.score


def test_a_dislike_of_something_else_changes_nothing(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    there = place("花の会", activity="駅前の花を育てる。")
    without = about(knowledge, person(like="花"), there)
    with_dislike = about(knowledge, person(like="花", avoids=("犬がこわい",)), there)
    assert with_dislike.score == without.score
    assert not with_dislike.cautions
