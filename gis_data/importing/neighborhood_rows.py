"""Polygons of 町丁目 → rows: parts of one united, gazetteer rows kept and given an outline."""

from __future__ import annotations

from collections import defaultdict

from shapely.geometry import MultiPolygon

from gis_data.models import Municipality, Neighborhood
from gis_data.town_names import NameIndex, canonical, exact_key

from . import writing
from .boundaries import Area
from .progress import steps
from .report import Report
from .shapes.geometry import merge
from .source import Source

FIELDS = (
    "boundary",
    "households",
    "population",
    "source",
    "publisher",
    "licence",
    "source_year",
)
DERIVED = "境界は町丁目の範囲から合成"
ENOUGH_COVERED = 0.9


def write_neighborhoods(
    municipality: Municipality, areas: list[Area], source: Source, report: Report
) -> None:
    """Create or complete one row a 町丁目. Runs in the caller's transaction."""
    index = NameIndex.of((row.name, row) for row in municipality.neighborhoods.all())
    had_list = bool(index.exact)
    for parts in steps(_by_name(areas, index), "書きこんでいます"):
        row = index.find(parts[0].name)
        if row is None:
            row = Neighborhood(municipality=municipality, name=canonical(parts[0].name))
            if had_list:
                report.note(
                    "住所の一覧にない名前の町丁目を、新しく作りました", parts[0].row, row.name
                )
        _write(row, parts, source, report)
    _count_parts(areas, report)
    outline_from_neighborhoods(municipality, report)


def _by_name(areas: list[Area], index: NameIndex[Neighborhood]) -> list[list[Area]]:
    groups: dict[str, list[Area]] = defaultdict(list)
    for area in areas:
        known = index.find(area.name)
        groups[exact_key(known.name if known else area.name)].append(area)
    return list(groups.values())


def _write(row: Neighborhood, parts: list[Area], source: Source, report: Report) -> None:
    before = writing.snapshot(row, FIELDS)
    shape = merge([part.shape for part in parts]) if len(parts) > 1 else parts[0].shape
    row.boundary = writing.geos(shape.normalize())
    row.households = _total([part.households for part in parts], row.households)
    row.population = _total([part.population for part in parts], row.population)
    source.write_to(row)
    if row.pk is None:
        row.point = writing.inside(shape)
        writing.save(row)
        report.tally("new")
    elif writing.differs(row, before):
        writing.save(row)
        report.tally("changed")
    else:
        report.tally("unchanged")


def _total(counts: list[int | None], before: int | None) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else before


def _count_parts(areas: list[Area], report: Report) -> None:
    merged = len(areas) - report.written
    if merged:
        report.counts["同じ町丁目としてまとめた面"] = merged


def outline_from_neighborhoods(municipality: Municipality, report: Report) -> None:
    """Give the municipality the union of its 町丁目, where nobody gave it an outline of its own."""
    if municipality.boundary is not None and DERIVED not in municipality.source:
        return
    rows = list(municipality.neighborhoods.all())
    outlines = [writing.shapes_of(row.boundary) for row in rows if row.boundary]
    if len(outlines) < ENOUGH_COVERED * len(rows):
        return
    _set_outline(municipality, merge(outlines).normalize())


def _set_outline(municipality: Municipality, outline: MultiPolygon) -> None:
    before = writing.snapshot(municipality, ("boundary", "source"))
    municipality.boundary = writing.geos(outline)
    Source(source=DERIVED).write_to(municipality)
    if writing.differs(municipality, before):
        writing.save(municipality)
