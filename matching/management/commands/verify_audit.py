"""`verify_audit [--heads FOLDER]`: whether the log of looks is as it was sealed."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from matching.audit.verifying import faults_of_all


class Command(BaseCommand):
    """Reads everything once, piece by piece; changes nothing."""

    help = "閲覧の記録が、とめたときのままかを調べます。"

    def add_arguments(self, parser: Any) -> None:
        """Take the folder of exported heads."""
        parser.add_argument("--heads", type=Path, help="seal_audit --export で残したフォルダー")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say each fault; fail if there is one."""
        if options["heads"] and not options["heads"].is_dir():
            raise CommandError(f"フォルダーがありません：{options['heads']}")
        faults = list(faults_of_all(options["heads"]))
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"閲覧の記録に、おかしいところが{len(faults)}か所あります。")
        self.stdout.write("閲覧の記録は、とめたときのままです。")
