"""From lines to a network: corners shared by number, small gaps closed, loose bits left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from shapely.geometry import LineString

from gis_data.roads import flattened

from ..report import Report

STEP = 0.00045
"""Degrees (some 50 m) after which a long straight piece gets a corner, for KD-trees to find."""
GAP_M = 1.0
"""Ends of lines this near to another line were meant to touch it."""
LOOSE_M = 1_000.0
"""Roads that hang together over less than this, apart from the rest, are slips of the drawing."""
GRID = 1e7
"""Corners within a centimetre are one."""

Floats = NDArray[np.float64]
Pieces = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """corners (n × 2 degrees), pieces (m × 2 corner numbers), lengths (m, metres)."""

    corners: Floats
    pieces: Pieces
    lengths: Floats


def graph_of(lines: Sequence[LineString], report: Report) -> Graph:
    """Join lines at their common corners; lines that only cross (a bridge) are not joined."""
    corners, pieces = _joined(lines)
    flat = flattened(corners, float(corners[:, 1].mean()))
    bridged = _closing_gaps(flat, pieces)
    if len(bridged):
        ends = len(np.unique(bridged[:, 0]))
        report.repair(0, "", f"1m以内ですき間のあった道の端を、つなぎました（{ends}か所）")
        pieces = np.concatenate([pieces, bridged])
    lengths = np.linalg.norm(flat[pieces[:, 0]] - flat[pieces[:, 1]], axis=1)
    return _without_loose(Graph(corners, pieces, lengths), report)


def _joined(lines: Sequence[LineString]) -> tuple[Floats, Pieces]:
    fine = shapely.segmentize(np.array(lines, dtype=object), STEP)
    coordinates, line_of = shapely.get_coordinates(fine, return_index=True)
    keys, number = np.unique(np.round(coordinates * GRID), axis=0, return_inverse=True)
    number = number.reshape(-1)
    follows = line_of[1:] == line_of[:-1]
    pieces = np.stack([number[:-1][follows], number[1:][follows]], axis=1)
    pieces = np.unique(np.sort(pieces[pieces[:, 0] != pieces[:, 1]], axis=1), axis=0)
    return keys / GRID, pieces


def _closing_gaps(flat: Floats, pieces: Pieces) -> Pieces:
    """New pieces from each loose end to both ends of a piece that it nearly touches."""
    counts = np.bincount(pieces.ravel(), minlength=len(flat))
    loose = np.flatnonzero(counts == 1)
    drawn = shapely.linestrings(flat[pieces])
    ends, touched = shapely.STRtree(drawn).query(
        shapely.points(flat[loose]), predicate="dwithin", distance=GAP_M
    )
    near = np.stack([loose[ends], touched], axis=1)
    own = np.zeros(len(flat), dtype=np.int64)  # the one neighbour of each loose end
    own[pieces[:, 0]], own[pieces[:, 1]] = pieces[:, 1], pieces[:, 0]
    others = pieces[near[:, 1]]
    near = near[((others != near[:, :1]) & (others != own[near[:, :1]])).all(axis=1)]
    return np.concatenate(
        [np.stack([near[:, 0], pieces[near[:, 1], side]], axis=1) for side in (0, 1)]
    )


def _without_loose(graph: Graph, report: Report) -> Graph:
    """Leave out short roads that hang together with nothing; islands and far banks stay."""
    count = len(graph.corners)
    ends = graph.pieces
    matrix = csr_matrix((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count))
    part = connected_components(matrix, directed=False)[1]
    metres = np.bincount(part[ends[:, 0]], weights=graph.lengths, minlength=part.max() + 1)
    kept = (metres >= LOOSE_M) | (metres == metres.max())
    if (~kept & (metres > 0)).any():
        lost = metres[~kept]
        report.repair(
            0, "", f"ほかとつながらない短い道を{np.count_nonzero(lost)}か所"
            f"（あわせて{lost.sum():.0f}m）のぞきました",
        )  # fmt: skip
    if np.count_nonzero(kept) > 1:
        report.note(
            f"たがいにつながらない道のまとまりが{np.count_nonzero(kept)}つあります。"
            "そのあいだは、まっすぐの距離で見ます"
        )
    return _renumbered(graph, kept[part])


def _renumbered(graph: Graph, stays: NDArray[np.bool_]) -> Graph:
    number = np.cumsum(stays) - 1
    inside = stays[graph.pieces[:, 0]]
    return Graph(graph.corners[stays], number[graph.pieces[inside]], graph.lengths[inside])
