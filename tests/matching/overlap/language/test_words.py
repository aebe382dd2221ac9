"""Words: normal forms, stop words, sentences."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from matching.overlap.language.words import analyse, content_words, sentences


def norms(text: str) -> list[str]:
    return [word.norm for word in content_words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("子ども", "子供"),
        ("焼きたて", "焼き立て"),
        ("コンピュータ", "コンピューター"),
        ("附属", "付属"),
    ],
)
def test_spellings_of_one_word_have_one_normal_form(one: str, other: str) -> None:
    assert norms(one) == norms(other)


def test_function_words_and_general_words_are_left_out() -> None:
    assert norms("将棋を指すことがとても好きな人です") == ["将棋", "指す"]


def test_a_synonym_shares_a_group_with_its_partner() -> None:
    groups = [set(content_words(text)[0].synonyms) for text in ("パソコン", "PC")]
    assert groups[0] & groups[1]


def test_a_compound_knows_its_parts() -> None:
    assert content_words("車椅子")[0].parts == ("車", "椅子")
    assert content_words("椅子")[0].parts == ()


def test_a_verb_that_only_colours_another_is_left_out() -> None:
    assert norms("歩きやすい") == ["歩く"]
    assert norms("椅子を直す") == ["椅子", "直す"]


def test_a_denial_is_a_token_of_its_own() -> None:
    assert "ない" in analyse("話さなくてもよい")[1]
    assert "ない" not in analyse("話してもよい")[1]


def test_a_text_is_cut_at_the_end_of_its_sentences() -> None:
    assert sentences("朝はやい。\n畑へ行く！ ") == ("朝はやい。", "畑へ行く！")


def test_empty_text_has_neither_words_nor_sentences() -> None:
    assert content_words("") == ()
    assert sentences(" \n ") == ()


def test_many_threads_may_cut_words_at_once() -> None:
    with ThreadPoolExecutor(8) as pool:
        results = set(pool.map(lambda _: tuple(norms("畑で野菜を育てる")), range(200)))
    assert results == {("畑", "野菜", "育てる")}


def test_a_text_of_any_length_is_read_to_its_end() -> None:
    text = "畑" + "。" * 100_000 + "将棋"
    words = content_words(text)
    assert [word.norm for word in words] == ["畑", "将棋"]
    assert text[words[1].start :] == "将棋"


def test_control_characters_and_emoji_do_no_harm() -> None:
    assert norms("将棋\x00🎣\u202e 畑")[0] == "将棋"
