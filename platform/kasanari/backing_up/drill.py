"""One drill: what was compared, and what did not come back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps

from .audit_chain import chain_findings
from .manifest import Manifest
from .owner import connect
from .restoring import Compared, compare, contents_in, restored


@dataclass(frozen=True)
class Drill:
    """The tables side by side; what else was looked at; one sentence for each problem."""

    name: str
    tables: list[Compared]
    findings: list[str]
    problems: list[str]


def run_drill(folder: Path, manifest: Manifest, *, into: str = "") -> Drill:
    """Restore a backup into a scratch database and compare it. Raises BackupError."""
    with restored(folder, manifest, into=into) as database:
        tables = compare(manifest, contents_in(database))
        findings = list(_findings(database, manifest))
    problems = [f"表「{row.table}」がちがいます。" for row in tables if not row.same]
    problems += [words for words, good in findings if not good]
    return Drill(manifest.name, tables, [words for words, _ in findings], problems)


def _findings(database: str, manifest: Manifest) -> Iterator[tuple[str, bool]]:
    """Beyond the rows themselves: sentences, and whether all is well."""
    if not apps.is_installed("matching"):
        return
    yield _keys_of_persons(database)
    yield from chain_findings(database, manifest)


def _keys_of_persons(database: str) -> tuple[str, bool]:
    """Whether today's store has the key of everybody who is not erased."""
    from matching.sealing.keys import site_store

    store = site_store()
    with connect(database) as found:
        rows = found.execute("SELECT id FROM matching_person WHERE erased_at IS NULL").fetchall()
    names = [str(row[0]) for row in rows]
    lost = [name for name in names if not store.has(name) and not store.is_erased(name)]
    gone = sum(store.is_erased(name) for name in names)
    words = f"本人 {len(names)}人のうち、鍵のない人 {len(lost)}人、"
    return f"{words}控えのあとに消された人 {gone}人。", not lost
