"""Make a backup: one dump and its manifest, taken of the very same moment."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.utils import timezone

from .contents import LEFT_OUT, contents_of
from .errors import BackupError
from .manifest import DUMP, MANIFEST, Manifest, file_sha256
from .owner import connect, run_program

PREFIX = "kasanari-"
STAMP = "%Y%m%d-%H%M%S"


def make_backup(folder: Path) -> Manifest:
    """Dump the database as its owner into `folder`. Raises BackupError; then nothing is left."""
    make_private(folder)
    now = timezone.now()
    name = f"{PREFIX}{now.astimezone(dt.UTC):{STAMP}}"
    dump = folder / f"{name}{DUMP}"
    try:
        dump.touch(mode=0o600, exist_ok=False)
    except FileExistsError as error:
        sentence = "同じ時刻の控えがあります。少し待って、もういちど動かしてください。"
        raise BackupError(sentence) from error
    try:
        manifest = _dumped(dump, name, now)
        manifest.write(folder)
    except BaseException:
        dump.unlink()
        raise
    return manifest


def _dumped(dump: Path, name: str, now: dt.datetime) -> Manifest:
    with connect() as found:
        found.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        snapshot = found.execute("SELECT pg_export_snapshot()").fetchone()[0]
        without = [f"--exclude-table-data=public.{table}" for table in LEFT_OUT]
        target = ["--format=custom", f"--file={dump}", f"--snapshot={snapshot}"]
        run_program("pg_dump", "--no-password", *target, *without)
        return Manifest(
            name=name,
            made_at=now.isoformat(),
            server_version=found.info.server_version,
            dump_sha256=file_sha256(dump),
            tables=contents_of(found),
            left_out=LEFT_OUT,
        )


def remove_older(folder: Path, days: int, *, prefix: str = PREFIX) -> list[str]:
    """Remove files of ours made more than `days` days ago, by the time in their names."""
    limit = timezone.now() - dt.timedelta(days=days)
    old = [path for path in sorted(folder.glob(f"{prefix}*")) if _made_at(path, prefix) < limit]
    for path in old:
        path.unlink()
    return [path.name for path in old if path.suffix != MANIFEST]


def make_private(folder: Path) -> None:
    """Make a folder that only its owner enters. Raises BackupError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise BackupError(f"控えの置き場所が使えません：{folder}") from error


def _made_at(path: Path, prefix: str) -> dt.datetime:
    text = path.name.removeprefix(prefix)[: len("20260101-000000")]
    try:
        return dt.datetime.strptime(text, STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        return timezone.now()
