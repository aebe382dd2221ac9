"""How far places are along the roads of a town: numbers from the database, shortest ways by scipy.

The start is always a 町丁目's point; a person has none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

from .models import Municipality, RoadNetwork
from .reach import EARTH_RADIUS_M, LonLat

MAX_TO_ROAD_M = 300
"""Farther from every known road than this, the network knows nothing of a point."""
KEPT_TOWNS = 2

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Roads:
    """A town's roads: a tree of the n corners in metres, their graph, and which hang together."""

    tree: cKDTree
    graph: csr_matrix
    part: NDArray[np.int32]
    latitude: float

    def metres_from(
        self, start: LonLat, places: Sequence[LonLat], *, limit: float = np.inf
    ) -> Floats:
        """Metres along the roads from start to each place (longitude, latitude).

        Infinite: farther than `limit`. NaN: not known, since there is no road near by or none
        that leads there (a file may lack the one that does).
        """
        (from_gap,), (corner,) = self._nearest([start])
        gaps, corners = self._nearest(places)
        if not np.isfinite(from_gap) or not len(corners):
            return np.full(len(places), np.nan)
        ways = dijkstra(self.graph, indices=corner, limit=limit, directed=False)[corners]
        ways[self.part[corners] != self.part[corner]] = np.nan
        found: Floats = np.where(np.isfinite(gaps), ways + gaps + from_gap, np.nan)
        return found

    def points_within(self, start: LonLat, limit: float, apart: float) -> Floats | None:
        """Points (n × 2, metres around `latitude`) on all that is reached, at most `apart` apart.

        None where there is no road near the start. limit, apart: metres.
        """
        (gap,), (corner,) = self._nearest([start])
        if not gap < limit:
            return None
        left = limit - gap - dijkstra(self.graph, indices=corner, limit=limit, directed=False)
        pieces = self.graph.tocoo()
        near = np.concatenate([pieces.row, pieces.col])
        far = np.concatenate([pieces.col, pieces.row])
        lengths = np.tile(pieces.data, 2)
        used = left[near] > 0
        near, far = near[used], far[used]
        share = np.minimum(1.0, left[near] / lengths[used])[:, None]
        spots: Floats = np.asarray(self.tree.data)
        return _along(spots[near], (spots[far] - spots[near]) * share, apart)

    def _nearest(self, points: Sequence[LonLat]) -> tuple[Floats, NDArray[np.int64]]:
        """Metres to the nearest corner, infinite where too far, and its number (0 there)."""
        flat = flattened(np.array(points, dtype=np.float64).reshape(-1, 2), self.latitude)
        gaps, corners = self.tree.query(flat, distance_upper_bound=MAX_TO_ROAD_M)
        return gaps, np.where(np.isfinite(gaps), corners, 0)


def roads_of(municipality: Municipality) -> Roads | None:
    """The roads of a town; None where none were imported. Kept in memory until a new import."""
    rows = RoadNetwork.objects.filter(municipality=municipality)
    version = rows.values_list("pk", "imported_at").first()
    return _opened(*version) if version else None


@lru_cache(maxsize=KEPT_TOWNS)
def _opened(pk: int, imported_at: dt.datetime) -> Roads:
    row = RoadNetwork.objects.get(pk=pk)
    return network(
        np.frombuffer(row.corners, "<f8").reshape(-1, 2),
        np.frombuffer(row.pieces, "<u4").reshape(-1, 2),
        np.frombuffer(row.lengths, "<f4"),
    )


def network(corners: Floats, pieces: NDArray[np.uint32], lengths: NDArray[np.float32]) -> Roads:
    """Make the numbers ready to be asked. corners (n × 2 degrees), pieces (m × 2), lengths (m)."""
    count = len(corners)
    latitude = float(corners[:, 1].mean())
    # A length of nothing would be no edge at all in a sparse matrix.
    ends = pieces.astype(np.int64)
    data = np.maximum(lengths.astype(np.float64), 0.01)
    graph = csr_matrix((data, (ends[:, 0], ends[:, 1])), shape=(count, count))
    part = connected_components(graph, directed=False)[1]
    return Roads(cKDTree(flattened(corners, latitude)), graph, part, latitude)


def flattened(degrees: Floats, latitude: float) -> Floats:
    """Degrees (n × 2, longitude first) as metres around a latitude; true enough for one town."""
    shrink = np.array([np.cos(np.radians(latitude)), 1.0])
    metres: Floats = np.radians(degrees) * shrink * EARTH_RADIUS_M
    return metres


def _along(starts: Floats, steps: Floats, apart: float) -> Floats:
    """Points on each straight piece from its start on, both ends among them. n × 2, metres."""
    counts = np.ceil(np.hypot(steps[:, 0], steps[:, 1]) / apart).astype(np.int64) + 1
    piece = np.repeat(np.arange(len(counts)), counts)
    place = np.arange(len(piece)) - np.repeat(np.cumsum(counts) - counts, counts)
    share = place / np.maximum(counts[piece] - 1, 1)
    points: Floats = starts[piece] + steps[piece] * share[:, None]
    return points
