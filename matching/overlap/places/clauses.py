"""Texts cut into clauses (a sentence of a place, a phrase of the person), words and concepts."""

from collections.abc import Iterable
from dataclasses import dataclass

from matching.overlap.knowledge.lexicon import Lexicon
from matching.overlap.language.words import Seen, Tokens, Word, analyse, sentences
from matching.overlap.profile import ResourceKind, ResourcePhrase, ResourceProfile


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


def clause_of(text: str, lexicon: Lexicon, seen: Seen | None = None) -> Clause:
    """A clause of a text. seen: words remembered from text to text, see `words.Seen`."""
    words, tokens = analyse(text, seen)
    return Clause(text, words, lexicon.concepts_in(tokens))


def clause_of_words(text: str, words: tuple[Word, ...], lexicon: Lexicon) -> Clause:
    """A clause of which only some words count."""
    return Clause(text, words, lexicon.concepts_in(tokens_of(words)))


def tokens_of(words: Iterable[Word]) -> Tokens:
    """The tokens of single words for the 語彙, as if they stood side by side."""
    return {norm: (0,) for word in words for norm in (word.norm, *word.parts)}


def place_clauses(
    resource: ResourceProfile, lexicon: Lexicon, seen: Seen | None = None
) -> list[PlaceClause]:
    """The sentences of a place; its name always stands among them, so none is empty."""
    return [
        PlaceClause(clause_of(text, lexicon, seen), phrase)
        for phrase in phrases_of(resource)
        for text in sentences_of(phrase)
    ]


def phrases_of(resource: ResourceProfile) -> tuple[ResourcePhrase, ...]:
    """The phrases of a place, its name among them."""
    if any(phrase.kind is ResourceKind.NAME for phrase in resource.phrases):
        return resource.phrases
    name = ResourcePhrase(ResourceKind.NAME, resource.name, "field:name", "名前")
    return (name, *resource.phrases)


def sentences_of(phrase: ResourcePhrase) -> tuple[str, ...]:
    """The sentences of a phrase, at least one."""
    return sentences(phrase.text) or (phrase.text,)
