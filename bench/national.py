"""A query limited to what is in reach, among the places of one town and of a hundred."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from made_up import SIDE, SOUTH, WEST, made_person, made_places, wordings_of
from stopwatch import fastest

from matching.overlap.conditions.reach import DETOUR_FACTOR, METRES_PER_MINUTE
from matching.overlap.conditions.shut import straight_metres_to
from matching.overlap.gains.finding import Asked, Found
from matching.overlap.gains.prepared import Town
from matching.overlap.gains.read_person import read_person
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.places.building import build
from matching.overlap.places.columns import PlaceColumns
from matching.overlap.places.joining import take
from matching.overlap.profile import Location, Mobility, PersonProfile
from matching.overlap.weights import Weights

PLACES, MINUTES, LIMIT = 10_000, 20, 20
METRES_PER_DEGREE = 111_195


def national(towns: int, knowledge: Knowledge) -> str:
    """One line: places in reach, milliseconds among one town and among all, and the ratio."""
    wordings = wordings_of(knowledge)
    own = build(made_places(PLACES, wordings), knowledge)
    grid = [_moved(own, number, towns) for number in range(towns)]
    weights = Weights()
    lines = ["query\tplaces\tin reach\tms"]
    who = replace(made_person(wordings, MINUTES), mobility=Mobility.FOOT)
    corner = Location(SOUTH + SIDE, WEST + SIDE)
    for name, asked, parts in (
        ("one town", who, grid[:1]),
        (f"{towns} towns", who, grid),
        (f"{towns} towns, where four meet", replace(who, location=corner), grid),
    ):
        spent, found = fastest(lambda: in_reach(asked, parts, knowledge, weights))  # noqa: B023  # called within the turn
        lines.append(f"{name}\t{PLACES * len(parts)}\t{sum(found)}\t{spent:.1f}")
    return "\n".join(lines)


def in_reach(
    who: PersonProfile, towns: list[PlaceColumns], knowledge: Knowledge, weights: Weights
) -> list[int]:
    """Finds the first places of each town that has any in reach; of the others only the box is
    read. Gives how many are in reach.
    """
    found = []
    read = read_person(who, knowledge)
    for columns in towns:
        if not _may_reach(who, columns):
            continue
        near = np.flatnonzero(straight_metres_to(who, columns) * DETOUR_FACTOR <= _metres(who))
        if len(near):
            part = Town(take(columns, near), knowledge, weights)
            Found(read, part, Asked()).best(LIMIT, seed=0)
            found.append(len(near))
    return found


def _metres(who: PersonProfile) -> float:
    if who.mobility is None or who.max_minutes is None:
        return float("inf")
    return who.max_minutes * METRES_PER_MINUTE[who.mobility]


def _may_reach(who: PersonProfile, columns: PlaceColumns) -> bool:
    """Whether the box of a town is in reach; the box stands in the head of its file."""
    south, north, west, east = _boxes[id(columns)]
    if who.location is None:
        return True
    degrees = _metres(who) / DETOUR_FACTOR / METRES_PER_DEGREE
    wide = degrees / np.cos(np.radians(who.location.lat))
    return bool(
        south - degrees <= who.location.lat <= north + degrees
        and west - wide <= who.location.lon <= east + wide
    )


_boxes: dict[int, tuple[float, float, float, float]] = {}


def _moved(columns: PlaceColumns, number: int, towns: int) -> PlaceColumns:
    """The same places in another order, in the next square of a grid of towns."""
    across = int(np.ceil(np.sqrt(towns)))
    order = np.random.default_rng(number).permutation(len(columns)) if number else slice(None)
    shuffled = take(columns, np.arange(len(columns))[order])
    down, right = divmod(number, across)
    moved = replace(shuffled, lat=shuffled.lat + SIDE * down, lon=shuffled.lon + SIDE * right)
    _boxes[id(moved)] = (moved.lat.min(), moved.lat.max(), moved.lon.min(), moved.lon.max())
    return moved
