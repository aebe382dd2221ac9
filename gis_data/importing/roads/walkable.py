"""Which lines of a file are roads that people may walk on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

CLASS_FIELDS = ("highway", "fclass")
"""The kind of a road: OpenStreetMap itself, and the extracts of it that offices hand on."""
NOT_ON_FOOT = frozenset(
    ("motorway", "motorway_link", "trunk_link", "construction", "proposed", "raceway", "abandoned")
)
CLOSED_WORDS = ('"foot"=>"no"', '"access"=>"no"', '"access"=>"private"')


def class_field(fields: Iterable[str]) -> str:
    """The field that tells the kind of a road, "" where the file has none."""
    by_name = {name.lower(): name for name in fields}
    return next((by_name[name] for name in CLASS_FIELDS if name in by_name), "")


def why_not(row: Mapping[str, Any], kind_field: str) -> str:
    """Why nobody walks here, "" where one may."""
    if kind_field and not row.get(kind_field):
        return "道ではない線（川、線路、境など）"
    if kind_field and str(row[kind_field]) in NOT_ON_FOOT:
        return "歩けない道（高速道路、工事中など）"
    tags = str(row.get("other_tags") or "")
    return "通れないとされている道" if any(word in tags for word in CLOSED_WORDS) else ""
