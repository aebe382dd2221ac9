"""The chain over who looked at whom, verified in a restored copy and laid beside the site's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import ProgrammingError, connection, connections

from kasanari.settings.database import database_entry

from .errors import BackupError
from .manifest import Manifest
from .owner import connect, owner_address

ALIAS = "restored_copy"
TOLD = 10
"""So many faults are said one by one."""
IN_FLIGHT = dt.timedelta(minutes=5)
"""An hour sealed so shortly before a backup may not have been committed yet."""

HEADS = """
    SELECT town.code, anchor.hour, anchor.head
    FROM matching_auditanchor anchor JOIN gis_data_municipality town ON town.id = municipality_id
    WHERE anchor.sealed_at < %s
"""
COUNTS = """
    SELECT (SELECT count(*) FROM matching_auditanchor), (SELECT count(*) FROM matching_accessevent)
"""

OTHER_VERSION = (
    "控えの表が、いまのかさなりの表とちがう版のものです。"
    "backup でいまの控えを作ってから、もういちど動かしてください。"
)


def chain_findings(database: str, manifest: Manifest) -> Iterator[tuple[str, bool]]:
    """Sentences, and whether all is well: how much was verified, and each fault.

    Raises BackupError: the tables of the copy are those of another version.
    """
    try:
        hours, looks = _counts(database)
        faults = _faults(database, manifest)
    except (ProgrammingError, psycopg.ProgrammingError) as error:
        raise BackupError(OTHER_VERSION) from error
    words = f"閲覧の記録 {looks}件、とめた時間 {hours}時間分、おかしいところ {len(faults)}か所。"
    yield words, not faults
    for fault in faults[:TOLD]:
        yield f"閲覧の記録：{fault}", False


def _counts(database: str) -> tuple[int, int]:
    with connect(database) as found:
        return found.execute(COUNTS).fetchone()


def _faults(database: str, manifest: Manifest) -> list[str]:
    """What verify_audit would say there, and where it differs from the site's own chain."""
    from matching.audit.verifying import faults_of_copy

    own = _own_heads(dt.datetime.fromisoformat(manifest.made_at) - IN_FLIGHT)
    with read_by_models(database) as alias:
        return list(faults_of_copy(alias, own))


def _own_heads(until: dt.datetime) -> dict[str, dict[str, str]]:
    """What the site itself had sealed until then: town code → hour → head."""
    from matching.audit.verifying import utc

    heads: dict[str, dict[str, str]] = {}
    with connect() as found:
        for code, hour, head in found.execute(HEADS, [until]):
            heads.setdefault(code, {})[utc(hour)] = head
    return heads


@contextmanager
def read_by_models(database: str) -> Iterator[str]:
    """Another database of the same server, as the owner, under an alias for `.using()`."""
    entry = database_entry(owner_address(database), "")
    connections.databases[ALIAS] = {**connection.settings_dict, **entry}
    try:
        yield ALIAS
    finally:
        connections[ALIAS].close()
        del connections[ALIAS], connections.databases[ALIAS]
