"""What stands in a reason: sentences that say something by themselves, each once."""

from collections.abc import Callable

import pytest

from matching.overlap.gains.prepared import prepare_places
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.language.words import content_words, sentences
from matching.overlap.places.texts import Sentence
from matching.overlap.profile import (
    PersonProfile,
    ResourceKind,
    ResourcePhrase,
    ResourceProfile,
)
from matching.overlap.ranking.ranked import Overlap, rank
from matching.overlap.reasons.naming import Direction
from matching.overlap.reasons.quoting import can_be_quoted, quotation

Make = Callable[..., PersonProfile]
MakePlace = Callable[..., ResourceProfile]


def sentence_of(text: str, whole: str) -> Sentence:
    assert text in sentences(whole)
    return Sentence(text, ResourcePhrase(ResourceKind.THOUGHT, whole, "statement:1"))


def quotable(text: str, whole: str) -> bool:
    return can_be_quoted(sentence_of(text, whole), words=len(content_words(text)))


@pytest.mark.parametrize(
    "scrap",
    [
        "電球だけ。", "こんにちは！", "どうぞお気軽に。", "【活動の内容】\n", "持ちもの：\n",
        "くわしくはhttps://example.org/まで。",
    ],
)  # fmt: skip
def test_a_scrap_a_greeting_and_a_heading_are_not_quoted(scrap: str) -> None:
    whole = f"うちには何もない。{scrap}古い木の椅子を直しています。"
    assert not quotable(sentences(whole)[1], whole)
    assert quotable("古い木の椅子を直しています。", whole)


def test_a_short_text_of_one_sentence_is_taken_as_it_is() -> None:
    assert quotable("将棋。", "将棋。")


def test_a_sentence_that_points_back_is_quoted_with_the_one_before() -> None:
    whole = "戸棚に古い椅子が山になっています。 それを直せる人がほしい。月に一度です。"
    quoted = quotation(sentence_of("それを直せる人がほしい。", whole))
    assert quoted == "戸棚に古い椅子が山になっています。 それを直せる人がほしい。"
    assert quoted in whole


def test_a_quotation_stays_short() -> None:
    whole = "椅子が山になっていて、" * 10 + "困る。それを直せる人がほしい。"
    stands = sentence_of("それを直せる人がほしい。", whole)
    assert quotation(stands) == "それを直せる人がほしい。"


def reasons(found: Overlap, direction: Direction) -> list[tuple[str, str]]:
    return [(r.person_words, r.resource_words) for r in found.reasons if r.direction is direction]


def test_one_sentence_stands_once_on_a_side_however_many_phrases_meet_it(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    who = person(ability="木の椅子を直す", like="木の椅子", hobby="椅子を直す")
    where = place(
        "工房", trouble="木の椅子を直せる人がいません。", activity="木の椅子を直す工房です。"
    )
    found = rank(who, prepare_places([where], knowledge)).open[0]
    for direction in Direction:
        quoted = [words for _, words in reasons(found, direction)]
        assert quoted
        assert len(quoted) == len(set(quoted))


def test_a_pair_stands_on_the_side_where_it_says_more(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    who = person(ability="木の椅子を直す", like="木の椅子を眺める")
    where = place(
        "工房", trouble="木の椅子を直せる人がいません。", activity="木の椅子の展示をします。"
    )
    found = rank(who, prepare_places([where], knowledge)).open[0]
    asked = ("木の椅子を直す", "木の椅子を直せる人がいません。")
    assert asked in reasons(found, Direction.TO_RESOURCE)
    assert asked not in reasons(found, Direction.TO_PERSON)
    assert reasons(found, Direction.TO_PERSON)


def test_a_pair_stands_on_both_sides_where_one_has_nothing_else(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    found = rank(
        person(ability="木の椅子を直す"),
        prepare_places([place("工房", trouble="木の椅子を直せる人がいません。")], knowledge),
    ).open[0]
    assert reasons(found, Direction.TO_PERSON) == reasons(found, Direction.TO_RESOURCE) != []


def test_that_both_sides_count_in_sheets_is_no_shared_word(
    knowledge: Knowledge, person: Make, place: MakePlace
) -> None:
    who = person(hobby="皿を一枚ずつ洗う")
    found = rank(
        who, prepare_places([place("店", trouble="皿を一枚ずつ洗う人がいない。")], knowledge)
    )
    assert found.open[0].reasons[0].shared == ("皿", "洗う")
