"""Let whole sealed hours of looks go when their time of keeping is over; the anchors stay."""

from __future__ import annotations

import datetime as dt

from django.db import connection


def drop_access_hours(municipality_id: int, before: dt.datetime) -> int:
    """Drop the looks of sealed hours that ended before a moment; return how many rows went.

    The database does it (matching.chain_sql): only whole sealed hours of a town in sight, and
    never one younger than a year, whatever is asked.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT kasanari_drop_access_hours(%s, %s)", [municipality_id, before])
        return int(cursor.fetchone()[0])


def hours_to_drop_count(municipality_id: int, before: dt.datetime) -> int:
    """How many rows drop_access_hours would let go."""
    from matching.models import AuditAnchor

    floor = dt.datetime.now(dt.UTC) - dt.timedelta(days=366)
    last = min(before, floor) - dt.timedelta(hours=1)
    rows = AuditAnchor.objects.filter(
        municipality_id=municipality_id, hour__lte=last, dropped_at__isnull=True
    )
    return sum(rows.values_list("count", flat=True))
