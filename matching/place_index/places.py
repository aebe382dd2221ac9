"""The index in memory: the columns of the core, and what else the site must know of each place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gis_data.models import Municipality
from matching.bridge import indexed_places, place_point, place_profile, times_profile
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.places.building import build, day_columns, recount
from matching.overlap.places.columns import PlaceColumns
from matching.overlap.places.jagged import spread
from matching.overlap.places.joining import concatenate, take
from matching.overlap.profile import ResourceProfile
from matching.overlap.weights import Weights
from matching.source_words import statement_label
from resources.models import Resource
from resources.open_days import TIMING_FIELDS

from .classes import (
    areas_of_places,
    classes_of_clauses,
    classes_of_places,
    classes_of_statements,
)

PRINT_BYTES = 16
OF_RULES = TIMING_FIELDS
OF_PLACES = ("numbers", "exact", "prints", "audience", "area")
OF_SPOKEN = ("spoken", "spoken_prints", "spoken_shown")
OF_CLAUSES = ("clause_shown",)
OWN = (*OF_PLACES, *OF_SPOKEN, *OF_CLAUSES)


@dataclass(frozen=True, slots=True, eq=False)
class PlaceIndex:
    """n places. columns: as everybody may locate them. numbers (n, int64): their ids.

    exact (n × 2, float64): latitude and longitude for who keeps the place, NaN where not known.
    prints (n × 16, uint8): a digest of all that is read of the place but its statements; of its
    times as rules. spoken (s × 2, int64): each agreed statement and its place; spoken_prints
    (s × 16, uint8): digests of those.

    Who may see it, by class (`classes`): audience (n, int8) and area (n, int64: 圏域, NO_AREA) of
    places; spoken_shown (s, int8) of statements, and clause_shown (c, int8) of the same on each
    of their sentences, WRITTEN for what stands in the entry itself.
    """

    columns: PlaceColumns
    numbers: NDArray[np.int64]
    exact: NDArray[np.float64]
    prints: NDArray[np.uint8]
    audience: NDArray[np.int8]
    area: NDArray[np.int64]
    spoken: NDArray[np.int64]
    spoken_prints: NDArray[np.uint8]
    spoken_shown: NDArray[np.int8]
    clause_shown: NDArray[np.int8]

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Everything by name, for a file."""
        return {**{name: getattr(self, name) for name in OWN}, **self.columns.arrays()}

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]]) -> PlaceIndex:
        """From `arrays()`."""
        return cls(columns=PlaceColumns.of(arrays), **{name: arrays[name] for name in OWN})

    def take(self, places: NDArray[np.int64]) -> PlaceIndex:
        """The places at these positions, in this order."""
        stay = np.isin(self.spoken[:, 1], self.numbers[places])
        clauses = spread(self.columns.starts, places)
        return PlaceIndex(
            columns=take(self.columns, places),
            **{name: getattr(self, name)[places] for name in OF_PLACES},
            **{name: getattr(self, name)[stay] for name in OF_SPOKEN},
            **{name: getattr(self, name)[clauses] for name in OF_CLAUSES},
        )


def build_index(municipality: Municipality, known: Knowledge, today: dt.date) -> PlaceIndex:
    """Read every place of the town; the words are counted among these."""
    rows = list(indexed_places(municipality))
    profiles = [place_profile(row, exact=False, today=today) for row in rows]
    return _of_rows(rows, profiles, build(profiles, known))


def with_places(
    index: PlaceIndex,
    municipality: Municipality,
    places: Iterable[int],
    known: Knowledge,
    today: dt.date,
) -> PlaceIndex:
    """The index with these places read again; those that are no more are left out."""
    wanted = np.array(sorted(places), dtype=np.int64)
    kept = index.take(np.flatnonzero(~np.isin(index.numbers, wanted)))
    rows = list(indexed_places(municipality).filter(pk__in=wanted.tolist()))
    if not rows:
        return kept
    profiles = [place_profile(row, exact=False, today=today) for row in rows]
    return _joined(kept, _of_rows(rows, profiles, build(profiles, known, like=index.columns)))


def redated(index: PlaceIndex, municipality: Municipality, today: dt.date) -> PlaceIndex:
    """The index with the opening times of another day; no sentence is read."""
    rows = Resource.objects.in_municipality(municipality).prefetch_related("schedules")
    found = {row.pk: times_profile(row, today) for row in rows.only("pk", "full_on")}
    stay = np.flatnonzero(np.isin(index.numbers, np.array(list(found), dtype=np.int64)))
    kept = index.take(stay)
    times = day_columns([found[number] for number in kept.numbers.tolist()])
    return replace(kept, columns=replace(kept.columns, **times))


def recounted(index: PlaceIndex, known: Knowledge) -> PlaceIndex:
    """The index with its words counted anew."""
    return replace(index, columns=recount(index.columns, known, Weights()))


def _joined(one: PlaceIndex, other: PlaceIndex) -> PlaceIndex:
    columns = concatenate([one.columns, other.columns])
    own = {n: np.concatenate([getattr(one, n), getattr(other, n)]) for n in OWN}
    return PlaceIndex(columns, **own)


def _of_rows(
    rows: Sequence[Resource], profiles: Sequence[ResourceProfile], columns: PlaceColumns
) -> PlaceIndex:
    points = [place_point(row, exact=True) for row in rows]
    exact = [(point.y, point.x) if point else (np.nan, np.nan) for point in points]
    said = [(statement, row) for row in rows for statement in row.readable_statements]
    spoken = [(statement.pk, row.pk) for statement, row in said]
    numbers = np.array(spoken, dtype=np.int64).reshape(-1, 2)
    shown = classes_of_statements(said)
    return PlaceIndex(
        columns=columns,
        numbers=np.array([row.pk for row in rows], dtype=np.int64),
        exact=np.array(exact, dtype=np.float64).reshape(-1, 2),
        prints=_prints(map(_written_of, rows, profiles)),
        audience=classes_of_places(rows),
        area=areas_of_places(rows),
        spoken=numbers,
        spoken_prints=_prints((s.kind, s.text, statement_label(s)) for s, _ in said),
        spoken_shown=shown,
        clause_shown=classes_of_clauses(columns.sources, numbers[:, 0], shown),
    )


def _prints(things: Iterable[object]) -> NDArray[np.uint8]:
    """Digests of what is written, one row each."""
    made = [blake2b(repr(thing).encode(), digest_size=PRINT_BYTES).digest() for thing in things]
    return np.frombuffer(b"".join(made), dtype=np.uint8).reshape(-1, PRINT_BYTES)


def _written_of(row: Resource, profile: ResourceProfile) -> object:
    """All that is read of a place whatever the day and the viewer."""
    facts = dict(sorted(profile.accessibility.items()))
    phrases = tuple(p for p in profile.phrases if not p.source.startswith("statement:"))
    told = replace(profile, phrases=phrases, accessibility=facts)
    told = replace(told, schedule=None, opens_on=None, full=None)
    rules = [[getattr(schedule, name) for name in OF_RULES] for schedule in row.schedules.all()]
    point = place_point(row, exact=True)
    return told, rules, point and point.coords, row.full_on
