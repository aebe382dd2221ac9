"""Profiles of places → columns: the one time the sentences of a place are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.overlap.conditions.dislikes import NOT_THERE, is_negated
from matching.overlap.conditions.times import week_intervals
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.language.sentence_model import encoded
from matching.overlap.language.words import Seen, Word
from matching.overlap.places import scenes
from matching.overlap.places.clauses import PlaceClause, place_clauses, tokens_of
from matching.overlap.places.columns import (
    LISTS_OF_CLAUSES,
    Column,
    PlaceColumns,
    hash_of,
    source_code,
)
from matching.overlap.places.counting import count, measure
from matching.overlap.places.jagged import flat, joined_starts, starts_of
from matching.overlap.places.joining import with_labels
from matching.overlap.profile import ResourceKind, ResourceProfile
from matching.overlap.weights import Weights

KINDS = tuple(ResourceKind)
KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
MOST_PEOPLE = 30_000
AT_ONCE = 256
"""Places whose clauses are held at a time."""
STARTS = {"starts", "span_starts", *LISTS_OF_CLAUSES.values()}


def build(
    profiles: Iterable[ResourceProfile],
    knowledge: Knowledge,
    weights: Weights | None = None,
    like: PlaceColumns | None = None,
) -> PlaceColumns:
    """Columns of places, in their order.

    Weighed by the count that `like` holds; without it they are counted.
    """
    seen: Seen = {}
    lexicon = knowledge.lexicon
    pairs = ((place, place_clauses(place, lexicon, seen)) for place in profiles)
    return build_grouped(pairs, knowledge, weights, like)


def build_grouped(
    pairs: Iterable[tuple[ResourceProfile, Sequence[PlaceClause]]],
    knowledge: Knowledge,
    weights: Weights | None = None,
    like: PlaceColumns | None = None,
) -> PlaceColumns:
    """As `build`, for places whose clauses are at hand."""
    words, concepts = _Vocabulary(knowledge), _Numbers()
    # Some at a time: the clauses of a large town are never all in memory.
    some_pairs = iter(pairs)
    parts = [_part([], words, concepts)]
    while some := list(islice(some_pairs, AT_ONCE)):
        parts.append(_part(some, words, concepts))
    columns = _put_together(parts, words, concepts)
    return measure(count(columns, like), knowledge, weights or Weights())


def _part(
    pairs: Sequence[tuple[ResourceProfile, Sequence[PlaceClause]]],
    words: _Vocabulary,
    concepts: _Numbers,
) -> dict[str, Any]:
    """The columns of some places, words and concepts numbered as they came."""
    places, grouped = [place for place, _ in pairs], [group for _, group in pairs]
    clauses = [clause for group in grouped for clause in group]
    lists = {
        "words": flat([[words.number(w) for w in c.clause.words] for c in clauses], np.int32),
        "concepts": flat(
            [[concepts.number(k) for k in c.clause.concepts] for c in clauses], np.int32
        ),
        "denied": flat(_denied(clauses, words.knowledge), np.uint64),
    }
    return {
        **_facts(places),
        **day_columns(places),
        **_scenes(places, grouped),
        **{name: values for name, (_, values) in lists.items()},
        **{LISTS_OF_CLAUSES[name]: starts for name, (starts, _) in lists.items()},
        "starts": starts_of(len(group) for group in grouped),
        "kinds": np.array([KIND_NUMBERS[c.phrase.kind] for c in clauses], dtype=np.int8),
        "sources": np.array([source_code(c.phrase.source) for c in clauses], dtype=np.int64),
        "sentences": np.array(_sentence_numbers(grouped), dtype=np.int16),
        "sentence_vectors": encoded(words.knowledge.sentences, [c.clause.text for c in clauses]),
    }


def _put_together(
    parts: Sequence[dict[str, Any]], words: _Vocabulary, concepts: _Numbers
) -> PlaceColumns:
    """One set of columns, words and concepts numbered by their hashes; not yet measured."""
    labels = tuple(sorted({label for part in parts for label in part["labels"]}))
    joined = {
        name: joined_starts([part[name] for part in parts])
        if name in STARTS
        else np.concatenate([part[name] for part in parts])
        for name in parts[0]
        if name not in {"labels", "facts"}
    }
    joined["facts"] = np.concatenate([with_labels(p["facts"], p["labels"], labels) for p in parts])
    word_hashes, word_order = words.numbers.sorted()
    concept_hashes, concept_order = concepts.sorted()
    joined["words"] = _renumbered(joined["words"], word_order)
    joined["concepts"] = _renumbered(joined["concepts"], concept_order).astype(np.int16)
    synonym_starts, synonyms = flat(words.synonyms_in(word_order), np.int32)
    none = np.zeros(0, dtype=np.int32)
    return PlaceColumns(
        **joined,
        labels=labels,
        documents=0,
        word_hashes=word_hashes,
        word_rows=np.array(words.rows, dtype=np.int32)[word_order],
        synonym_starts=synonym_starts, synonyms=synonyms,
        concept_hashes=concept_hashes,
        whole_lengths=none, lengths=none, relation_lengths=none, meaning_lengths=none,
        word_documents=none, word_weights=none, posting_starts=none, postings=none,
        concept_documents=none, concept_weights=none,
        concept_posting_starts=none, concept_postings=none,
    )  # fmt: skip


def recount(columns: PlaceColumns, knowledge: Knowledge, weights: Weights) -> PlaceColumns:
    """The same places weighed by a count of their own, no sentence read again."""
    return measure(count(replace(columns, documents=0), None), knowledge, weights)


@dataclass(slots=True)
class _Numbers:
    """Names numbered as they come."""

    of: dict[str, int] = field(default_factory=dict)

    def number(self, name: str) -> int:
        return self.of.setdefault(name, len(self.of))

    def sorted(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Hashes rising, and the number each name had."""
        hashes = np.array([hash_of(name) for name in self.of], dtype=np.uint64)
        order = np.argsort(hashes, kind="stable")
        return hashes[order], order


