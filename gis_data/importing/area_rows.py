"""Polygons or lists of 町丁目 → 日常生活圏域, and which 町丁目 belongs to which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import shapely
from shapely.geometry import MultiPolygon

from gis_data.models import LivingArea, Municipality, Neighborhood

from . import writing
from .boundaries import Area
from .progress import steps
from .report import Report
from .shapes.geometry import merge
from .source import Source

FIELDS = ("boundary", "position", "source", "publisher", "licence", "source_year")
HALF = 0.5


def write_area(
    municipality: Municipality,
    name: str,
    shape: MultiPolygon | None,
    position: int,
    source: Source,
    report: Report,
    members: set[int] | None = None,
) -> LivingArea:
    """Create or change one 圏域, found again by its name. Runs in the caller's transaction.

    `members` are the 町丁目 (pk) it is about to get, where they are known by name.
    """
    row = municipality.living_areas.filter(name=name).first()
    row = row or LivingArea(municipality=municipality, name=name)
    before = writing.snapshot(row, FIELDS)
    row.boundary = writing.geos(shape.normalize()) if shape is not None else row.boundary
    row.position = position
    source.write_to(row)
    if row.pk is None or writing.differs(row, before) or _members_differ(row, members):
        report.tally("new" if row.pk is None else "changed")
        writing.save(row)
    else:
        report.tally("unchanged")
    return row


def _members_differ(row: LivingArea, members: set[int] | None) -> bool:
    return members is not None and members != set(row.neighborhoods.values_list("pk", flat=True))


def write_areas(
    municipality: Municipality, areas: list[Area], source: Source, report: Report
) -> None:
    """Store the outlines of 圏域, and give each 町丁目 the one it lies in."""
    shapes: dict[str, list[MultiPolygon]] = {}
    for area in areas:
        shapes.setdefault(area.name, []).append(area.shape)
    merged = {name: merge(parts) for name, parts in shapes.items()}
    rows = {
        name: write_area(municipality, name, shape, position, source, report)
        for position, (name, shape) in enumerate(steps(merged.items(), "書きこんでいます"), start=1)
    }
    assign_by_place(municipality, [(rows[name], shape) for name, shape in merged.items()], report)


def assign_by_place(
    municipality: Municipality, areas: list[tuple[LivingArea, MultiPolygon]], report: Report
) -> None:
    """Give each 町丁目 the 圏域 that holds most of it; one that lies in none keeps what it had."""
    outside, split, moved = [], [], Counter[str]()
    for row in municipality.neighborhoods.all():
        area, share = _best(row, areas)
        if area is None:
            outside.append(row.name)
            continue
        if share < 0.9:
            split.append(row.name)
        moved[area.name] += 1
        _move(row, area)
    for name, count in moved.items():
        report.counts[f"「{name}」に入る町丁目"] = count
    _note_names(report, "どの圏域にも入らない町丁目があります", outside)
    _note_names(report, "二つの圏域にまたがる町丁目を、大きいほうに入れました", split)


def _best(
    row: Neighborhood, areas: list[tuple[LivingArea, MultiPolygon]]
) -> tuple[LivingArea | None, float]:
    shape = writing.shapes_of(row.boundary or row.point)
    whole = shape.area
    shares = [
        (
            shapely.intersection(outline, shape).area / whole
            if whole
            else float(outline.covers(shape))
        )
        for _, outline in areas
    ]
    best = max(range(len(shares)), key=lambda i: (shares[i], -i), default=None)
    if best is None or shares[best] < (HALF / 2):
        return None, 0.0
    return areas[best][0], shares[best]


def _move(row: Neighborhood, area: LivingArea) -> None:
    if row.living_area_id != area.pk:
        row.living_area = area
        row.save(update_fields=["living_area"])


def _note_names(report: Report, reason: str, names: Iterable[str]) -> None:
    for name in names:
        report.note(reason, 0, name)
