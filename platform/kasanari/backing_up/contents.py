"""What a database holds, in numbers that a restored copy must repeat."""

from __future__ import annotations

from dataclasses import dataclass

import psycopg
from psycopg import sql

# Rows that are worth nothing later and something to a thief: open sessions, and the blind index,
# against which telephone numbers could be tried. rebuild_person_lookups fills the latter.
LEFT_OUT = ("django_session", "usersessions_usersession", "matching_personlookup")

TABLES = """
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ORDER BY c.relname COLLATE "C"
"""
# The order of rows says nothing, so they are hashed each and then in the order of their hashes.
CONTENT = """
    SELECT rows, encode(sha256(coalesce(all_of_them, '')::bytea), 'hex') FROM (
        SELECT string_agg(h, '' ORDER BY h COLLATE "C") AS all_of_them, count(*) AS rows
        FROM (SELECT md5(t::text) AS h FROM {} t) AS each_row
    ) AS whole
"""


@dataclass(frozen=True)
class TableContent:
    """How many rows a table has, and the SHA-256 over all of them."""

    rows: int
    sha256: str


def contents_of(found: psycopg.Connection) -> dict[str, TableContent]:
    """The content of every table of ours, as this connection sees it now."""
    names = [row[0] for row in found.execute(TABLES)]
    return {name: _content(found, name) for name in names if name not in LEFT_OUT}


def _content(found: psycopg.Connection, name: str) -> TableContent:
    question = sql.SQL(CONTENT).format(sql.Identifier("public", name))
    return TableContent(*found.execute(question).fetchone())
