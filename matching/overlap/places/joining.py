"""Some places out of columns, and columns put together: what a change of one place needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.overlap.places.columns import (
    CLAUSE_ARRAYS,
    LISTS_OF_CLAUSES,
    PLACE_ARRAYS,
    Column,
    PlaceColumns,
)
from matching.overlap.places.counting import with_postings
from matching.overlap.places.jagged import joined_starts, owners, spread, starts_of, take_lists


def take(columns: PlaceColumns, places: NDArray[np.integer] | Sequence[int]) -> PlaceColumns:
    """The places of these numbers, in this order; the vocabulary and the count stay whole."""
    rows = np.asarray(places, dtype=np.int64)
    clauses = spread(columns.starts, rows)
    taken: dict[str, Any] = {name: getattr(columns, name)[rows] for name in PLACE_ARRAYS}
    taken |= {name: getattr(columns, name)[clauses] for name in CLAUSE_ARRAYS}
    for name, begins in LISTS_OF_CLAUSES.items():
        lists = take_lists(getattr(columns, begins), getattr(columns, name), clauses)
        taken[begins], taken[name] = lists
    taken["span_starts"], taken["spans"] = take_lists(columns.span_starts, columns.spans, rows)
    taken["starts"] = starts_of(columns.starts[rows + 1] - columns.starts[rows])
    return with_postings(replace(columns, **taken))


def concatenate(parts: Sequence[PlaceColumns]) -> PlaceColumns:
    """The places of all parts, one part after the other.

    Raises ValueError where they were weighed by different counts.
    """
    if not parts or len({part.documents for part in parts}) > 1:
        raise ValueError("only columns weighed by the same count can be put together")
    labels = tuple(sorted({label for part in parts for label in part.labels}))
    joined: dict[str, Any] = {
        name: _joined([getattr(part, name) for part in parts])
        for name in (*PLACE_ARRAYS, *CLAUSE_ARRAYS, "spans", "denied")
        if name != "facts"
    }
    joined["facts"] = _joined([with_labels(part.facts, part.labels, labels) for part in parts])
    for name in ("starts", "span_starts", *LISTS_OF_CLAUSES.values()):
        joined[name] = joined_starts([getattr(part, name) for part in parts])
    joined |= _words(parts) | _concepts(parts)
    return with_postings(replace(parts[0], labels=labels, **joined))


def _joined(arrays: Sequence[Column]) -> Column:
    return np.concatenate(arrays)


def with_labels(facts: Column, own: tuple[str, ...], labels: tuple[str, ...]) -> Column:
    """The facts under more labels than their own; what is not told is 未確認."""
    told = np.full((len(facts), len(labels)), -1, dtype=np.int8)
    told[:, [labels.index(label) for label in own]] = facts
    return told


def _words(parts: Sequence[PlaceColumns]) -> dict[str, Column]:
    hashes, new = _merged([part.word_hashes for part in parts])
    rows = np.full(len(hashes), -1, dtype=np.int32)
    documents = np.zeros(len(hashes), dtype=np.int32)
    weights = np.zeros(len(hashes), dtype=np.float32)
    groups = []
    for part, numbers in zip(parts, new, strict=True):
        rows[numbers] = np.maximum(rows[numbers], part.word_rows)
        documents[numbers] = np.maximum(documents[numbers], part.word_documents)
        weights[numbers] = part.word_weights
        groups.append(np.stack([numbers[owners(part.synonym_starts)], part.synonyms], axis=1))
    pairs = np.unique(np.concatenate(groups), axis=0)
    words = [numbers[part.words] for part, numbers in zip(parts, new, strict=True)]
    return {
        "word_hashes": hashes,
        "word_rows": rows,
        "word_documents": documents,
        "word_weights": weights,
        "synonym_starts": starts_of(np.bincount(pairs[:, 0], minlength=len(hashes))),
        "synonyms": pairs[:, 1].astype(np.int32),
        "words": _joined(words).astype(np.int32),
    }


def _concepts(parts: Sequence[PlaceColumns]) -> dict[str, Column]:
    hashes, new = _merged([part.concept_hashes for part in parts])
    documents = np.zeros(len(hashes), dtype=np.int32)
    weights = np.zeros(len(hashes), dtype=np.float32)
    for part, numbers in zip(parts, new, strict=True):
        documents[numbers] = np.maximum(documents[numbers], part.concept_documents)
        weights[numbers] = part.concept_weights
    concepts = [numbers[part.concepts] for part, numbers in zip(parts, new, strict=True)]
    return {
        "concept_hashes": hashes,
        "concept_documents": documents,
        "concept_weights": weights,
        "concepts": _joined(concepts).astype(np.int16),
    }


def _merged(hashes: Sequence[Column]) -> tuple[Column, list[Column]]:
    """All hashes rising, and for each part the new numbers of its own."""
    every = np.unique(np.concatenate(hashes))
    return every, [np.searchsorted(every, one) for one in hashes]
