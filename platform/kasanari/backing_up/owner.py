"""The owner's way to the database: addresses, and PostgreSQL's own programs."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from .errors import BackupError

DEBIAN = Path("/usr/lib/postgresql")
TAIL_LINES = 12


def owner_address(database: str | None = None) -> str:
    """The owner's address of the site's database, or of another one on the same server."""
    name = database or connection.settings_dict["NAME"]
    return make_conninfo(settings.ENV.database_owner_url, dbname=name)


def connect(database: str | None = None, *, autocommit: bool = False) -> psycopg.Connection:
    """Connect as the owner; texts of rows are the same in whatever session. Raises BackupError."""
    try:
        found = psycopg.connect(owner_address(database), autocommit=autocommit)
    except psycopg.OperationalError as error:
        raise BackupError(f"表の持ち主（owner）でデータベースにつながりません。{error}") from error
    found.execute("SET TIME ZONE 'UTC'")
    found.execute("SET DateStyle = 'ISO'")
    if not autocommit:
        found.commit()
    return found


def run_program(name: str, *arguments: str, database: str | None = None) -> str:
    """Run pg_dump or pg_restore as the owner; return what it printed. Raises BackupError.

    An empty `database` says that the program needs none.
    """
    with address_for_programs(database) as address:
        where = ["--dbname", address] if database != "" else []
        command = [str(program(name)), *where, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own arguments
    if done.returncode:
        tail = "\n".join(done.stderr.strip().splitlines()[-TAIL_LINES:])
        raise BackupError(f"{name} が止まりました。\n{tail}")
    return done.stdout


@contextmanager
def address_for_programs(database: str | None = None) -> Iterator[str]:
    """The owner's address with the password in a file of its own: all users see arguments."""
    parts = conninfo_to_dict(owner_address(database))
    password = str(parts.pop("password", ""))
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
        if password:
            escaped = password.replace("\\", "\\\\").replace(":", "\\:")
            file.write(f"*:*:*:*:{escaped}\n")
            file.flush()
            parts["passfile"] = file.name
        yield make_conninfo(**parts)


def program(name: str) -> Path:
    """Find a program of the server's own version; an older one refuses to dump."""
    connection.ensure_connection()
    major = connection.connection.info.server_version // 10000
    found = DEBIAN / str(major) / "bin" / name
    other = shutil.which(name)
    if found.exists():
        return found
    if other is None:
        raise BackupError(
            f"{name} がありません。PostgreSQL {major} のクライアントの道具を入れてください。"
        )
    return Path(other)
