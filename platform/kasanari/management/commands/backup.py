"""`backup`: a dump with its manifest, and apart from it the persons' wrapped keys."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kasanari.backing_up.errors import BackupError
from kasanari.backing_up.key_archive import MOST_DAYS
from kasanari.backing_up.whole import back_up


class Command(BaseCommand):
    """Run as the owner of the tables; the nightly job does the same (kasanari.tasks)."""

    help = "データベースの控えと、（別の場所に）本人の鍵の控えを作ります。"

    def add_arguments(self, parser: Any) -> None:
        """Take where to, and how long dumps are kept; keys are kept 35 days at most."""
        parser.add_argument("--to", type=Path, default=settings.KASANARI_BACKUP_DIR)
        parser.add_argument("--keys-to", type=Path, default=settings.KASANARI_KEY_BACKUP_DIR)
        parser.add_argument("--keep-days", type=int, default=MOST_DAYS)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, and say where it lies."""
        folder = options["to"]
        try:
            made = back_up(folder, options["keys_to"], keep_days=options["keep_days"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        tables = made.manifest.tables.values()
        rows = sum(table.rows for table in tables)
        dump = folder / f"{made.manifest.name}.dump"
        self.stdout.write(f"控え：{dump}（表 {len(tables)}、行 {rows}）")
        if made.keys:
            self.stdout.write(f"鍵の控え：{made.keys}（{MOST_DAYS}日でなくなります）")
        if made.gone:
            self.stdout.write(f"古い控えを消しました：{'、'.join(made.gone)}")
