"""A whole backup: the dump, the persons' keys apart from it, and what is too old taken away."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.apps import apps

from .dumping import make_backup, remove_older
from .errors import BackupError
from .key_archive import MOST_DAYS, archive_keys
from .manifest import Manifest


@dataclass(frozen=True)
class WholeBackup:
    """What was made; where the keys went (nowhere without persons); which dumps went."""

    manifest: Manifest
    keys: Path | None
    gone: list[str]


def back_up(folder: Path, keys: Path, *, keep_days: int = MOST_DAYS) -> WholeBackup:
    """Make one. Raises BackupError, also where dumps and keys would lie together.

    Dump first: a person made in between then has a key in the archive.
    """
    if keys.resolve() == folder.resolve():
        raise BackupError("鍵の控えは、データベースの控えとは別のフォルダーに置いてください。")
    manifest = make_backup(folder)
    gone = remove_older(folder, max(1, keep_days))
    archive = archive_keys(keys) if apps.is_installed("matching") else None
    return WholeBackup(manifest, archive, gone)
