"""A copy of the persons' wrapped keys, in a folder apart from the dumps, for 35 days at most."""

from __future__ import annotations

import datetime as dt
import tarfile
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from .dumping import STAMP, make_private, remove_older
from .errors import BackupError

PREFIX = "person-keys-"
MOST_DAYS = 35
"""After this an erasure is complete: no copy of a destroyed key is older."""


def archive_keys(folder: Path) -> Path:
    """Write one archive and remove those that are too old. Raises BackupError.

    The keys in it are wrapped; the ring that opens them is never in an archive.
    """
    store = Path(settings.KASANARI_PERSON_KEY_STORE)
    if not store.is_dir():
        raise BackupError(f"鍵の置き場所がありません：{store}")
    make_private(folder)
    path = folder / f"{PREFIX}{timezone.now().astimezone(dt.UTC):{STAMP}}.tar"
    path.touch(mode=0o600)
    with tarfile.open(path, "w") as archive:
        for file in sorted(store.glob("*/*")):
            if file.suffix in {".key", ".erased"}:
                archive.add(file, arcname=str(file.relative_to(store)), recursive=False)
    remove_older(folder, MOST_DAYS, prefix=PREFIX)
    return path
