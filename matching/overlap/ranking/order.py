"""The order of places: score, then distance, then turns drawn from a seed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matching.overlap.places.columns import PlaceColumns
from matching.overlap.ranking.turns import turn_of

TIE_METRES = 100
"""Distances are compared in steps of 100 m: a person's place is a 町丁目, no finer."""

Floats = NDArray[np.float64]


def first_of(
    among: NDArray[np.bool_],
    score: Floats,
    way_m: Floats,
    columns: PlaceColumns,
    *,
    limit: int | None,
    seed: int,
) -> list[int]:
    """The best `limit` of the places among these (None: all), best first.

    Same input and same seed, same order: ties of the score are broken by distance, then by
    turns; by the id only if two draws are equal.
    """
    places = _no_worse_than_last(np.flatnonzero(among), score, limit)
    way = way_m[places]
    known = np.isfinite(way)
    far = np.where(known, np.where(known, way, 0.0) // TIE_METRES, np.inf)
    order = np.lexsort((far, -score[places]))
    if limit is not None:
        order = order[: _end_of_tie(score[places][order], far[order], limit)]
    keys = {
        int(places[at]): (-score[places[at]], far[at], _turn(columns, int(places[at]), seed))
        for at in order
    }
    return sorted(keys, key=lambda place: keys[place])[:limit]


def _no_worse_than_last(
    places: NDArray[np.int64], score: Floats, limit: int | None
) -> NDArray[np.int64]:
    """Without those that cannot be among the first: below the score of the last of them."""
    if limit is None or limit >= len(places):
        return places
    if limit < 1:
        return places[:0]
    scores = score[places]
    last = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    enough: NDArray[np.int64] = places[scores >= last]
    return enough


def _end_of_tie(scores: Floats, far: Floats, limit: int) -> int:
    """How many of the ordered places stand before or beside the last that is wanted."""
    if limit >= len(scores):
        return len(scores)
    same = (scores == scores[limit - 1]) & (far == far[limit - 1])
    return int(np.flatnonzero(same)[-1]) + 1


def _turn(columns: PlaceColumns, place: int, seed: int) -> tuple[int, str]:
    name = columns.id_of(place)
    return turn_of(seed, name), name
