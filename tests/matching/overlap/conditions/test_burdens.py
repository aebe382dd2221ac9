"""More people, noise or change than a person bears, on sentences as they are said."""

from collections.abc import Callable

import pytest

from matching.overlap.conditions.burdens import number
from matching.overlap.gains.prepared import prepare_places
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.profile import PersonProfile, ResourceProfile
from matching.overlap.ranking.ranked import overlap, rank

Make = Callable[..., PersonProfile]
MakePlace = Callable[..., ResourceProfile]


@pytest.mark.parametrize(
    ("said", "there", "much"),
    [
        ("4人より多いと話せなくなる", "毎回、八人で卓を囲む。", True),
        ("4人より多いと話せなくなる", "二、三人で静かに作業する。", False),
        ("十人以上の所は苦手", "十人が集まる。", True),
        ("十人以上の所は苦手", "九人で歌う。", False),
        ("人が多いと疲れる", "土曜は親子でにぎやか。", True),
        ("人が多いと疲れる", "30名ほどで踊る。", True),
        ("人が多いと疲れる", "四十人分の弁当を三人でつくる。", False),
        ("人が多いのは平気", "大勢でわいわい食べる。", False),
        ("大きな音が苦手", "太鼓の音が響く稽古場。", True),
        ("大きな音が苦手", "紙を折る音だけがする。", False),
        ("騒がしい所はつらい", "カラオケを楽しむ。", True),
        ("階段がつらい", "大勢でわいわい食べる。", False),
        ("急な予定変更で混乱する", "集合の時間はその日の天気で決まる。", True),
        ("急に手順が変わると動けない", "毎回ちがう材料を持ち寄り、即興で作る。", True),
        ("先の見通しが立たないと不安", "急な注文で手順が変わることがある。", True),
        ("急な予定変更で混乱する", "毎週同じ手順で、同じ席にすわる。", False),
        ("いつもと違うのは平気", "集合の時間はその日の天気で決まる。", False),
        ("階段がつらい", "集合の時間はその日の天気で決まる。", False),
    ],
)
def test_what_is_too_much(
    said: str, there: str, much: bool, knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    found = overlap(person(avoids=(said,)), place("場", activity=there), knowledge)
    assert bool([c for c in found.cautions if there in c]) is much


def test_a_place_called_small_or_quiet_is_believed(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    who = person(avoids=("人が多いのと大きな音がつらい",))
    labels = {"少人数": True, "静か": True}
    full, small = (
        place("場", activity="わいわい踊る会。", accessibility=labels_) for labels_ in ({}, labels)
    )
    assert overlap(who, full, knowledge).cautions
    assert not overlap(who, small, knowledge).cautions


@pytest.mark.parametrize(
    ("text", "value"), [("12", 12), ("１２", 12), ("十", 10), ("二十五", 25), ("百二十", 120)]
)
def test_numbers_are_read(text: str, value: int) -> None:
    assert number(text) == value


def test_a_full_place_says_so_and_comes_after_the_small_one(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    who = person(like="編み物", avoids=("人が多いと帰りたくなる",))
    full = place("編み物の広場", activity="編み物の会。五十人が集まる。")
    small = place("編み物の小部屋", activity="編み物の会。三人ほどが集まる。")
    found = rank(who, prepare_places([full, small], knowledge)).open
    assert [o.resource.name for o in found] == ["編み物の小部屋", "編み物の広場"]
    assert "五十人が集まる" in found[1].cautions[0]
    assert found[0].cautions == ()


def test_a_trouble_tells_of_change_and_a_wish_does_not(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    who = person(like="編み物", avoids=("急な変更がつらい",))
    told = place("編み物の会", activity="編み物。", trouble="当日になって段取りが変わる。")
    wished = place("編み物の会", activity="編み物。", wish="当日になって段取りが変わる旅。")
    assert overlap(who, told, knowledge).cautions
    assert not overlap(who, wished, knowledge).cautions


def test_two_burdens_weigh_more_than_one_and_both_are_told(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    who = person(like="紙を切る", avoids=("大きな音が苦手", "急な変更で混乱する"))
    loud = place("紙の作業所", activity="紙を切る。モーターがうなる。")
    both = place("紙の作業場", activity="紙を切る。モーターがうなる。予定はその日に決まる。")
    found = {o.resource.name: o for o in rank(who, prepare_places([loud, both], knowledge)).open}
    assert len(found["紙の作業所"].cautions) == 1
    assert len(found["紙の作業場"].cautions) == 2
    assert found["紙の作業場"].score < 0.75 * found["紙の作業所"].score
