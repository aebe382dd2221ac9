"""Restore a backup into a scratch database and look whether everything came back."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.db import connection
from psycopg import sql

from kasanari.settings.database import TEMPLATE

from .contents import TableContent, contents_of
from .errors import BackupError
from .manifest import DUMP, Manifest, file_sha256
from .owner import connect, run_program

# The template has the extensions; only a superuser makes them.
NOT_OURS = (" EXTENSION ", " spatial_ref_sys ", " SCHEMA - public ", " COMMENT - SCHEMA public ")

NEEDED = """練習のためのデータベースを作れません。{why}
owner にはその権限がないのがふつうです。管理者（スーパーユーザー）で空のものを作り、
  CREATE DATABASE kasanari_drill OWNER kasanari_owner;
  \\c kasanari_drill
  CREATE EXTENSION postgis; CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gist;
  ALTER SCHEMA public OWNER TO kasanari_owner;
restore_drill --into kasanari_drill で動かしてください（おわりに消します）。"""


@dataclass(frozen=True)
class Compared:
    """One table in the manifest and in what was restored; None where it is missing there."""

    table: str
    expected: TableContent | None
    found: TableContent | None

    @property
    def same(self) -> bool:
        """Whether number and content of the rows came back."""
        return self.expected == self.found


def compare(manifest: Manifest, found: dict[str, TableContent]) -> list[Compared]:
    """Every table of either side, the different ones first."""
    names = sorted({*manifest.tables, *found})
    rows = [Compared(name, manifest.tables.get(name), found.get(name)) for name in names]
    return sorted(rows, key=lambda row: row.same)


@contextmanager
def restored(folder: Path, manifest: Manifest, *, into: str = "") -> Iterator[str]:
    """Yield the name of a scratch database with the backup in it; dropped in the end.

    `into` names an empty one of the owner's; without it one is cloned from the template.

    Raises BackupError: the dump is not whole, or no database can be made.
    """
    dump = folder / f"{manifest.name}{DUMP}"
    if file_sha256(dump) != manifest.dump_sha256:
        raise BackupError(f"控えのファイルがこわれています（目録の印と合いません）：{dump.name}")
    with given_database(into) if into else scratch_database() as name:
        restore_into(name, dump)
        yield name


@contextmanager
def scratch_database() -> Iterator[str]:
    """An empty database with the extensions, for the owner alone. Raises BackupError."""
    name = f"{connection.settings_dict['NAME']}_drill_{secrets.token_hex(4)}"
    with connect(autocommit=True) as server:
        try:
            _say(server, "CREATE DATABASE {} TEMPLATE {}", name, TEMPLATE)
        except psycopg.Error as error:
            why = str(error).strip().splitlines()[0]
            raise BackupError(NEEDED.format(why=f"（{why}）")) from error
        try:
            _say(server, "REVOKE ALL ON DATABASE {} FROM PUBLIC", name)
            yield name
        finally:
            _drop(server, name)


@contextmanager
def given_database(name: str) -> Iterator[str]:
    """An empty database that somebody made for this drill. Raises BackupError."""
    if contents_in(name):
        raise BackupError(f"データベース {name} は空ではないので、使いません。")
    try:
        yield name
    finally:
        with connect(autocommit=True) as server:
            _drop(server, name)


def restore_into(database: str, dump: Path) -> None:
    """Restore a dump into a database that has the extensions already. Raises BackupError."""
    listed = run_program("pg_restore", "--list", str(dump), database="").splitlines()
    ours = [line for line in listed if not any(part in line for part in NOT_OURS)]
    with tempfile.NamedTemporaryFile("w", suffix=".list", encoding="utf-8") as entries:
        entries.write("\n".join(ours) + "\n")
        entries.flush()
        options = ["--no-password", "--exit-on-error", f"--use-list={entries.name}"]
        run_program("pg_restore", *options, str(dump), database=database)


def contents_in(database: str) -> dict[str, TableContent]:
    """What a restored database holds."""
    with connect(database) as found:
        return contents_of(found)


def _drop(server: psycopg.Connection, name: str) -> None:
    """Plainly first: that sends autovacuum away, which only a superuser may do by force."""
    try:
        _say(server, "DROP DATABASE IF EXISTS {}", name)
    except psycopg.errors.ObjectInUse:
        _say(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _say(server: psycopg.Connection, statement: str, *names: str) -> None:
    server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
