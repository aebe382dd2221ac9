"""A small catalogue to search in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from resources.models import Resource
from resources.search.keeping import words_bring_up


@pytest.fixture
def found(town: object) -> Callable[[str], set[str]]:
    """Names of the entries that somebody who types these words finds."""

    def ask(words: str) -> set[str]:
        words_bring_up()
        return {row.name for row in Resource.objects.published().matching_words(words)}

    return ask
