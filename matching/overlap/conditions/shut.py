"""Which places a condition shuts for a person: `conditions`, asked of all places at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.conditions.reach import (
    DETOUR_FACTOR,
    EARTH_RADIUS_M,
    METRES_PER_MINUTE,
    ONLINE,
    PICK_UP,
)
from matching.overlap.conditions.times import MIN_COMMON_MINUTES, week_intervals
from matching.overlap.places.columns import PlaceColumns
from matching.overlap.places.jagged import owners
from matching.overlap.profile import Mobility, PersonProfile

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
THERE, NOT_THERE, UNKNOWN = 1, 0, -1
"""The three states of a label in `PlaceColumns.facts`."""


@dataclass(frozen=True, slots=True, eq=False)
class Shut:
    """n places: what shuts each. way_m: NaN where it is not known, infinite where there is none."""

    need: Flags
    time: Flags
    reach: Flags
    room: Flags
    way_m: Floats

    @property
    def any(self) -> Flags:
        """Whether anything shuts it."""
        return self.need | self.time | self.reach | self.room


def shut(
    person: PersonProfile,
    columns: PlaceColumns,
    metres: Floats | None = None,
    introduced: NDArray[np.integer] | None = None,
) -> Shut:
    """The obstacles that `check_conditions` finds, as flags.

    metres (n): along the roads, NaN where no network knows them. introduced (n): others each
    place was told of this month.
    """
    way = _way(person, columns, metres)
    return Shut(
        need=_need(person, columns),
        time=columns.opens_later | _no_common_time(person, columns),
        reach=_reach(person, columns, way),
        room=_room(columns, introduced),
        way_m=way,
    )


def straight_metres_to(person: PersonProfile, columns: PlaceColumns) -> Floats:
    """Great-circle distances (haversine formula), NaN where a side is not known."""
    if person.location is None:
        return np.full(len(columns), np.nan)
    lat, there = np.radians(person.location.lat), np.radians(columns.lat)
    turned = np.radians(columns.lon - person.location.lon)
    half = np.sin((there - lat) / 2) ** 2 + np.cos(lat) * np.cos(there) * np.sin(turned / 2) ** 2
    straight: Floats = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(1.0, half)))
    return straight


def _way(person: PersonProfile, columns: PlaceColumns, metres: Floats | None) -> Floats:
    line = straight_metres_to(person, columns) * DETOUR_FACTOR
    return line if metres is None else np.where(np.isnan(metres), line, metres)


def _fact(columns: PlaceColumns, label: str) -> NDArray[np.int8]:
    if label not in columns.labels:
        return np.full(len(columns), UNKNOWN, dtype=np.int8)
    states: NDArray[np.int8] = columns.facts[:, columns.labels.index(label)]
    return states


def _need(person: PersonProfile, columns: PlaceColumns) -> Flags:
    lacks = np.zeros(len(columns), dtype=np.bool_)
    for need in person.needs:
        lacks |= _fact(columns, need) == NOT_THERE
    return lacks


def _no_common_time(person: PersonProfile, columns: PlaceColumns) -> Flags:
    """Places with known spans of which none has time enough in common with the person's."""
    told = np.diff(columns.span_starts) > 0
    mine = week_intervals(person.available or ())
    if not mine or not told.any():
        return np.zeros(len(columns), dtype=np.bool_)
    starts, ends = (np.ascontiguousarray(side) for side in columns.spans.T)
    needed = np.minimum(MIN_COMMON_MINUTES, ends - starts)
    enough = np.zeros(len(starts), dtype=np.bool_)
    for first, last in mine:
        enough |= np.minimum(ends, last) - np.maximum(starts, first) >= needed
    told[owners(columns.span_starts)[enough]] = False
    return told


def _reach(person: PersonProfile, columns: PlaceColumns, way: Floats) -> Flags:
    looked_at = np.ones(len(columns), dtype=np.bool_)
    stranded = np.zeros(len(columns), dtype=np.bool_)
    if person.mobility is Mobility.NEEDS_TRANSPORT:
        online, pick_up = _fact(columns, ONLINE), _fact(columns, PICK_UP)
        stranded = (pick_up == NOT_THERE) & (online == NOT_THERE)
        looked_at = (online != THERE) & (pick_up != NOT_THERE)
    if person.mobility is None or person.max_minutes is None:
        return stranded
    minutes = way / METRES_PER_MINUTE[person.mobility]
    return stranded | (looked_at & (minutes > person.max_minutes))


def _room(columns: PlaceColumns, introduced: NDArray[np.integer] | None) -> Flags:
    told = 0 if introduced is None else introduced
    over: Flags = (columns.monthly_limit >= 0) & (told >= columns.monthly_limit)
    return columns.full | over
