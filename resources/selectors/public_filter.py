"""What a visitor asked of the catalogue, written back to the address."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from gis_data.reach import Means

if TYPE_CHECKING:
    from .public_reach import Reach

DAY_CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TIMES = {
    "morning": ("午前", dt.time(0), dt.time(12)),
    "afternoon": ("午後", dt.time(12), dt.time(17)),
    "evening": ("夕方・夜", dt.time(17), dt.time.max),
}
"""Parts of the day: their word, from when and until when."""
MINUTES = (5, 10, 15, 20, 30)
USUAL_MINUTES = 15
NEWEST = "new"
Box = tuple[float, ...]
"""West, south, east and north in degrees; empty for everywhere."""


@dataclass(frozen=True)
class CatalogueFilter:
    """Conditions on public entries. Within areas, 町丁目, kinds, days and times: any of them;
    else: all.

    `near` is an address to set out from, `reach` what became of it. `not_understood` holds the
    values that mean nothing here, to be said on the page.
    """

    areas: tuple[int, ...] = ()
    hoods: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    days: tuple[int, ...] = ()
    times: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    words: str = ""
    free: bool = False
    this_week: bool = False
    has_room: bool = False
    within: Box = ()
    near: str = ""
    minutes: int = USUAL_MINUTES
    means: Means = Means.FOOT
    reach: Reach | None = None
    newest_first: bool = False
    not_understood: tuple[str, ...] = ()

    def without(self, group: str) -> CatalogueFilter:
        """Return the same filter without one group, for counting its choices."""
        return replace(self, **{group: type(getattr(self, group))()})

    def but(self, **changes: object) -> CatalogueFilter:
        """Return the same filter with changes."""
        return replace(self, **changes)

    def only(self, group: str) -> CatalogueFilter:
        """Return one group of the filter and nothing else that was asked."""
        return replace(
            CatalogueFilter(not_understood=self.not_understood), **{group: getattr(self, group)}
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked; an order is no condition."""
        return replace(self, not_understood=(), newest_first=False) == CatalogueFilter()

    def query(self) -> str:
        """Return the filter as the query of an address, always in the same order."""
        pairs: list[tuple[str, object]] = [("q", self.words)] if self.words else []
        pairs += [("area", pk) for pk in self.areas]
        pairs += [("hood", pk) for pk in self.hoods]
        pairs += [("kind", slug) for slug in self.kinds]
        pairs += [("day", DAY_CODES[day]) for day in self.days]
        pairs += [("time", part) for part in self.times]
        pairs += [("access", feature) for feature in self.features]
        pairs += [("need", profile) for profile in self.profiles]
        pairs += [("whom", group) for group in self.whom]
        pairs += [("free", 1)] * self.free + [("week", 1)] * self.this_week
        pairs += [("room", 1)] * self.has_room
        pairs += [("within", self.within_words)] if self.within else []
        if self.near:
            pairs += [("near", self.near), ("min", self.minutes), ("by", self.means)]
        pairs += [("order", NEWEST)] * self.newest_first
        return urlencode(pairs, safe=",")

    @property
    def within_words(self) -> str:
        """The part of the map as it stands in an address."""
        return ",".join(f"{degrees:.4f}" for degrees in self.within)
