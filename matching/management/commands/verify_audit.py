"""`verify_audit [--heads FOLDER]`: whether the log of looks is as it was sealed."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from matching.audit.verifying import faults_of_all, sealed_hours


class Command(BaseCommand):
    """Reads everything once, piece by piece; changes nothing."""

    help = "閲覧の記録が、とめたときのままかを調べます。"

    def add_arguments(self, parser: Any) -> None:
        """Take the folder of exported heads."""
        parser.add_argument("--heads", type=Path, help="seal_audit --export で残したフォルダー")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say each fault; fail if there is one."""
        heads = options["heads"]
        if heads and not heads.is_dir():
            raise CommandError(f"フォルダーがありません：{heads}")
        if heads and not any(heads.glob("audit-*.json")):
            raise CommandError(f"書き出した指紋（audit-….json）がありません：{heads}")
        faults = list(faults_of_all(heads))
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"閲覧の記録に、おかしいところが{len(faults)}か所あります。")
        hours = sealed_hours()
        self.stdout.write(
            f"閲覧の記録は、とめたときのままです（{hours}時間分）。"
            if hours
            else "まだ、とめた記録がありません。サイトを動かしておくと、1時間ごとにとまります。"
        )
