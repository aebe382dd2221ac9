"""Verify the chain of a town: every row changed, taken away, added or moved is found."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from gis_data.models import Municipality
from matching.models import AuditAnchor
from matching.tenancy import tenant

from .chain import EMPTY, HOUR, digest_of, head_of, rows_by_hour


def faults_of_all(heads: Path | None = None) -> Iterator[str]:
    """Japanese sentences, one for each fault in any town; none where everything is right.

    `heads` is a folder of exported heads: with it, a chain that somebody computed anew is found.
    """
    kept = _kept_heads(heads) if heads else {}
    for town in Municipality.objects.only("code", "name").order_by("pk"):
        with tenant([town.pk]):
            for fault in faults_of_town(town.pk, kept.get(town.code, {})):
                yield f"{town}：{fault}"


def faults_of_town(municipality_id: int, kept: dict[str, str] | None = None) -> Iterator[str]:
    """The faults of one town; `kept` holds exported heads by hour. Needs the town's sight."""
    anchors = list(AuditAnchor.objects.filter(municipality_id=municipality_id).order_by("hour"))
    yield from _chain_faults(anchors)
    yield from _row_faults(municipality_id, anchors)
    heads = {_utc(anchor.hour): anchor.head for anchor in anchors}
    for hour, head in sorted((kept or {}).items()):
        if heads.get(hour) != head:
            yield f"{hour} のしるしが、書き出して残したものとちがいます。"


def _chain_faults(anchors: list[AuditAnchor]) -> Iterator[str]:
    before: AuditAnchor | None = None
    for anchor in anchors:
        if anchor.head != head_of(anchor):
            yield f"{_utc(anchor.hour)} のしるしが、書きかえられています。"
        if anchor.previous != (before.head if before else ""):
            yield f"{_utc(anchor.hour)} のしるしが、前のしるしとつながりません。"
        if before and anchor.hour != before.hour + HOUR:
            yield f"{_utc(anchor.hour)} の前のしるしが、ぬけています。"
        before = anchor


def _row_faults(municipality_id: int, anchors: list[AuditAnchor]) -> Iterator[str]:
    if not anchors:
        return
    by_hour = {anchor.hour: anchor for anchor in anchors}
    seen = set()
    for hour, rows in rows_by_hour(municipality_id, until=anchors[-1].hour + HOUR):
        seen.add(hour)
        digest, count = digest_of(rows)
        anchor = by_hour.get(hour)
        if anchor is None:
            yield f"{_utc(hour)} に、しるしのない記録が{count}件あります。"
        elif anchor.dropped_at:
            yield f"{_utc(hour)} の記録は消したはずですが、{count}件あります。"
        elif (digest, count) != (anchor.digest, anchor.count):
            was = f"しるしは{anchor.count}件、いまは{count}件"
            yield f"{_utc(hour)} の記録が変わっています（{was}）。"
    for anchor in anchors:
        if anchor.hour not in seen and not anchor.dropped_at and anchor.digest != EMPTY:
            yield f"{_utc(anchor.hour)} の記録{anchor.count}件が、なくなっています。"


def _kept_heads(folder: Path) -> dict[str, dict[str, str]]:
    kept: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("audit-*.json")):
        for code, entry in json.loads(path.read_text(encoding="utf-8")).items():
            kept.setdefault(code, {})[entry["hour"]] = entry["head"]
    return kept


def _utc(hour: dt.datetime) -> str:
    return hour.astimezone(dt.UTC).isoformat()
