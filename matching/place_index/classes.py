"""Who may see a place or a sentence, as small numbers in the index: classes, never users.

Which classes a user sees is asked at each look (resources.shown_classes).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from matching.overlap.places.columns import source_code
from resources.choices import Audience, Visibility
from resources.models import Resource, Statement

STATEMENT = source_code("statement:0")
WHAT = 48
"""Above these bits of a source code stands what it is, below them which one."""
AUDIENCES, VISIBILITIES = tuple(Audience), tuple(Visibility)
WRITTEN = len(VISIBILITIES)
"""The class of a sentence of the entry itself: read by whoever sees the place."""
NOBODY = WRITTEN + 1
"""The class of a statement that nobody reads here by its visibility."""
NO_AREA = -1

Classes = NDArray[np.int8]


def classes_of_places(rows: Sequence[Resource]) -> Classes:
    """見せる範囲 of each place, as its number in AUDIENCES."""
    return np.array([AUDIENCES.index(Audience(row.audience)) for row in rows], dtype=np.int8)


def areas_of_places(rows: Sequence[Resource]) -> NDArray[np.int64]:
    """The 圏域 of each place."""
    areas = (row.living_area_id for row in rows)
    return np.array([NO_AREA if area is None else area for area in areas], dtype=np.int64)


def classes_of_statements(said: Iterable[tuple[Statement, Resource]]) -> Classes:
    """The visibility of each agreed statement of a place, as its number in VISIBILITIES.

    A statement of another town than its place has no readers by visibility here.
    """
    return np.array(
        [
            VISIBILITIES.index(Visibility(statement.visibility))
            if statement.municipality_id == place.municipality_id
            else NOBODY
            for statement, place in said
        ],
        dtype=np.int8,
    )


def classes_of_clauses(
    sources: NDArray[np.int64], numbers: NDArray[np.int64], shown: Classes
) -> Classes:
    """The class of each sentence. numbers, shown: statements and their classes."""
    classes = np.full(len(sources), WRITTEN, dtype=np.int8)
    spoken = np.flatnonzero(are_statements(sources))
    rising = np.argsort(numbers)
    at = np.searchsorted(numbers, sources[spoken] - STATEMENT, sorter=rising)
    classes[spoken] = shown[rising[at]]
    return classes


def are_statements(sources: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which sentences come from a statement."""
    return sources >> WHAT == STATEMENT >> WHAT


def in_classes(
    held: Classes, among: Sequence[str], seen: Collection[str], more: Sequence[int] = ()
) -> NDArray[np.bool_]:
    """Whether each class is one of those seen; more: numbers that are seen by all."""
    table = np.zeros(NOBODY + 1, dtype=np.bool_)
    numbers = [*(among.index(one) for one in seen), *more]
    table[numbers] = True
    return table[held]


def in_areas(held: NDArray[np.int64], reached: frozenset[int] | None) -> NDArray[np.bool_]:
    """Whether each place lies in one of these 圏域; None: all do, also those in none."""
    if reached is None:
        return np.ones(len(held), dtype=np.bool_)
    return np.isin(held, np.array(sorted(reached), dtype=np.int64))
