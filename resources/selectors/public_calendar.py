"""What stands in a calendar file: public entries with their times, in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from resources.models import Schedule

from .public_catalogue import public_entries
from .public_rows import EntryRow, rows_of

if TYPE_CHECKING:
    from gis_data.models import LivingArea, Municipality
    from resources.models import Resource
    from resources.models.resource_queryset import ResourceQuerySet


def entries_of_calendar(town: Municipality) -> ResourceQuerySet:
    """Return the public entries of a town with what a calendar says of their place."""
    return (
        public_entries(town)
        .select_related("municipality", "living_area", "neighborhood")
        .defer(
            "public_geom",
            "municipality__boundary",
            "living_area__boundary",
            "neighborhood__boundary",
            "neighborhood__point",
        )
    )


def calendar_of_entry(entry: Resource, now: dt.datetime) -> list[EntryRow]:
    """Return the one row of a calendar of an entry."""
    return rows_of([entry], now)


def calendar_of_area(
    town: Municipality, area: LivingArea | None, now: dt.datetime
) -> list[EntryRow]:
    """Return the rows of a 圏域, or of the whole town, in あいうえお order."""
    timed = Schedule.objects.exclude(rule="").order_by()
    entries = entries_of_calendar(town).filter(pk__in=timed.values("resource"))
    if area is not None:
        entries = entries.filter(living_area=area)
    return rows_of(entries.order_by("name_kana", "name", "pk"), now)
