"""`define_living_areas CSV --municipality CODE`: 圏域 as lists of 町名."""

from argparse import ArgumentParser
from typing import Any

from gis_data.importing.command import ImportCommand, source_of
from gis_data.importing.living_areas import define_areas
from gis_data.importing.report import Report


class Command(ImportCommand):
    """Read which 町 belongs to which 日常生活圏域, and dissolve the outlines."""

    title = "日常生活圏域の定義"
    file_name = "CSV"
    help = "町名の一覧から日常生活圏域を作ります（例: 圏域,町名 の2列の CSV）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the municipality."""
        super().add_arguments(parser)
        parser.add_argument("--municipality", required=True, help="市町村コード（5けたか6けた）")

    def load(self, report: Report, options: dict[str, Any]) -> None:
        """Read and write the definition."""
        define_areas(options["file"], options["municipality"], source_of(options), report)
