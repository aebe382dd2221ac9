"""Profiles made ready once: clauses, word weights, vectors and postings.

A town is prepared once and asked many times: a person costs one matrix product, not one
tokenization per place.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.knowledge import Knowledge
from matching.overlap.lexicon import Lexicon
from matching.overlap.meaning import unit
from matching.overlap.profile import (
    PersonPhrase,
    PersonProfile,
    ResourceKind,
    ResourcePhrase,
    ResourceProfile,
)
from matching.overlap.weights import Weights
from matching.overlap.word_weights import WordWeights, count_words
from matching.overlap.words import Word, content_words, sentences

Postings = Mapping[str, NDArray[np.int64]]


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


@dataclass(frozen=True, slots=True, eq=False)
class PreparedPerson:
    """p phrases: vectors (p × d) and the whole (d), None without a vector table."""

    profile: PersonProfile
    phrases: tuple[PersonPhrase, ...]
    clauses: tuple[Clause, ...]
    vectors: NDArray[np.float32] | None
    whole: NDArray[np.float32] | None


@dataclass(frozen=True, slots=True, eq=False)
class PreparedPlaces:
    """n places, c clauses. starts (n): first clause of each place.

    vectors (c × d), wholes (n × d): None without a vector table.

    lengths (c): root of the sum of squared word weights. by_word, by_synonym, by_concept: → clause numbers.
    concept_weights: how telling a concept is here, 0 (everywhere) to 1 (nowhere else).
    """

    resources: tuple[ResourceProfile, ...]
    clauses: tuple[PlaceClause, ...]
    starts: NDArray[np.int64]
    vectors: NDArray[np.float32] | None
    wholes: NDArray[np.float32] | None
    lengths: NDArray[np.float64]
    by_word: Postings
    by_synonym: Postings
    by_concept: Postings
    concept_weights: Mapping[str, float]
    word_weights: WordWeights
    knowledge: Knowledge
    weights: Weights

    def clauses_of(self, place: int) -> range:
        """Clause numbers of a place."""
        last = place + 1 == len(self.starts)
        end = len(self.clauses) if last else int(self.starts[place + 1])
        return range(int(self.starts[place]), end)


def place_clauses(resource: ResourceProfile, lexicon: Lexicon) -> list[PlaceClause]:
    """The sentences of a place; its name always stands among them, so none is empty."""
    phrases = list(resource.phrases)
    if not any(phrase.kind is ResourceKind.NAME for phrase in phrases):
        phrases.insert(0, ResourcePhrase(ResourceKind.NAME, resource.name, "field:name", "名前"))
    return [
        PlaceClause(_clause(text, lexicon), phrase)
        for phrase in phrases
        for text in sentences(phrase.text) or (phrase.text,)
    ]


def _clause(text: str, lexicon: Lexicon) -> Clause:
    words = content_words(text)
    return Clause(text, words, lexicon.concepts_in(words))


def prepare_places(
    resources: Iterable[ResourceProfile], knowledge: Knowledge, weights: Weights | None = None
) -> PreparedPlaces:
    """Make the places of a town ready: tokenize, count words, build vectors and postings."""
    weights = weights or Weights()
    places = tuple(resources)
    grouped = [place_clauses(resource, knowledge.lexicon) for resource in places]
    flat = tuple(clause for group in grouped for clause in group)
    word_weights = count_words(
        ([w for c in group for w in c.clause.words] for group in grouped), knowledge, weights
    )
    sizes = [len(group) for group in grouped]
    return PreparedPlaces(
        places,
        flat,
        np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
        if sizes
        else np.zeros(0, np.int64),
        _vectors([c.clause.words for c in flat], word_weights),
        _vectors([[w for c in group for w in c.clause.words] for group in grouped], word_weights),
        np.array([_length(c.clause.words, word_weights) for c in flat]),
        _postings((w.norm for w in c.clause.words) for c in flat),
        _postings((str(g) for w in c.clause.words for g in w.synonyms) for c in flat),
        _postings(c.clause.concepts for c in flat),
        _concept_weights(grouped, weights),
        word_weights,
        knowledge,
        weights,
    )


def prepare_person(person: PersonProfile, places: PreparedPlaces) -> PreparedPerson:
    """Make a person ready to be compared with these places."""
    phrases = tuple(p for p in person.phrases if p.text.strip())
    clauses = tuple(_clause(p.text, places.knowledge.lexicon) for p in phrases)
    vectors = _vectors([c.words for c in clauses], places.word_weights)
    whole = _vectors([[w for c in clauses for w in c.words]], places.word_weights)
    return PreparedPerson(person, phrases, clauses, vectors, None if whole is None else whole[0])


def _vectors(
    texts: Sequence[Sequence[Word]], word_weights: WordWeights
) -> NDArray[np.float32] | None:
    meaning = word_weights.knowledge.meaning
    if meaning is None:
        return None
    rows = [
        meaning.phrase((r, w) for r, w in map(word_weights.of, words) if r is not None)
        for words in texts
    ]
    return unit(np.array(rows, dtype=np.float32).reshape(len(rows), meaning.table.dimensions))


def _length(words: Iterable[Word], word_weights: WordWeights) -> float:
    squares = {word.norm: word_weights.of(word)[1] ** 2 for word in words}
    return float(np.sqrt(sum(squares.values())))


def _postings(keys_of_clauses: Iterable[Iterable[str]]) -> Postings:
    found: dict[str, set[int]] = defaultdict(set)
    for number, keys in enumerate(keys_of_clauses):
        for key in keys:
            found[key].add(number)
    return {key: np.array(sorted(numbers), dtype=np.int64) for key, numbers in found.items()}


def _concept_weights(
    grouped: Sequence[Sequence[PlaceClause]], weights: Weights
) -> Mapping[str, float]:
    counts = Counter(
        concept for group in grouped for concept in {k for c in group for k in c.clause.concepts}
    )
    total = len(grouped) + weights.prior_documents
    return {
        concept: -math.log((count + 1) / (total + 1)) / math.log(total + 1)
        for concept, count in counts.items()
    }
