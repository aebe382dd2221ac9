"""The cells of the map: squares of the Web Mercator map, counted at a few levels.

A cell of level L is 256 px wide at zoom L, so 64 px at zoom L - 2.
"""

from __future__ import annotations

import math

FINEST = 20
LEVELS = (6, 8, 10, 12, 14, 16)
PIXELS_OF_CELL = 2
"""Cells are looked for about 256 / 2**2 = 64 px wide: a little more than a marker."""
WORLD_METRES = 2 * math.pi * 6_378_137
FARTHEST_NORTH = 85.05
Cells = tuple[int, int, int, int]
"""First and last column, first and last row; both ends included. Rows count from the north."""


def level_for(zoom: float) -> int:
    """The counted level whose cells are nearest to 64 px at a zoom, never much smaller."""
    return max((n for n in LEVELS if n <= zoom + PIXELS_OF_CELL + 0.5), default=LEVELS[0])


def metres_of_cell(level: int) -> float:
    """How wide a cell is on the map (Web Mercator metres)."""
    return WORLD_METRES / 2**level


def cell_of(lon: float, lat: float, level: int) -> tuple[int, int]:
    """Column and row of a point in degrees."""
    side = 2**level
    north = min(max(lat, -FARTHEST_NORTH), FARTHEST_NORTH)
    row = (1 - math.asinh(math.tan(math.radians(north))) / math.pi) / 2 * side
    column = (lon + 180) / 360 * side
    return min(max(int(column), 0), side - 1), min(max(int(row), 0), side - 1)


def cells_of_box(west: float, south: float, east: float, north: float, level: int) -> Cells:
    """The cells that a box in degrees touches."""
    left, top = cell_of(west, north, level)
    right, bottom = cell_of(east, south, level)
    return left, right, top, bottom


def box_of_cell(column: int, row: int, level: int) -> tuple[float, float, float, float]:
    """West, south, east and north of a cell in degrees."""
    side = 2**level
    north, south = (
        math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * edge / side))))
        for edge in (row, row + 1)
    )
    return column / side * 360 - 180, south, (column + 1) / side * 360 - 180, north
