"""The texts of the few places that are shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from matching.overlap.clauses import PlaceClause, clause_of, phrases_of, sentences_of
from matching.overlap.columns import PlaceColumns, source_code
from matching.overlap.lexicon import Lexicon
from matching.overlap.prepared import PreparedPlaces
from matching.overlap.profile import ResourceKind, ResourceProfile

KINDS = tuple(ResourceKind)


class Texts(Protocol):
    """Where the words of a place are found; None for what is there no more."""

    def place(self, number: int) -> ResourceProfile | None:
        """The place of this number."""

    def clause(self, number: int) -> PlaceClause | None:
        """The sentence of this number."""


class KeptTexts:
    """The texts of places that were prepared with them."""

    def __init__(self, places: PreparedPlaces) -> None:
        self._places = places

    def place(self, number: int) -> ResourceProfile | None:
        """The place of this number."""
        return self._places.resources[number]

    def clause(self, number: int) -> PlaceClause | None:
        """The sentence of this number."""
        return self._places.clauses[number]


class ReadTexts:
    """The texts of places read again, as far as they may be read."""

    def __init__(
        self, columns: PlaceColumns, lexicon: Lexicon, places: Iterable[ResourceProfile]
    ) -> None:
        self._columns, self._lexicon = columns, lexicon
        self._places = {place.id: place for place in places}
        self._clauses: dict[int, PlaceClause | None] = {}

    def place(self, number: int) -> ResourceProfile | None:
        """The place of this number."""
        return self._places.get(self._columns.id_of(number))

    def clause(self, number: int) -> PlaceClause | None:
        """The sentence of this number, None where it was taken back or may not be read."""
        if number not in self._clauses:
            self._clauses[number] = self._read(number)
        return self._clauses[number]

    def _read(self, number: int) -> PlaceClause | None:
        place = self.place(int(self._columns.place_of(number)))
        kind, source = KINDS[self._columns.kinds[number]], self._columns.sources[number]
        sentence = int(self._columns.sentences[number])
        for phrase in phrases_of(place) if place else ():
            if phrase.kind is kind and source_code(phrase.source) == source:
                texts = sentences_of(phrase)
                if sentence < len(texts):
                    return PlaceClause(clause_of(texts[sentence], self._lexicon), phrase)
        return None
