"""Seal the hours that are closed. Can be run at any time, by several at once, and again."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from gis_data.models import Municipality
from matching.models import AccessEvent, AuditAnchor
from matching.tenancy import tenant

from .chain import EMPTY, HOUR, digest_of, head_of, hour_of, rows_by_hour

BARRIER, SEALING = 720_601, 720_602
"""Advisory locks: every insert shares the first until its transaction ends; sealers take turns."""


def seal_all(now: dt.datetime | None = None) -> int:
    """Seal every closed hour of every town; return how many hours."""
    towns = Municipality.objects.order_by("pk").values_list("pk", flat=True)
    return sum(seal_town(pk, now) for pk in towns)


def seal_town(municipality_id: int, now: dt.datetime | None = None) -> int:
    """Seal the closed hours of one town, those without a look too; return how many.

    No row comes late: the time of a row is the clock's at its insert, and before anything is
    read, all transactions that had inserted a row are awaited (the barrier).
    """
    with tenant([municipality_id]), transaction.atomic():
        moment = _moment_after_the_barrier(municipality_id)
        end = hour_of(now or moment)
        last = AuditAnchor.objects.filter(municipality_id=municipality_id).last()
        start = last.hour + HOUR if last else _first_hour(municipality_id)
        if start is None or start >= end:
            return 0
        anchors = _anchors(municipality_id, start, end, last.head if last else "")
        AuditAnchor.objects.bulk_create(anchors, batch_size=500)
        return len(anchors)


def export_heads(folder: Path) -> list[Path]:
    """Write the last head of each day and town into files to be kept elsewhere."""
    folder.mkdir(parents=True, exist_ok=True)
    by_day: dict[str, dict[str, dict[str, str]]] = {}
    for anchor in AuditAnchor.objects.select_related("municipality").defer(
        "municipality__boundary"
    ):
        entry = {"hour": anchor.hour.astimezone(dt.UTC).isoformat(), "head": anchor.head}
        by_day.setdefault(f"{anchor.hour:%Y-%m-%d}", {})[anchor.municipality.code] = entry
    return [path for day, heads in by_day.items() if (path := _write(folder, day, heads, by_day))]


def _write(
    folder: Path, day: str, heads: dict[str, dict[str, str]], days: dict[str, Any]
) -> Path | None:
    """A day that is over is written once: what was kept is never written over."""
    path = folder / f"audit-{day}.json"
    if path.exists() and day != max(days):
        return None
    path.write_text(json.dumps(heads, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return path


def _moment_after_the_barrier(municipality_id: int) -> dt.datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [SEALING, municipality_id])
        cursor.execute("SELECT pg_advisory_lock(%s)", [BARRIER])
        cursor.execute("SELECT clock_timestamp(), pg_advisory_unlock(%s)", [BARRIER])
        return cursor.fetchone()[0]


def _first_hour(municipality_id: int) -> dt.datetime | None:
    rows = AccessEvent.objects.filter(municipality_id=municipality_id).order_by("happened_at")
    first = rows.values_list("happened_at", flat=True).first()
    return hour_of(first) if first else None


def _anchors(
    municipality_id: int, start: dt.datetime, end: dt.datetime, head: str
) -> list[AuditAnchor]:
    found = {
        hour: digest_of(rows)
        for hour, rows in rows_by_hour(municipality_id, since=start, until=end)
    }
    anchors = []
    for number in range(int((end - start) / HOUR)):
        hour = start + number * HOUR
        digest, count = found.get(hour, (EMPTY, 0))
        anchor = AuditAnchor(
            municipality_id=municipality_id, hour=hour, count=count, digest=digest, previous=head
        )
        anchor.head = head = head_of(anchor)
        anchors.append(anchor)
    return anchors
