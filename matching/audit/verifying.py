"""Verify the chain of a town: every row changed, taken away, added or moved is found."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone

from gis_data.models import Municipality
from matching.models import AccessEvent, AuditAnchor
from matching.tenancy import tenant

from .chain import EMPTY, HOUR, digest_of, head_of, hour_of, rows_by_hour

BEHIND = dt.timedelta(hours=25)
"""A closed hour is sealed within minutes; after so long somebody took seals away, or sleeps."""
Kept = dict[str, dict[str, str]]
"""Heads that were kept elsewhere: town code → hour → head."""


def faults_of_all(heads: Path | None = None) -> Iterator[str]:
    """Japanese sentences, one for each fault in any town; none where everything is right.

    `heads` is a folder of exported heads: with it, a chain that somebody computed anew is found.
    """
    kept = _kept_heads(heads) if heads else {}
    for town in Municipality.objects.only("code", "name").order_by("pk"):
        with tenant([town.pk]):
            for fault in faults_of_town(town.pk, kept.get(town.code, {})):
                yield f"{town}：{fault}"
            for fault in _unsealed(town.pk, hour_of(timezone.now() - BEHIND)):
                yield f"{town}：{fault}"


def faults_of_copy(using: str, kept: Kept) -> Iterator[str]:
    """The faults of every town in another database that is read as its owner.

    `kept` holds heads that are known from elsewhere: town code → hour → head.
    """
    towns = list(Municipality.objects.using(using).only("code", "name").order_by("pk"))
    for town in towns:
        for fault in faults_of_town(town.pk, kept.get(town.code, {}), using=using):
            yield f"{town}：{fault}"
    for code in sorted(kept.keys() - {town.code for town in towns}):
        yield f"市町村 {code} のしるしが、ありません。"


def faults_of_town(
    municipality_id: int, kept: dict[str, str] | None = None, *, using: str = DEFAULT_DB_ALIAS
) -> Iterator[str]:
    """The faults of one town; `kept` holds known heads by hour. Needs the town's sight."""
    rows = AuditAnchor.objects.using(using).filter(municipality_id=municipality_id)
    anchors = list(rows.order_by("hour"))
    yield from _chain_faults(anchors)
    yield from _row_faults(municipality_id, anchors, using)
    heads = {utc(anchor.hour): anchor.head for anchor in anchors}
    for hour, head in sorted((kept or {}).items()):
        if heads.get(hour) != head:
            yield f"{hour} のしるしが、別に残したものとちがいます。"


def _chain_faults(anchors: list[AuditAnchor]) -> Iterator[str]:
    before: AuditAnchor | None = None
    for anchor in anchors:
        if anchor.head != head_of(anchor):
            yield f"{utc(anchor.hour)} のしるしが、書きかえられています。"
        if anchor.previous != (before.head if before else ""):
            yield f"{utc(anchor.hour)} のしるしが、前のしるしとつながりません。"
        if before and anchor.hour != before.hour + HOUR:
            yield f"{utc(anchor.hour)} の前のしるしが、ぬけています。"
        before = anchor


def _row_faults(municipality_id: int, anchors: list[AuditAnchor], using: str) -> Iterator[str]:
    if not anchors:
        return
    by_hour = {anchor.hour: anchor for anchor in anchors}
    seen, end = set(), anchors[-1].hour + HOUR
    for hour, rows in rows_by_hour(municipality_id, until=end, using=using):
        seen.add(hour)
        digest, count = digest_of(rows)
        anchor = by_hour.get(hour)
        if anchor is None:
            yield f"{utc(hour)} に、しるしのない記録が{count}件あります。"
        elif anchor.dropped_at:
            yield f"{utc(hour)} の記録は消したはずですが、{count}件あります。"
        elif (digest, count) != (anchor.digest, anchor.count):
            was = f"しるしは{anchor.count}件、いまは{count}件"
            yield f"{utc(hour)} の記録が変わっています（{was}）。"
    for anchor in anchors:
        if anchor.hour not in seen and not anchor.dropped_at and anchor.digest != EMPTY:
            yield f"{utc(anchor.hour)} の記録{anchor.count}件が、なくなっています。"


def _unsealed(municipality_id: int, before: dt.datetime) -> Iterator[str]:
    """Looks of long closed hours after the end of the chain, or without any chain."""
    last = AuditAnchor.objects.filter(municipality_id=municipality_id).order_by("hour").last()
    rows = AccessEvent.objects.filter(municipality_id=municipality_id, happened_at__lt=before)
    count = (rows.filter(happened_at__gte=last.hour + HOUR) if last else rows).count()
    if count:
        yield (
            f"{utc(before)} より前の記録{count}件が、とめられていません"
            "（長く止めていたサイトなら、seal_audit を動かしてから、もういちど）。"
        )


def sealed_hours() -> int:
    """Hours of all towns that are sealed."""
    count = 0
    for pk in Municipality.objects.order_by("pk").values_list("pk", flat=True):
        with tenant([pk]):
            count += AuditAnchor.objects.filter(municipality_id=pk).count()
    return count


def _kept_heads(folder: Path) -> Kept:
    kept: Kept = {}
    for path in sorted(folder.glob("audit-*.json")):
        for code, entry in json.loads(path.read_text(encoding="utf-8")).items():
            kept.setdefault(code, {})[entry["hour"]] = entry["head"]
    return kept


def utc(hour: dt.datetime) -> str:
    """An hour as it stands in sentences and in exported files."""
    return hour.astimezone(dt.UTC).isoformat()
