"""Plain methods to be beaten: counting words, counting letters, the mean of word vectors."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from matching.overlap.gains.prepared import PreparedPerson, PreparedPlaces
from matching.overlap.gains.whole import whole_closeness
from matching.overlap.language.words import Word

Scores = NDArray[np.float64]
"""persons × places"""


class LibraryMissingError(ImportError):
    """A library that only the test environment carries is not installed."""


def bm25(persons: Sequence[PreparedPerson], places: PreparedPlaces) -> Scores:
    """Okapi BM25 over the same tokens as the engine. Raises LibraryMissingError."""
    try:
        from rank_bm25 import BM25Okapi
    except ImportError as problem:
        raise LibraryMissingError("rank-bm25") from problem
    documents = [_tokens(words) for words in _place_words(places)]
    if not any(documents):
        return np.zeros((len(persons), len(documents)))
    index = BM25Okapi(documents)
    return np.array([index.get_scores(_tokens(_person_words(person))) for person in persons])


def char_tfidf(persons: Sequence[PreparedPerson], places: PreparedPlaces) -> Scores:
    """Cosine of TF-IDF of runs of two and three characters. Raises LibraryMissingError."""
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError as problem:
        raise LibraryMissingError("scikit-learn") from problem
    documents = [
        "。".join(places.clauses[c].clause.text for c in places.clauses_of(n))
        for n in range(len(places.resources))
    ]
    queries = ["。".join(clause.text for clause in person.said.clauses) for person in persons]
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 3)).fit([*documents, "かさなり"])
    product = vectorizer.transform(queries) @ vectorizer.transform(documents).T
    return np.asarray(product.toarray(), dtype=np.float64)


def vector_mean(persons: Sequence[PreparedPerson], places: PreparedPlaces) -> Scores:
    """Cosine of the weighted means of word vectors; all 0 without a vector table."""
    return np.array([whole_closeness(person, places) for person in persons])


def _place_words(places: PreparedPlaces) -> list[list[Word]]:
    return [
        [word for c in places.clauses_of(n) for word in places.clauses[c].clause.words]
        for n in range(len(places.resources))
    ]


def _person_words(person: PreparedPerson) -> list[Word]:
    return [word for clause in person.said.clauses for word in clause.words]


def _tokens(words: list[Word]) -> list[str]:
    return [word.norm for word in words]
