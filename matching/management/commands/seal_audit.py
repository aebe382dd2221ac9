"""`seal_audit [--export FOLDER]`: seal the closed hours of the log of looks."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from matching.audit.sealing_hours import export_heads, seal_all


class Command(BaseCommand):
    """Run every hour; a second run does nothing more."""

    help = "閲覧の記録の、おわった時間をとめます（1時間ごとの指紋のくさり）。"

    def add_arguments(self, parser: Any) -> None:
        """Take the folder for the daily files."""
        parser.add_argument("--export", type=Path, help="その日の指紋のファイルを置くフォルダー")

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal, and say how much."""
        self.stdout.write(f"{seal_all()}時間分をとめました。")
        if options["export"]:
            files = export_heads(options["export"])
            self.stdout.write(f"{len(files)}日分の指紋を書き出しました。別の場所に残してください。")
