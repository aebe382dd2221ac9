"""`import_gazetteer FILE`: 町丁目 with their points, of a town or of a whole prefecture."""

from argparse import ArgumentParser
from typing import Any

from gis_data.importing.command import ImportCommand, source_of
from gis_data.importing.gazetteer import read_gazetteer, write_gazetteer
from gis_data.importing.report import Report


class Command(ImportCommand):
    """Read 位置参照情報 (大字・町丁目レベル) or Geolonia 住所データ."""

    title = "町丁目の一覧の取り込み"
    help = "町丁目の一覧（位置参照情報 大字・町丁目レベル、Geolonia 住所データ）を取り込みます。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the filter by municipality."""
        super().add_arguments(parser)
        parser.add_argument(
            "--municipality", default="", help="この市町村コードの行だけを取り込みます"
        )

    def load(self, report: Report, options: dict[str, Any]) -> None:
        """Read and write the list."""
        cities, source = read_gazetteer(options["file"], options["municipality"], report)
        write_gazetteer(cities, source_of(options).or_else(source), report)
