"""The texts of the few places that are shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from matching.overlap.gains.prepared import PreparedPlaces
from matching.overlap.places.clauses import phrases_of, sentences_of
from matching.overlap.places.columns import PlaceColumns, source_code
from matching.overlap.profile import ResourceKind, ResourcePhrase, ResourceProfile

KINDS = tuple(ResourceKind)


class Sentence(NamedTuple):
    """A sentence and the record it comes from."""

    text: str
    phrase: ResourcePhrase


class Texts(Protocol):
    """Where the words of a place are found; None for what is there no more."""

    def place(self, number: int) -> ResourceProfile | None:
        """The place of this number."""

    def sentence(self, number: int) -> Sentence | None:
        """The sentence of this clause."""


class KeptTexts:
    """The texts of places that were prepared with them."""

    def __init__(self, places: PreparedPlaces) -> None:
        self._places = places

    def place(self, number: int) -> ResourceProfile | None:
        """The place of this number."""
        return self._places.resources[number]

    def sentence(self, number: int) -> Sentence | None:
        """The sentence of this clause."""
        stands = self._places.clauses[number]
        return Sentence(stands.clause.text, stands.phrase)


class ReadTexts:
    """The texts of places read again, as far as they may be read."""

    def __init__(self, columns: PlaceColumns, places: Iterable[ResourceProfile]) -> None:
        self._columns = columns
        self._places = {place.id: place for place in places}

    def place(self, number: int) -> ResourceProfile | None:
        """The place of this number."""
        return self._places.get(self._columns.id_of(number))

    def sentence(self, number: int) -> Sentence | None:
        """The sentence of this clause, None where it was taken back or may not be read."""
        place = self.place(int(self._columns.place_of(number)))
        kind, source = KINDS[self._columns.kinds[number]], self._columns.sources[number]
        at = int(self._columns.sentences[number])
        for phrase in phrases_of(place) if place else ():
            if phrase.kind is kind and source_code(phrase.source) == source:
                texts = sentences_of(phrase)
                if at < len(texts):
                    return Sentence(texts[at], phrase)
        return None
