"""Accessibility facts in words."""

import pytest

from resources.access_words import FACT_WORDS, fact_words
from resources.choices import Feature


@pytest.mark.parametrize("feature", list(Feature))
def test_each_fact_has_three_different_sentences(feature: Feature) -> None:
    words = {fact_words(feature, state) for state in ("yes", "no", "unknown")}
    assert len(words) == 3


def test_a_step_is_never_said_as_a_double_negative() -> None:
    assert fact_words(Feature.STEP_FREE, "no") == "段差がある"
    assert set(FACT_WORDS) == set(Feature)
