"""Markers of the map: groups of entries, merged until none would overlap and all can be reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .levels import WORLD_METRES

MAX_MARKERS = 50
MAX_MEMBERS = 20
MAX_KINDS = 5
MARKER_PX = 46
WORLD_PX = 256
Kinds = Counter[int | None]


@dataclass
class Cell:
    """One marker of the map: where it stands, how many entries it holds, and their extent.

    x, y: Web Mercator metres. tiles: the cells of the map it was counted from, if any.
    """

    count: int
    lon: float
    lat: float
    x: float
    y: float
    west: float
    south: float
    east: float
    north: float
    members: list[dict[str, Any]] = field(default_factory=list)
    kinds: Kinds = field(default_factory=Counter)
    tiles: list[tuple[int, int]] = field(default_factory=list)

    def is_near(self, other: Cell, metres: float) -> bool:
        """Whether two markers would overlap."""
        return abs(self.x - other.x) < metres and abs(self.y - other.y) < metres

    def take_in(self, other: Cell) -> None:
        """Hold the other's entries too; the marker stays where it is."""
        self.count += other.count
        self.west, self.south = min(self.west, other.west), min(self.south, other.south)
        self.east, self.north = max(self.east, other.east), max(self.north, other.north)
        self.members = [*self.members, *other.members][:MAX_MEMBERS]
        self.kinds += other.kinds
        self.tiles += other.tiles

    def as_feature(self, labels: Mapping[int | None, str]) -> dict[str, Any]:
        """Return the cell as a GeoJSON feature; labels: the word for each kind."""
        box = [round(v, 5) for v in (self.west, self.south, self.east, self.north)]
        counted = [(labels[kind], n) for kind, n in self.kinds.items() if kind in labels]
        kinds = sorted(counted, key=lambda pair: (-pair[1], pair[0]))[:MAX_KINDS]
        return {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [round(self.lon, 5), round(self.lat, 5)]},
            "properties": {
                "count": self.count, "bbox": box, "members": self.members,
                "kinds": kinds if self.count > 1 else [],
            },
        }  # fmt: skip


def metres_of_marker(zoom: float) -> float:
    """Return how wide a marker is on the ground (Web Mercator metres) at a zoom level."""
    return MARKER_PX * WORLD_METRES / (WORLD_PX * 2**zoom)


def merged(groups: Iterable[Cell], metres: float) -> list[Cell]:
    """Merge each group into the first marker it would overlap; the largest groups come first."""
    leaders: list[Cell] = []
    for group in groups:
        near = next((leader for leader in leaders if leader.is_near(group, metres)), None)
        if near:
            near.take_in(group)
        else:
            leaders.append(group)
    return leaders


def fitted(groups: Iterable[Cell], metres: float) -> list[Cell]:
    """Merge until no more than 50 are left, and put them into reading order."""
    cells = merged(groups, metres)
    while len(cells) > MAX_MARKERS:
        metres *= 2
        cells = merged(sorted(cells, key=lambda cell: -cell.count), metres)
    return sorted(cells, key=lambda cell: (-cell.lat, cell.lon))
