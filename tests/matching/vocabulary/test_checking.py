"""A town's word is held to the rules of the shared files, in Japanese sentences."""

import pytest
from django.core.exceptions import ValidationError

from matching.models import TownConcept
from matching.vocabulary.checking import check_concept


def word(name="大凧づくり", wider="", wordings=("大凧 張る",), **answers):
    return TownConcept(name=name, wider=wider, wordings=list(wordings), answers=answers)


def problems(concept, *others, **said):
    try:
        check_concept(concept, others, **said)
    except ValidationError as error:
        return {name: " ".join(lines) for name, lines in error.message_dict.items()}
    return {}


def test_a_good_word_passes_beside_others():
    feast = word("大凧まつりの人手", wordings=["大凧まつり"])
    assert problems(word(大凧まつりの人手="strong", 編み物="little"), feast) == {}


@pytest.mark.parametrize(
    ("concept", "field", "said"),
    [
        (word("こと"), "name", "手がかりになる言葉がありません"),
        (word(wordings=["いい"]), "wordings", "「いい」には、手がかりになる言葉がありません"),
        (word(wordings=["いつ 植える"]), "wordings", "だけで見つかってしまいます"),
        (word(wordings=["大凧", "大凧"]), "wordings", "「大凧」が二度あります"),
        (word(wordings=["大凧づくり"]), "wordings", "二度あります"),
        (word(wordings=[]), "wordings", "一つは書いてください"),
        (word(wider="ないもの"), "wider", "「ないもの」は語彙にありません"),
        (word(大凧づくり="strong"), "answers", "自分自身には応えられません"),
        (word(水もれ="strong"), "answers", "近い言葉：水漏れ"),
        (word(編み物="0.9"), "answers", "強さを「つよく・ふつう・すこし」から"),
        (word("編み物", wider="手工芸"), "wider", "もともとの語彙にある言葉です"),
        (word("編み物", wordings=["毛糸"]), "wordings", "もともとの語彙にあります"),
        (word(wordings=["090-1234-5678 凧"]), "wordings", "電話番号のようです"),
        (word(wordings=["田中さんの凧"]), "no_person", "「田中」は人の名前のようです"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(concept, field, said):
    assert said in problems(concept)[field]


def test_what_only_looks_like_a_name_passes_once_the_writer_says_so():
    assert problems(word(wordings=["田中さんの凧"]), no_person=True) == {}


def test_wider_words_never_form_a_ring():
    one, two = word("大凧づくり", wider="凧の会"), word("凧の会", wider="凧あげ")
    assert problems(word("凧あげの遊び", wider="大凧づくり"), one, two) == {}
    assert "輪になる" in problems(word("凧あげ", wider="大凧づくり"), one, two)["wider"]


def test_a_word_may_add_wordings_to_a_shared_concept():
    assert problems(word("編み物", wordings=["手あみの帽子"])) == {}


def test_there_is_an_end_to_the_words_of_a_town(monkeypatch):
    monkeypatch.setattr("matching.vocabulary.checking.MOST_CONCEPTS", 1)
    assert "1までです" in problems(word(), word("凧の会"))["name"]
