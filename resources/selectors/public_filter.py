"""What a visitor asked of the catalogue, read from the address and written back to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from resources.choices import Feature

if TYPE_CHECKING:
    from django.http import QueryDict

DAY_CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MAX_WORDS = 100
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_NUMBER = re.compile(r"[0-9]{1,9}")
_BOX = re.compile(r"(-?[0-9]{1,3}(\.[0-9]{1,20})?,){3}-?[0-9]{1,3}(\.[0-9]{1,20})?")
Box = tuple[float, ...]
"""West, south, east and north in degrees; empty for everywhere."""


@dataclass(frozen=True)
class CatalogueFilter:
    """Conditions on public entries. Within areas, kinds and days: any of them; else: all.

    `not_understood` holds the values that mean nothing here, to be said on the page.
    """

    areas: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    days: tuple[int, ...] = ()
    features: tuple[str, ...] = ()
    words: str = ""
    free: bool = False
    this_week: bool = False
    within: Box = ()
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
        """Whether nothing was asked."""
        return replace(self, not_understood=()) == CatalogueFilter()

    def query(self) -> str:
        """Return the filter as the query of an address, always in the same order."""
        pairs: list[tuple[str, object]] = [("q", self.words)] if self.words else []
        pairs += [("area", pk) for pk in self.areas]
        pairs += [("kind", slug) for slug in self.kinds]
        pairs += [("day", DAY_CODES[day]) for day in self.days]
        pairs += [("access", feature) for feature in self.features]
        pairs += [("free", 1)] * self.free + [("week", 1)] * self.this_week
        pairs += [("within", self.within_words)] if self.within else []
        return urlencode(pairs, safe=",")

    @property
    def within_words(self) -> str:
        """The part of the map as it stands in an address."""
        return ",".join(f"{degrees:.4f}" for degrees in self.within)


def read_box(words: str) -> Box:
    """Read west,south,east,north; what is no part of the earth gives an empty box."""
    if not _BOX.fullmatch(words):
        return ()
    west, south, east, north = (round(float(word), 4) for word in words.split(","))
    if -180 <= west < east <= 180 and -90 <= south < north <= 90:
        return west, south, east, north
    return ()


def read_filter(query: QueryDict, *, areas: Iterable[int], kinds: Iterable[str]) -> CatalogueFilter:
    """Read the filter from an address; what is unknown is set aside, never an error."""
    known = {
        "area": {str(pk) for pk in areas},
        "kind": set(kinds),
        "day": set(DAY_CODES),
        "access": set(Feature.values),
        "free": {"1"},
        "week": {"1"},
    }
    given = {name: list(dict.fromkeys(filter(None, query.getlist(name)))) for name in known}
    good = {name: [v for v in given[name] if v in known[name]] for name in known}
    odd = [v for name in known for v in given[name] if v not in known[name]]
    box = query.get("within", "")
    within = read_box(box)
    odd += [box] if box and not within else []
    return CatalogueFilter(
        areas=tuple(int(v) for v in good["area"] if _NUMBER.fullmatch(v)),
        kinds=tuple(good["kind"]),
        days=tuple(sorted(DAY_CODES.index(v) for v in good["day"])),
        features=tuple(good["access"]),
        words=_CONTROL.sub(" ", query.get("q", "")).strip()[:MAX_WORDS],
        free=bool(good["free"]),
        this_week=bool(good["week"]),
        within=within,
        not_understood=tuple(_CONTROL.sub(" ", v)[:20] for v in odd[:3]),
    )
