"""`restore_drill`: restore a backup into a scratch database and compare everything."""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kasanari.backing_up.drill import Drill, run_drill
from kasanari.backing_up.dumping import make_backup
from kasanari.backing_up.errors import BackupError
from kasanari.backing_up.manifest import latest_manifest
from kasanari.backing_up.restoring import Compared


class Command(BaseCommand):
    """Exit code 1 where anything did not come back as it was."""

    help = "いちばん新しい控えを、練習用のデータベースにもどして、ぜんぶ合うかたしかめます。"

    def add_arguments(self, parser: Any) -> None:
        """Take the folder of the backups, or make one; and where to restore."""
        folder = settings.KASANARI_BACKUP_DIR
        parser.add_argument("--from", dest="folder", type=Path, default=folder)
        parser.add_argument("--fresh", action="store_true", help="いまの控えを作って練習します")
        parser.add_argument(
            "--into", default="", help="もどす先の、空のデータベースの名前（おわりに消します）"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, compare, say."""
        try:
            with tempfile.TemporaryDirectory(prefix="kasanari-drill-") as made:
                folder = Path(made) if options["fresh"] else options["folder"]
                if options["fresh"]:
                    make_backup(folder)
                drill = run_drill(folder, latest_manifest(folder), into=options["into"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        self._say(drill)

    def _say(self, drill: Drill) -> None:
        self.stdout.write(f"控え {drill.name}")
        self.stdout.writelines(_lines(drill.tables))
        for words in drill.findings:
            self.stdout.write(words)
        if drill.problems:
            raise CommandError("もどした中身が、控えたときと合いません。" + "".join(drill.problems))
        self.stdout.write("すべて合いました。")


def _lines(rows: Iterable[Compared]) -> list[str]:
    lines = [f"  {'表':<44}{'控え':>10}{'もどした':>10}\n"]
    for row in rows:
        counts = [str(part.rows) if part else "なし" for part in (row.expected, row.found)]
        mark = "○" if row.same else "×"
        lines.append(f"{mark} {row.table:<45}{counts[0]:>12}{counts[1]:>12}\n")
    return lines
