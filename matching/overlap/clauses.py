"""Texts cut into clauses (a sentence of a place, a phrase of the person), words and concepts."""

from dataclasses import dataclass

from matching.overlap.lexicon import Lexicon
from matching.overlap.profile import ResourceKind, ResourcePhrase, ResourceProfile
from matching.overlap.words import Word, content_words, sentences


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of a place's text, or one phrase of the person."""

    text: str
    words: tuple[Word, ...]
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceClause:
    """A sentence with the record it comes from."""

    clause: Clause
    phrase: ResourcePhrase


def clause_of(text: str, lexicon: Lexicon, words: tuple[Word, ...] | None = None) -> Clause:
    """A clause of a text; `words` where only some of its words count."""
    found = content_words(text) if words is None else words
    return Clause(text, found, lexicon.concepts_in(found))


def place_clauses(resource: ResourceProfile, lexicon: Lexicon) -> list[PlaceClause]:
    """The sentences of a place; its name always stands among them, so none is empty."""
    phrases = list(resource.phrases)
    if not any(phrase.kind is ResourceKind.NAME for phrase in phrases):
        phrases.insert(0, ResourcePhrase(ResourceKind.NAME, resource.name, "field:name", "名前"))
    return [
        PlaceClause(clause_of(text, lexicon), phrase)
        for phrase in phrases
        for text in sentences(phrase.text) or (phrase.text,)
    ]