@dataclass(slots=True)
class _Vocabulary:
    """The distinct words: where each stands in the vector table, and its groups of synonyms."""

    knowledge: Knowledge
    numbers: _Numbers = field(default_factory=_Numbers)
    rows: list[int] = field(default_factory=list)
    groups: list[set[int]] = field(default_factory=list)

    def number(self, word: Word) -> int:
        at = self.numbers.number(word.norm)
        if at == len(self.rows):
            row = self.knowledge.meaning.row(word) if self.knowledge.meaning else None
            self.rows.append(-1 if row is None else row)
            self.groups.append(set())
        if word.synonyms:
            self.groups[at].update(word.synonyms)
        return at

    def synonyms_in(self, order: NDArray[np.int64]) -> list[list[int]]:
        return [sorted(self.groups[at]) for at in order.tolist()]


def _renumbered(numbers: NDArray[np.int32], order: NDArray[np.int64]) -> NDArray[np.int32]:
    new = np.empty(len(order), dtype=np.int32)
    new[order] = np.arange(len(order), dtype=np.int32)
    renumbered: NDArray[np.int32] = new[numbers]
    return renumbered


def day_columns(places: Sequence[ResourceProfile]) -> dict[str, Any]:
    """What a new day may change (`schedule`, `opens_on`, `full`), in the order of the places."""
    intervals = [week_intervals(place.schedule or ()) for place in places]
    spans = [interval for some in intervals for interval in some]
    return {
        "span_starts": starts_of(len(some) for some in intervals),
        "spans": np.array(spans, dtype=np.int16).reshape(len(spans), 2),
        "opens_later": np.array([p.opens_on is not None for p in places], dtype=np.bool_),
        "full": np.array([bool(p.full and p.full.recent) for p in places], dtype=np.bool_),
    }


def _facts(places: Sequence[ResourceProfile]) -> dict[str, Any]:
    labels = tuple(sorted({label for place in places for label in place.accessibility}))
    known = {True: 1, False: 0, None: -1}
    facts = [[known[place.accessibility.get(label)] for label in labels] for place in places]
    points = [place.location or (np.nan, np.nan) for place in places]
    lat, lon = np.array(points, dtype=np.float64).reshape(-1, 2).T
    return {
        "labels": labels,
        "ids": np.array([place.id.encode() for place in places], dtype=np.bytes_),
        "lat": lat.copy(),
        "lon": lon.copy(),
        "fee": _or_less(place.fee for place in places),
        "facts": np.array(facts, dtype=np.int8).reshape(len(places), len(labels)),
        "monthly_limit": _or_less(place.monthly_limit for place in places),
    }


def _or_less(numbers: Iterable[int | None]) -> Column:
    """-1 for what is not known."""
    return np.array([-1 if number is None else number for number in numbers], dtype=np.int32)


def _scenes(
    places: Sequence[ResourceProfile], grouped: Sequence[Sequence[PlaceClause]]
) -> dict[str, Any]:
    return {
        "for_learners": scenes.for_learners(grouped),
        "met": scenes.met_needs(grouped),
        "presence": scenes.presence(grouped),
        "loud": scenes.loud(places, grouped),
        "unsteady": scenes.unsteady(grouped),
        "people": np.minimum(scenes.people(places, grouped), MOST_PEOPLE).astype(np.int16),
    }


def _sentence_numbers(grouped: Sequence[Sequence[PlaceClause]]) -> list[int]:
    """The number of each clause among the sentences of its phrase."""
    numbers: list[int] = []
    for group in grouped:
        before = None
        for clause in group:
            numbers.append(numbers[-1] + 1 if clause.phrase is before else 0)
            before = clause.phrase
    return numbers


def _denied(clauses: Sequence[PlaceClause], knowledge: Knowledge) -> list[list[int]]:
    """For each clause the hashes of words, and of what they speak of, that are not there."""
    return [
        sorted(
            {
                hash_of(name)
                for word in c.clause.words
                if is_negated(c.clause.text, word)
                for name in (word.norm, *knowledge.lexicon.concepts_in(tokens_of([word])))
            }
        )
        if NOT_THERE.search(c.clause.text)
        else []
        for c in clauses
    ]
