"""Kana, width and case do not matter to somebody who searches."""

import pytest

from resources.search.folding import fold, search_terms


@pytest.mark.parametrize("written", ["こども食堂", "コドモ食堂", "ｺﾄﾞﾓ食堂", " こども食堂 "])
def test_kana_and_width_fold_to_one_form(written):
    assert fold(written) == "こども食堂"


def test_full_width_letters_and_capitals_fold():
    assert fold("ＡＢＣ　ｃａｆｅ") == "abc cafe"


def test_words_are_split_at_any_blank_and_bounded():
    assert search_terms("畑　コーヒー") == ["畑", "こーひー"]
    assert len(search_terms("あ " * 50)) == 8
    assert search_terms("  ") == []
