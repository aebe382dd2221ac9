"""Read what a visitor asked out of an address; what means nothing is named, never an error."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from gis_data.reach import Means
from resources import access_profiles, for_whom
from resources.choices import Feature

from .public_filter import (
    DAY_CODES,
    MINUTES,
    NEWEST,
    TIMES,
    USUAL_MINUTES,
    Box,
    CatalogueFilter,
)

if TYPE_CHECKING:
    from django.http import QueryDict

MAX_WORDS = 100
SAID_BACK = 20
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_NUMBER = re.compile(r"[0-9]{1,9}")
_BOX = re.compile(r"(-?[0-9]{1,3}(\.[0-9]{1,20})?,){3}-?[0-9]{1,3}(\.[0-9]{1,20})?")


def read_filter(
    query: QueryDict, *, areas: Iterable[int], kinds: Iterable[str], hoods: Iterable[int] = ()
) -> CatalogueFilter:
    """Read the filter from an address; what is unknown is set aside, never an error."""
    known = {
        "area": {str(pk) for pk in areas},
        "hood": {str(pk) for pk in hoods},
        "kind": set(kinds),
        "day": set(DAY_CODES),
        "time": set(TIMES),
        "access": set(Feature.values),
        "need": set(access_profiles.BY_SLUG),
        "whom": set(for_whom.BY_SLUG),
        **{name: {"1"} for name in ("free", "week", "room")},
        "min": {str(minutes) for minutes in MINUTES},
        "by": set(Means),
        "order": {NEWEST},
    }
    given = {name: list(dict.fromkeys(filter(None, query.getlist(name)))) for name in known}
    good = {name: [v for v in given[name] if v in known[name]] for name in known}
    odd = [v for name in known for v in given[name] if v not in known[name]]
    box = query.get("within", "")
    within = read_box(box)
    odd += [box] if box and not within else []
    return _filter_of(query, good, within, tuple(_CONTROL.sub(" ", v)[:SAID_BACK] for v in odd[:3]))


def _filter_of(
    query: QueryDict, good: dict[str, list[str]], within: Box, odd: tuple[str, ...]
) -> CatalogueFilter:
    near = _line(query.get("near", ""))
    return CatalogueFilter(
        areas=tuple(int(v) for v in good["area"] if _NUMBER.fullmatch(v)),
        hoods=tuple(int(v) for v in good["hood"] if _NUMBER.fullmatch(v)),
        kinds=tuple(good["kind"]),
        days=tuple(sorted(DAY_CODES.index(v) for v in good["day"])),
        times=tuple(part for part in TIMES if part in good["time"]),
        features=tuple(good["access"]),
        profiles=tuple(good["need"]),
        whom=tuple(good["whom"]),
        words=_line(query.get("q", "")),
        free=bool(good["free"]),
        this_week=bool(good["week"]),
        has_room=bool(good["room"]),
        within=within,
        near=near,
        # Without an address minutes and means say nothing.
        minutes=int(good["min"][0]) if near and good["min"] else USUAL_MINUTES,
        means=Means(good["by"][0]) if near and good["by"] else Means.FOOT,
        newest_first=bool(good["order"]),
        not_understood=odd,
    )


def _line(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()[:MAX_WORDS]


def read_box(words: str) -> Box:
    """Read west,south,east,north; what is no part of the earth gives an empty box."""
    if not _BOX.fullmatch(words):
        return ()
    west, south, east, north = (round(float(word), 4) for word in words.split(","))
    if -180 <= west < east <= 180 and -90 <= south < north <= 90:
        return west, south, east, north
    return ()
