"""The hourly chain over who looked at whom: rows → lines → digest → head.

Each town has a chain of its own, so that nobody needs to see two towns at once, and a town that
moves to another database takes its chain along (docs/adr/020-audit-and-history.md).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db import DEFAULT_DB_ALIAS

from matching.models import AccessEvent, AuditAnchor

HOUR = dt.timedelta(hours=1)
EMPTY = hashlib.sha256(b"").hexdigest()
COLUMNS = (
    *("id", "person_id", "municipality_id", "user_id", "organization_id", "role", "ground"),
    *("fields", "happened_at"),
)
BATCH = 2000


def line_of(row: tuple) -> bytes:
    """One row in the only form in which it is hashed: its columns as compact JSON, in UTC."""
    values = dict(zip(COLUMNS, row, strict=True))
    values |= {"id": str(values["id"]), "person_id": str(values["person_id"])}
    values["happened_at"] = values["happened_at"].astimezone(dt.UTC).isoformat("T", "microseconds")
    written = [values[name] for name in COLUMNS]
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def digest_of(rows: Iterable[tuple]) -> tuple[str, int]:
    """SHA-256 over the lines of some rows, and how many they were."""
    whole, count = hashlib.sha256(), 0
    for row in rows:
        whole.update(line_of(row))
        count += 1
    return whole.hexdigest(), count


def head_of(anchor: AuditAnchor) -> str:
    """SHA-256 over an anchor and the head before it."""
    hour = anchor.hour.astimezone(dt.UTC).isoformat()
    parts = [anchor.municipality_id, hour, anchor.count, anchor.digest, anchor.previous]
    return hashlib.sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()


def hour_of(moment: dt.datetime) -> dt.datetime:
    """The beginning of the hour (UTC)."""
    return moment.astimezone(dt.UTC).replace(minute=0, second=0, microsecond=0)


def rows_by_hour(
    municipality_id: int,
    *,
    since: dt.datetime | None = None,
    until: dt.datetime | None = None,
    using: str = DEFAULT_DB_ALIAS,
) -> Iterator[tuple[dt.datetime, Iterator[tuple]]]:
    """The rows of a town in order, hour by hour, read piece by piece."""
    rows = AccessEvent.objects.using(using).filter(municipality_id=municipality_id)
    rows = rows.filter(happened_at__gte=since) if since else rows
    rows = rows.filter(happened_at__lt=until) if until else rows
    ordered = rows.order_by("happened_at", "id").values_list(*COLUMNS)
    return groupby(ordered.iterator(BATCH), key=lambda row: hour_of(row[-1]))
