"""`import_roads FILE --municipality CODE`: the roads of a town, to measure ways on foot."""

from argparse import ArgumentParser
from typing import Any

from gis_data.importing.boundaries import epsg_of
from gis_data.importing.command import ImportCommand, source_of
from gis_data.importing.files.roads import read_roads
from gis_data.importing.municipalities import known_municipality
from gis_data.importing.report import Report
from gis_data.importing.roads.graph import graph_of
from gis_data.importing.roads.lines import read_lines
from gis_data.importing.roads.write import write_roads
from gis_data.importing.source import Source


class Command(ImportCommand):
    """Read lines from a GeoPackage, Shapefile, GeoJSON or an extract of OpenStreetMap."""

    title = "道の取り込み"
    help = (
        "町の道を取り込み、歩いて行く道のりを測れるようにします"
        "（GeoPackage、Shapefile、GeoJSON、OpenStreetMap の .osm.pbf や .osm）。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add what only roads need."""
        super().add_arguments(parser)
        parser.add_argument("--municipality", required=True, help="市町村コード（5けたか6けた）")
        parser.add_argument("--crs", default="", help="座標系の EPSG コード（例: 6677）")
        parser.add_argument("--layer", default=None, help="レイヤーの名前（GeoPackage など）")

    def load(self, report: Report, options: dict[str, Any]) -> None:
        """Read, check, join and write the roads of the file."""
        municipality = known_municipality(options["municipality"])
        report.municipality = f"{municipality.code} {municipality.name}"
        layer = read_roads(options["file"], options["layer"])
        lines = read_lines(layer, municipality, epsg_of(layer, options["crs"], report), report)
        graph = graph_of(lines, report)
        source = source_of(options).or_else(Source(source=report.file))
        write_roads(municipality, graph, len(lines), source, report)
