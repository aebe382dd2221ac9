"""Keep the network of a town: one row, replaced by the next import."""

from __future__ import annotations

from gis_data.models import Municipality, RoadNetwork

from .. import writing
from ..report import Report
from ..source import Source
from .graph import Graph


def write_roads(
    municipality: Municipality, graph: Graph, lines: int, source: Source, report: Report
) -> None:
    """Store the numbers, little-endian. Runs in the caller's transaction."""
    row = RoadNetwork.objects.filter(municipality=municipality).first()
    outcome = "changed" if row else "new"
    row = row or RoadNetwork(municipality=municipality)
    packed = {
        "corners": graph.corners.astype("<f8").tobytes(),
        "pieces": graph.pieces.astype("<u4").tobytes(),
        "lengths": graph.lengths.astype("<f4").tobytes(),
    }
    if row.pk and all(bytes(getattr(row, name)) == value for name, value in packed.items()):
        outcome = "unchanged"
    for name, value in packed.items():
        setattr(row, name, value)
    row.source, row.publisher = source.source, source.publisher
    row.licence, row.source_year = source.licence, source.year
    writing.save(row)
    setattr(report, outcome, lines)
    report.counts["道の長さの合計（km）"] = round(float(graph.lengths.sum()) / 1000)
    report.counts["かどの数"] = len(graph.corners)
