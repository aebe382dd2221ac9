"""Let psql run what pg_restore says, with the schema of PostGIS in sight."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .errors import BackupError
from .owner import TAIL_LINES, address_for_programs, program

# pg_restore hides every schema; conditions of triggers that compare shapes are not read then.
BLIND = b"SELECT pg_catalog.set_config('search_path', '', false);\n"
SEEING = b"SELECT pg_catalog.set_config('search_path', 'public', false);\n"


def run_script(reading: Sequence[str | Path], database: str) -> None:
    """Run the SQL that a program prints, in one database as the owner. Raises BackupError."""
    with tempfile.TemporaryFile() as words, address_for_programs(database) as address:
        source = subprocess.Popen(list(map(str, reading)), stdout=subprocess.PIPE, stderr=words)  # noqa: S603  # our own arguments
        options = ["-X", "-q", "-v", "ON_ERROR_STOP=1", "--dbname", address, "--file", "-"]
        target = subprocess.Popen(  # noqa: S603  # our own arguments
            [str(program("psql")), *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=words,
        )
        _pour(source, target)
        codes = (source.wait(), target.wait())
        words.seek(0)
        said = words.read().decode(errors="replace").strip().splitlines()
    if any(codes):
        tail = "\n".join(said[-TAIL_LINES:])
        raise BackupError(f"控えをもどせませんでした。\n{tail}")


def _pour(source: subprocess.Popen, target: subprocess.Popen) -> None:
    """Pass everything on, the first line that hides the schemas changed."""
    try:
        for line in source.stdout:
            target.stdin.write(SEEING if line == BLIND else line)
            if line == BLIND:
                break
        shutil.copyfileobj(source.stdout, target.stdin)
        target.stdin.close()
    except BrokenPipeError:
        source.kill()
    finally:
        source.stdout.close()
