"""`backup`: a dump with its manifest, and apart from it the persons' wrapped keys."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kasanari.backing_up.dumping import make_backup, remove_older
from kasanari.backing_up.errors import BackupError
from kasanari.backing_up.key_archive import MOST_DAYS, archive_keys


class Command(BaseCommand):
    """Run nightly, as the owner of the tables."""

    help = "データベースの控えと、（別の場所に）本人の鍵の控えを作ります。"

    def add_arguments(self, parser: Any) -> None:
        """Take where to, and how long dumps are kept; keys are kept 35 days at most."""
        parser.add_argument("--to", type=Path, default=settings.KASANARI_BACKUP_DIR)
        parser.add_argument("--keys-to", type=Path, default=settings.KASANARI_KEY_BACKUP_DIR)
        parser.add_argument("--keep-days", type=int, default=MOST_DAYS)

    def handle(self, *args: Any, **options: Any) -> None:
        """Dump first: a person made in between then has a key in the archive."""
        folder, keys = options["to"], options["keys_to"]
        if keys.resolve() == folder.resolve():
            raise CommandError("鍵の控えは、データベースの控えとは別のフォルダーに置いてください。")
        try:
            manifest = make_backup(folder)
            gone = remove_older(folder, max(1, options["keep_days"]))
            archive = archive_keys(keys) if apps.is_installed("matching") else None
        except BackupError as error:
            raise CommandError(str(error)) from error
        rows = sum(table.rows for table in manifest.tables.values())
        self.stdout.write(
            f"控え：{folder / manifest.name}.dump（表 {len(manifest.tables)}、行 {rows}）"
        )
        if archive:
            self.stdout.write(f"鍵の控え：{archive}（{MOST_DAYS}日でなくなります）")
        if gone:
            self.stdout.write(f"古い控えを消しました：{'、'.join(gone)}")
