"""`import_resources FILE --municipality CODE|all [--kind SLUG]`."""

from argparse import ArgumentParser
from typing import Any

from gis_data.importing.command import ImportCommand, source_of
from gis_data.importing.report import Report
from resources.importing.importer import import_list


class Command(ImportCommand):
    """Read an open list of 子ども食堂 or 公共施設, CSV or xlsx."""

    title = "地域資源の取り込み"
    help = "公開されている一覧（子ども食堂、公共施設など。CSV か xlsx）を取り込んで公開します。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the municipality and the kind."""
        super().add_arguments(parser)
        parser.add_argument(
            "--municipality",
            required=True,
            help="市町村コード（5けたか6けた）。all なら、町丁目の一覧があるすべての市町村",
        )
        parser.add_argument("--kind", default="", help="種別の識別子（例: salon）")

    def load(self, report: Report, options: dict[str, Any]) -> None:
        """Read and write the list."""
        import_list(
            options["file"], options["municipality"], options["kind"], source_of(options), report
        )
