"""Who gives and who takes, told by the sentence and not by its words."""

from collections.abc import Callable

import pytest

from matching.overlap.gains.prepared import prepare_places
from matching.overlap.gains.stance import brings_skill, is_met, looks_for_learners, only_watches
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.profile import PersonKind, PersonPhrase, PersonProfile, ResourceProfile
from matching.overlap.ranking.ranked import rank

Make = Callable[..., PersonProfile]
MakePlace = Callable[..., ResourceProfile]


@pytest.mark.parametrize(
    "sentence",
    [
        "手話を習いたい初心者の方",
        "毛筆を一から習い、展覧会をめざす。",
        "パソコンの使い方をゆっくり教えます。",
        "ウクレレ入門、楽器は貸します。",
        "老後のお金の無料の講座。",
    ],
)
def test_a_place_that_teaches_looks_for_learners(sentence: str) -> None:
    assert looks_for_learners(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "手話を教えられる人がいない。",
        "習字の先生がやめて、次の人が見つかりません。先生を探しています。",
        "子どもに手ほどきしてくれる方がいたら。",
        "手話で話せる人がいない。",
        "漬物の講座をひらきたい。",
    ],
)
def test_a_place_without_a_teacher_does_not(sentence: str) -> None:
    assert not looks_for_learners(sentence)


@pytest.mark.parametrize(
    ("sentence", "met"),
    [
        ("会計は税理士に任せています。", True),
        ("運転手は足りています。", True),
        ("新しい会員は募集していません。", True),
        ("会計を安心して任せられる人がいない。", False),
        ("運転手が足りていればと思う毎日です。", False),
        ("人手が足りない。", False),
    ],
)
def test_a_need_that_others_meet_asks_for_nobody(sentence: str, met: bool) -> None:
    assert is_met(sentence) is met


@pytest.mark.parametrize(
    ("kind", "text", "watches"),
    [
        (PersonKind.INTEREST, "すもうのテレビ観戦", True),
        (PersonKind.HOBBY, "料理番組をながめる", True),
        (PersonKind.INTEREST, "魚をさばく", False),
        (PersonKind.ABILITY, "顔色を見て具合がわかる", False),
    ],
)
def test_liking_to_watch_is_not_doing(kind: PersonKind, text: str, watches: bool) -> None:
    assert only_watches(PersonPhrase(kind, text)) is watches


def test_who_wants_to_learn_brings_no_skill_yet() -> None:
    assert brings_skill(PersonPhrase(PersonKind.ABILITY, "手話の通訳"))
    assert not brings_skill(PersonPhrase(PersonKind.ABILITY, "手話を覚えたい"))


def first(knowledge: Knowledge, who: PersonProfile, *places: ResourceProfile) -> str:
    return rank(who, prepare_places(places, knowledge)).open[0].resource.name


def test_a_skill_meets_the_place_that_lacks_it_before_the_one_that_teaches_it(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    school = place("手話教室", welcome="手話を習いたい初心者の方")
    hall = place("集会所", trouble="耳の遠い方と手話で話せる人がいない。")
    assert first(knowledge, person(ability="手話で話せる"), school, hall) == "集会所"
    assert first(knowledge, person(hope="手話を習いたい"), school, hall) == "手話教室"


def test_a_skill_meets_the_place_that_lacks_it_before_the_one_that_has_somebody(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    served = place("町会", trouble="チラシのデザインは印刷会社に任せています。")
    lacking = place("縁側", trouble="チラシのデザインができる人がいない。")
    assert first(knowledge, person(ability="チラシのデザイン"), served, lacking) == "縁側"


def test_whoever_does_it_helps_a_place_more_than_whoever_watches(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    places = prepare_places([place("台所", trouble="野球の相手がいない。")], knowledge)
    doing, watching = (
        rank(person(interest=text), places).open[0].resource_gain
        for text in ("野球をする", "野球の観戦")
    )
    assert doing > watching


def test_what_others_do_already_pleases_less_than_what_one_may_do_oneself(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    told = ("チラシのデザインは印刷会社に任せている。", "チラシのデザインをみんなで考えている。")
    served, open_to_all = (
        rank(
            person(interest="チラシのデザイン"),
            prepare_places([place("会報", activity=text)], knowledge),
        )
        .open[0]
        .person_gain
        for text in told
    )
    assert open_to_all > served


def test_a_place_that_invites_learners_does_so_by_its_name_too(
    knowledge: Knowledge, place: MakePlace
) -> None:
    school = place("手話教室", welcome="手話を習いたい方", trouble="椅子が足りない。")
    places = prepare_places([school], knowledge)
    flags = {
        c.phrase.kind: bool(f)
        for c, f in zip(places.clauses, places.columns.for_learners, strict=True)
    }
    assert flags == {"name": True, "welcome": True, "trouble": False}
