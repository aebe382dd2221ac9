"""Words of entries that no concept catches: counted by entry, names left out."""

import pytest

from matching.overlap.knowledge.known import Knowledge
from matching.overlap.knowledge.lexicon import Entry, Lexicon, build_lexicon
from matching.overlap.knowledge.uncaught import uncaught_words


@pytest.fixture
def lexicon() -> Lexicon:
    rows = [Entry("編み物", "", ("毛糸 余る",), {}, ""), Entry("水道", "", (), {}, "")]
    return build_lexicon({row.concept: row for row in rows})


def words(found: object) -> dict[str, int]:
    return {row.word: row.entries for row in found.words}


def test_words_are_counted_once_for_each_entry_the_most_widespread_first(
    lexicon: Lexicon,
) -> None:
    found = uncaught_words(
        [("寺子屋", ["囲炉裏で昔話。昔話の夜"]), ("納屋", ["囲炉裏を囲む"])], lexicon
    )
    assert found.words[0].word == "囲炉裏"
    assert words(found)["囲炉裏"] == 2
    assert words(found)["昔話"] == 1
    assert found.entries == 2


def test_the_example_is_the_first_entry_and_its_sentence(lexicon: Lexicon) -> None:
    found = uncaught_words([("納屋", ["毛糸。"]), ("寺子屋", ["昼寝。囲炉裏の間。"])], lexicon)
    row = next(row for row in found.words if row.word == "囲炉裏")
    assert (row.number, row.name, row.sentence) == (1, "寺子屋", "囲炉裏の間。")


def test_a_word_that_a_wording_holds_is_caught_where_the_wording_stands(lexicon: Lexicon) -> None:
    caught = uncaught_words([("納屋", ["毛糸が余る"])], lexicon)
    assert "毛糸" not in words(caught)
    alone = uncaught_words([("納屋", ["毛糸の店。木材が余る。"])], lexicon)
    assert words(alone)["毛糸"] == words(alone)["余る"] == 1


def test_a_compound_is_caught_by_its_part(lexicon: Lexicon) -> None:
    assert "水道管" not in words(uncaught_words([("納屋", ["水道管"])], lexicon))


def test_names_of_persons_and_places_are_left_out(lexicon: Lexicon) -> None:
    found = uncaught_words([("納屋", ["渋谷の田中さんと囲炉裏"])], lexicon)
    assert not {"渋谷", "田中"} & words(found).keys()
    assert "囲炉裏" in words(found)


def test_entries_that_speak_of_no_concept_are_named(lexicon: Lexicon) -> None:
    found = uncaught_words([("編み物の会", []), ("納屋", ["囲炉裏"])], lexicon)
    assert found.unmet == ("納屋",)


def test_a_verb_is_told_in_its_dictionary_form_and_torn_kana_not_at_all(lexicon: Lexicon) -> None:
    found = words(uncaught_words([("納屋", ["囲炉裏で餅を焼いて、席が八つ"])], lexicon))
    assert "焼く" in found
    assert "つ" not in found


def test_words_of_every_other_text_are_left_out_with_a_vector_table(
    lexicon: Lexicon, knowledge: Knowledge
) -> None:
    entries = [("納屋", ["夜に囲炉裏で話す仕事"])]
    assert {"夜", "仕事", "囲炉裏"} <= words(uncaught_words(entries, lexicon)).keys()
    found = words(uncaught_words(entries, lexicon, knowledge.meaning))
    assert "囲炉裏" in found
    assert not {"夜", "仕事", "話す"} & found.keys()
