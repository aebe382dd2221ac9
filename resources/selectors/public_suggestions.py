"""What to offer somebody who is typing: places by name, and words that will find something."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from resources.search.everyday_words import everyday_words
from resources.search.folding import asked_loosely, fold, loosely
from resources.search.keeping import words_bring_up
from resources.search.wordings import reading_of

from .public_catalogue import public_entries

if TYPE_CHECKING:
    from gis_data.models import Municipality

LOOKED_AT = 60
PLACES, WORDS = 4, 4
LONGEST = 40


class Place(NamedTuple):
    """A place that answers what was typed so far."""

    pk: int
    name: str
    name_kana: str
    nouns: list[str]


@dataclass(frozen=True)
class Suggestions:
    """Places whose name holds what was typed, and words that begin like it."""

    typed: str
    places: list[Place]
    words: list[str]


def suggestions_for(town: Municipality, typed: str) -> Suggestions:
    """Return what to offer; nothing for less than two kana, and never what is not public."""
    typed = " ".join(typed.split())[:LONGEST]
    begun = asked_loosely(typed)
    if len(begun) < 2 and not any(letter > "ヿ" for letter in begun):
        return Suggestions(typed, [], [])
    words_bring_up()
    rows = public_entries(town).matching_words(typed)
    columns = ("pk", "name", "name_kana", "words__nouns")
    found = [Place(*row) for row in rows.values_list(*columns)[:LOOKED_AT]]
    named = [row for row in found if begun in loosely(row.name) or begun in loosely(row.name_kana)]
    return Suggestions(typed, named[:PLACES], _words(begun, found))


def _words(begun: str, found: list[Place]) -> list[str]:
    """Nouns of the entries found that begin as was typed, the most frequent first."""
    often = Counter(noun for row in found for noun in row.nouns)
    often.update(word for word in everyday_words() if word in often)
    begins = [noun for noun in often if _begins(noun, begun)]
    order = sorted(begins, key=lambda noun: (-often[noun], len(noun), noun))
    once = {fold(noun): noun for noun in reversed(order)}
    return [noun for noun in order if once[fold(noun)] == noun][:WORDS]


def _begins(noun: str, begun: str) -> bool:
    return loosely(noun).startswith(begun) or loosely(reading_of(noun)).startswith(begun)
