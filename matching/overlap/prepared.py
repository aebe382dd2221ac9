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

from matching.overlap.clauses import Clause, PlaceClause, clause_of, clause_of_words, place_clauses
from matching.overlap.dislikes import avoided_parts, naming_words
from matching.overlap.knowledge import Knowledge
from matching.overlap.meaning import unit
from matching.overlap.profile import PersonPhrase, PersonProfile, ResourceProfile
from matching.overlap.scenes import for_learners, loud, met_needs, people, presence, unsteady
from matching.overlap.weights import Weights
from matching.overlap.word_weights import WordWeights, count_words
from matching.overlap.words import Word

Postings = Mapping[str, NDArray[np.int64]]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """p clauses of a person, their vectors (p × d) and what they have to do with (p × k).

    None without a vector table, or where nothing was learned from the 語彙.
    """

    clauses: tuple[Clause, ...]
    vectors: Vectors | None
    relations: Vectors | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PreparedPerson:
    """said: what the person brings, one clause a phrase. avoided: what they cannot bear.

    whole (d): all that is said as one vector. avoided_of: the sentence each avoided part is from.
    """

    profile: PersonProfile
    phrases: tuple[PersonPhrase, ...]
    said: Phrases
    avoided: Phrases
    avoided_of: tuple[str, ...]
    whole: Vectors | None


@dataclass(frozen=True, slots=True, eq=False)
class PreparedPlaces:
    """n places, c clauses. starts (n): first clause of each place.

    vectors (c × d), wholes (n × d): None without a vector table. relations (c × k): None where
    nothing was learned from the 語彙. lengths (c): root of the sum of
    squared word weights. by_word, by_synonym, by_concept: → clause numbers. concept_weights: how
    telling a concept is here, 0 (everywhere) to 1 (nowhere else). for_learners, met (c): sentences
    that look for learners, and those that say others do it already. presence (c): those that say
    being there is a joy. people, loud (c): how many meet there and whether it is noisy; the labels
    少人数 and 静か are believed instead.
    """

    resources: tuple[ResourceProfile, ...]
    clauses: tuple[PlaceClause, ...]
    starts: NDArray[np.int64]
    vectors: Vectors | None
    wholes: Vectors | None
    relations: Vectors | None
    lengths: NDArray[np.float64]
    by_word: Postings
    by_synonym: Postings
    by_concept: Postings
    concept_weights: Mapping[str, float]
    for_learners: NDArray[np.bool_]
    met: NDArray[np.bool_]
    presence: NDArray[np.bool_]
    people: NDArray[np.int64]
    loud: NDArray[np.bool_]
    unsteady: NDArray[np.bool_]
    word_weights: WordWeights
    knowledge: Knowledge
    weights: Weights

    def clauses_of(self, place: int) -> range:
        """Clause numbers of a place."""
        last = place + 1 == len(self.starts)
        end = len(self.clauses) if last else int(self.starts[place + 1])
        return range(int(self.starts[place]), end)


def prepare_places(
    resources: Iterable[ResourceProfile], knowledge: Knowledge, weights: Weights | None = None
) -> PreparedPlaces:
    """Make the places of a town ready: tokenize, count words, build vectors and postings."""
    weights = weights or Weights()
    places = tuple(resources)
    grouped = [place_clauses(resource, knowledge.lexicon) for resource in places]
    flat = tuple(clause for group in grouped for clause in group)
    texts = [[word for c in group for word in c.clause.words] for group in grouped]
    word_weights = count_words(texts, knowledge, weights)
    ends = np.cumsum([0, *(len(group) for group in grouped)], dtype=np.int64)
    return PreparedPlaces(
        resources=places,
        clauses=flat,
        starts=ends[:-1],
        vectors=_vectors([c.clause.words for c in flat], word_weights),
        wholes=_vectors(texts, word_weights),
        relations=_relations([c.clause.words for c in flat], word_weights, of_person=False),
        lengths=np.array([_length(c.clause.words, word_weights) for c in flat]),
        by_word=_postings((w.norm for w in c.clause.words) for c in flat),
        by_synonym=_postings((str(g) for w in c.clause.words for g in w.synonyms) for c in flat),
        by_concept=_postings(c.clause.concepts for c in flat),
        concept_weights=_concept_weights(grouped, weights),
        for_learners=for_learners(grouped),
        met=met_needs(grouped),
        presence=presence(grouped),
        people=people(places, grouped),
        loud=loud(places, grouped),
        unsteady=unsteady(grouped),
        word_weights=word_weights,
        knowledge=knowledge,
        weights=weights,
    )


def prepare_person(person: PersonProfile, places: PreparedPlaces) -> PreparedPerson:
    """Make a person ready to be compared with these places."""
    lexicon, weigh = places.knowledge.lexicon, places.word_weights
    phrases = tuple(p for p in person.phrases if p.text.strip())
    said = tuple(clause_of(p.text, lexicon) for p in phrases)
    parts = avoided_parts(person.considerations)
    avoided = tuple(clause_of_words(part, naming_words(part), lexicon) for _, part in parts)
    whole = _vectors([[word for clause in said for word in clause.words]], weigh)
    return PreparedPerson(
        profile=person,
        phrases=phrases,
        said=Phrases(
            said,
            _vectors([clause.words for clause in said], weigh),
            _relations([clause.words for clause in said], weigh, of_person=True),
        ),
        avoided=Phrases(avoided, _vectors([clause.words for clause in avoided], weigh)),
        avoided_of=tuple(consideration.text for consideration, _ in parts),
        whole=None if whole is None else whole[0],
    )


def _vectors(texts: Sequence[Sequence[Word]], word_weights: WordWeights) -> Vectors | None:
    meaning = word_weights.knowledge.meaning
    if meaning is None:
        return None
    rows = [meaning.phrase(_bag(words, word_weights)) for words in texts]
    return unit(np.array(rows, dtype=np.float32).reshape(len(rows), meaning.table.dimensions))


def _relations(
    texts: Sequence[Sequence[Word]], word_weights: WordWeights, *, of_person: bool
) -> Vectors | None:
    meaning, relations = word_weights.knowledge.meaning, word_weights.knowledge.relations
    if meaning is None or relations is None:
        return None
    bags = [_bag(words, word_weights) for words in texts]
    return (relations.of_person if of_person else relations.of_places)(meaning, bags)


def _bag(words: Iterable[Word], word_weights: WordWeights) -> list[tuple[int, float]]:
    return [(row, weight) for row, weight in map(word_weights.of, words) if row is not None]


def _length(words: Iterable[Word], word_weights: WordWeights) -> float:
    squares = {word.norm: word_weights.of(word)[1] ** 2 for word in words}
    return math.sqrt(sum(squares.values()))


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
    total = len(grouped) + weights.prior_documents + 1
    return {
        concept: -math.log((count + 1) / total) / math.log(total)
        for concept, count in counts.items()
    }
