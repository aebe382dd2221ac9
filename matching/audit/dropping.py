"""Let whole sealed hours of looks go when their time of keeping is over; the anchors stay."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from matching.models import AccessEvent, AuditAnchor

from .chain import HOUR

YOUNGEST = dt.timedelta(days=366)
"""Nothing younger is dropped, whatever is asked; the database says the same."""


def drop_access_hours(municipality_id: int, before: dt.datetime) -> int:
    """Drop the looks of sealed hours that ended before a moment; return how many rows went.

    The database does it (matching.chain_sql): only whole sealed hours of a town in sight, and
    never one younger than a year, whatever is asked.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT kasanari_drop_access_hours(%s, %s)", [municipality_id, before])
        return int(cursor.fetchone()[0])


def looks_to_drop(municipality_id: int, before: dt.datetime) -> QuerySet[AccessEvent]:
    """The rows that drop_access_hours would let go."""
    last = min(before, timezone.now() - YOUNGEST) - HOUR
    sealed = AuditAnchor.objects.filter(
        municipality_id=municipality_id,
        hour__lte=OuterRef("happened_at"),
        hour__gt=OuterRef("happened_at") - HOUR,
        dropped_at__isnull=True,
    )
    rows = AccessEvent.objects.filter(municipality_id=municipality_id)
    return rows.filter(Exists(sealed.filter(hour__lte=last)), happened_at__lt=last + HOUR)
