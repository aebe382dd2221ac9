"""Which public entries answer a filter, and in what order."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.contrib.gis.geos import Polygon
from django.db.models import Q

from resources.choices import Known
from resources.models import AccessibilityFact, Resource, Schedule
from resources.open_days import TIMING_FIELDS
from resources.upcoming import next_day

from .public_filter import CatalogueFilter

if TYPE_CHECKING:
    from gis_data.models import Municipality
    from resources.models.resource_queryset import ResourceQuerySet

WEEK = dt.timedelta(days=6)
NextDays = Mapping[int, dt.date]


def public_entries(town: Municipality) -> ResourceQuerySet:
    """Return what anybody may see in a town, without the exact place."""
    return Resource.objects.published().in_municipality(town).defer("geom")


def next_days(town: Municipality, now: dt.datetime) -> NextDays:
    """Return the next date of each public entry that has one, in one query."""
    schedules = defaultdict(list)
    rows = Schedule.objects.filter(resource__in=public_entries(town)).order_by("pk")
    for row in rows.values_list("resource_id", *TIMING_FIELDS, named=True):
        schedules[row.resource_id].append(row)
    found = {pk: next_day(members, now) for pk, members in schedules.items()}
    return {pk: day for pk, day in found.items() if day}


def within_a_week(days: NextDays, today: dt.date) -> list[int]:
    """Return the ids of entries with a date from today to six days ahead."""
    return [pk for pk, day in days.items() if day <= today + WEEK]


def open_on_any(days: tuple[int, ...], today: dt.date) -> Q:
    """Return the condition on an entry: a schedule, still valid, on any of the weekdays."""
    still_valid = Q(valid_until__isnull=True) | Q(valid_until__gte=today)
    on_day = Q(weekdays__overlap=list(days)) | Q(rule="")
    return Q(pk__in=Schedule.objects.filter(still_valid, on_day).values("resource"))


def entries_for(
    town: Municipality, asked: CatalogueFilter, days: NextDays, today: dt.date
) -> ResourceQuerySet:
    """Return the public entries that answer a filter, unordered and each once."""
    rows = public_entries(town).matching_words(asked.words)
    if asked.areas:
        rows = rows.filter(living_area__in=asked.areas)
    if asked.kinds:
        kinds = Resource.kinds.through.objects.filter(resourcekind__slug__in=asked.kinds)
        rows = rows.filter(pk__in=kinds.values("resource"))
    if asked.days:
        rows = rows.filter(open_on_any(asked.days, today))
    if asked.free:
        rows = rows.filter(fee=0)
    if asked.this_week:
        rows = rows.filter(pk__in=within_a_week(days, today))
    if asked.within:
        rows = rows.filter(public_geom__bboverlaps=Polygon.from_bbox(asked.within))
    for feature in asked.features:
        facts = AccessibilityFact.objects.filter(feature=feature, state=Known.YES)
        rows = rows.filter(pk__in=facts.values("resource"))
    return rows.order_by()


def ids_soonest_first(rows: ResourceQuerySet, days: NextDays) -> list[int]:
    """Return ids by next date, those without one last; ties by よみ, name and id."""
    ids = rows.order_by("name_kana", "name", "pk").values_list("pk", flat=True)
    return sorted(ids, key=lambda pk: days.get(pk, dt.date.max))
