"""`import_boundaries FILE --municipality CODE --kind neighborhood|living_area`."""

from argparse import ArgumentParser
from typing import Any

from gis_data.importing.area_rows import write_areas
from gis_data.importing.boundaries import KINDS, Wanted, read_areas
from gis_data.importing.command import ImportCommand, source_of
from gis_data.importing.files.reading import read_boundaries
from gis_data.importing.neighborhood_rows import write_neighborhoods
from gis_data.importing.report import Report
from gis_data.importing.source import source_of_fields
from gis_data.importing.words.codes import municipality_code


class Command(ImportCommand):
    """Read outlines of 町丁目 or 日常生活圏域 from a Shapefile, GeoPackage or GeoJSON."""

    title = "境界の取り込み"
    help = (
        "町丁目か日常生活圏域の境界を取り込みます"
        "（Shapefile、zip に入れた Shapefile、GeoPackage、GeoJSON）。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add what only boundaries need."""
        super().add_arguments(parser)
        parser.add_argument("--municipality", required=True, help="市町村コード（5けたか6けた）")
        parser.add_argument("--kind", required=True, choices=KINDS, help="町丁目か、日常生活圏域か")
        parser.add_argument("--crs", default="", help="座標系の EPSG コード（例: 6677）")
        parser.add_argument("--layer", default=None, help="レイヤーの名前（GeoPackage など）")
        parser.add_argument("--name-field", default="", help="名前の入った項目")

    def load(self, report: Report, options: dict[str, Any]) -> None:
        """Read, check and write the areas of the file."""
        wanted = Wanted(
            municipality=municipality_code(options["municipality"]),
            kind=options["kind"],
            crs=options["crs"],
            name_field=options["name_field"],
        )
        layer = read_boundaries(options["file"], options["layer"])
        municipality, areas = read_areas(layer, wanted, report)
        source = source_of(options).or_else(source_of_fields(layer.fields, report.file))
        write = write_neighborhoods if wanted.kind == "neighborhood" else write_areas
        write(municipality, areas, source, report)
