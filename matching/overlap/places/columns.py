"""Many places as plain arrays without a text: written to a file, mapped from it, compared at once.

A vector of a sentence is the sum of the vectors of its words, so only the words are kept (as
numbers into the vocabulary) with the length of the sum; products are made word by word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from matching.overlap.language.murmur import murmur64

Column = NDArray[Any]
LABELS, DOCUMENTS = "labels", "documents"
"""The two that are no arrays: the names of the accessibility labels, and a number."""


@dataclass(frozen=True, slots=True, eq=False)
class PlaceColumns:
    """n places, c clauses (sentences), v distinct words, k concepts, l accessibility labels.

    Lists of different lengths stand in two arrays, see `jagged`: x_starts and x.

    Of places: ids (n, S: UTF-8); lat, lon (n, float64, NaN: not known); fee (n, int32, -1: not
    known); facts (n × l, int8: 1 there, 0 not there, -1 未確認); span_starts (n + 1, int32), spans
    (s × 2, int16: minutes of the week, `times.week_intervals`); opens_later (n, bool): not open in
    the coming weeks; full (n, bool): told lately; monthly_limit (n, int32, -1: not told);
    starts (n + 1, int32): first clause of each place; whole_lengths (n, float32): length of the
    weighted sum of all its word vectors.

    Of clauses: kinds (c, int8, number in tuple(ResourceKind)); sources (c, int64, `source_code`);
    sentences (c, int16): number of the sentence in its phrase; for_learners, met, presence, loud,
    unsteady (c, bool) and people (c, int16), see `scenes`; lengths, relation_lengths,
    meaning_lengths (c, float32): length of the bag of weighted words, of the sum of their
    relation vectors and of their word vectors; sentence_vectors (c × m, float16): of a model of
    whole sentences, m 0 without one; word_starts (c + 1), words (int32): each word as
    its number in the vocabulary; concept_starts (c + 1, int32), concepts (int16): each concept as
    its number in the table; denied_starts (c + 1, int32), denied (uint64): hashes of the words
    and concepts of which the sentence says that they are not there.

    Vocabulary: word_hashes (v, uint64, rising): murmur64 of the normal form; word_rows (v, int32,
    -1: not in the vector table); word_documents (v, int32): places that held it when they were
    counted; word_weights (v, float32); synonym_starts (v + 1), synonyms (int32): Sudachi's groups;
    posting_starts (v + 1), postings (int32): clauses that hold it.

    Concepts: concept_hashes (k, uint64, rising), concept_documents (k, int32), concept_weights
    (k, float32), concept_posting_starts (k + 1), concept_postings (int32).

    documents: how many places were counted. A place built later is weighed by the same count.
    """

    labels: tuple[str, ...]
    documents: int
    ids: Column
    lat: Column
    lon: Column
    fee: Column
    facts: Column
    span_starts: Column
    spans: Column
    opens_later: Column
    full: Column
    monthly_limit: Column
    starts: Column
    whole_lengths: Column
    kinds: Column
    sources: Column
    sentences: Column
    for_learners: Column
    met: Column
    presence: Column
    loud: Column
    unsteady: Column
    people: Column
    lengths: Column
    relation_lengths: Column
    meaning_lengths: Column
    sentence_vectors: Column
    word_starts: Column
    words: Column
    concept_starts: Column
    concepts: Column
    denied_starts: Column
    denied: Column
    word_hashes: Column
    word_rows: Column
    word_documents: Column
    word_weights: Column
    synonym_starts: Column
    synonyms: Column
    posting_starts: Column
    postings: Column
    concept_hashes: Column
    concept_documents: Column
    concept_weights: Column
    concept_posting_starts: Column
    concept_postings: Column

    def __len__(self) -> int:
        """Number of places."""
        return len(self.ids)

    @property
    def clauses(self) -> int:
        """Number of clauses."""
        return len(self.kinds)

    def id_of(self, place: int) -> str:
        """The id of a place."""
        return bytes(self.ids[place]).decode()

    def place_of(self, clause: Column | int) -> Column:
        """The places of clauses."""
        return np.searchsorted(self.starts, clause, side="right") - 1

    def arrays(self) -> dict[str, Column]:
        """Everything as arrays by name, for a file."""
        held = {f.name: getattr(self, f.name) for f in fields(self)}
        held[LABELS] = np.array([label.encode() for label in self.labels], dtype=np.bytes_)
        held[DOCUMENTS] = np.array([self.documents], dtype=np.int32)
        return held

    @classmethod
    def of(cls, arrays: Mapping[str, Column]) -> PlaceColumns:
        """From `arrays()`, nothing copied; they may be mapped from a file and read-only.

        Raises KeyError where one lacks.
        """
        # A plain view: each slice of a np.memmap costs more than the slice itself.
        held: dict[str, Any] = {f.name: np.asarray(arrays[f.name]) for f in fields(cls)}
        held[LABELS] = tuple(bytes(label).decode() for label in arrays[LABELS])
        held[DOCUMENTS] = int(arrays[DOCUMENTS][0])
        return cls(**held)


PLACE_ARRAYS = (
    "ids", "lat", "lon", "fee", "facts", "opens_later", "full", "monthly_limit", "whole_lengths",
)  # fmt: skip
CLAUSE_ARRAYS = (
    "kinds", "sources", "sentences", "for_learners", "met", "presence", "loud", "unsteady",
    "people", "lengths", "relation_lengths", "meaning_lengths", "sentence_vectors",
)  # fmt: skip
LISTS_OF_CLAUSES = {
    "words": "word_starts",
    "concepts": "concept_starts",
    "denied": "denied_starts",
}


def hash_of(name: str) -> int:
    """The number by which a word or a concept is found."""
    return murmur64(name.encode())


def source_code(source: str) -> int:
    """The key of a record as one number: 15 bits of what it is, 48 bits of which one.

    So source_code("statement:0") + pk is source_code(f"statement:{pk}") for any pk.
    """
    what, _, which = source.partition(":")
    number = int(which) if which.isdecimal() else crc32(which.encode())
    return (crc32(what.encode()) & 0x7FFF) << 48 | number & (1 << 48) - 1
