"""Which public entries answer a filter, and in what order."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from django.contrib.gis.geos import Polygon
from django.db.models import F, Q, QuerySet

from resources import access_profiles, for_whom
from resources.access_profiles import AccessProfile
from resources.choices import Known
from resources.models import AccessibilityFact, Resource, Schedule
from resources.open_days import TIMING_FIELDS
from resources.upcoming import next_day

from .public_filter import TIMES, CatalogueFilter
from .public_reach import KNOWN_WELL_ENOUGH, in_reach

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


def taking_place(
    today: dt.date, *, days: tuple[int, ...] = (), times: tuple[str, ...] = ()
) -> QuerySet[Schedule]:
    """Return the schedules, still valid, on any of the weekdays and in any part of the day.

    随時 is on every weekday; a schedule without times is in no part of the day.
    """
    rows = Schedule.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today))
    if days:
        rows = rows.filter(Q(weekdays__overlap=list(days)) | Q(rule=""))
    if times:
        rows = rows.filter(reduce(or_, (in_part(part) for part in times)))
    return rows


def in_part(part: str) -> Q:
    """Return the condition on a schedule: some of it lies in this part of the day."""
    _, begin, end = TIMES[part]
    return Q(start_time__lt=end) & (Q(end_time__gt=begin) | Q(start_time__gte=begin))


def known_to_be(feature: str, state: Known) -> QuerySet[AccessibilityFact]:
    """Return the entries, as `resource`, of which this is known."""
    return AccessibilityFact.objects.filter(feature=feature, state=state).values("resource")


def fitting(profile: AccessProfile) -> Q:
    """Return the condition on an entry: nothing that is known speaks against it."""
    fits = Q()
    for feature in profile.needs:
        fits &= ~Q(pk__in=known_to_be(feature, Known.NO))
    if profile.one_of:
        lacking = (Q(pk__in=known_to_be(feature, Known.NO)) for feature in profile.one_of)
        fits &= ~reduce(and_, lacking)
    return fits


def for_group(word: str) -> Q:
    """Return the condition on an entry: its texts speak of this group."""
    return Q(pk__in=Resource.objects.matching_words(word).order_by().values("pk"))


HAS_ROOM = Q(capacity_on__isnull=False) & (
    Q(full_on__isnull=True) | Q(full_on__lt=F("capacity_on"))
)
"""Somebody asked how many find room, and nobody has heard since that it is full."""


def entries_for(
    town: Municipality, asked: CatalogueFilter, days: NextDays, today: dt.date
) -> ResourceQuerySet:
    """Return the public entries that answer a filter, unordered and each once."""
    rows = _placed(public_entries(town).matching_words(asked.words), asked)
    if asked.kinds:
        of_kind = Q(resourcekind__slug__in=asked.kinds)
        of_kind |= Q(resourcekind__parent__slug__in=asked.kinds)
        kinds = Resource.kinds.through.objects.filter(of_kind)
        rows = rows.filter(pk__in=kinds.values("resource"))
    if asked.days or asked.times:
        timed = taking_place(today, days=asked.days, times=asked.times)
        rows = rows.filter(pk__in=timed.values("resource"))
    if asked.free:
        rows = rows.filter(fee=0)
    if asked.has_room:
        rows = rows.filter(HAS_ROOM)
    if asked.this_week:
        rows = rows.filter(pk__in=within_a_week(days, today))
    for feature in asked.features:
        rows = rows.filter(pk__in=known_to_be(feature, Known.YES))
    for profile in asked.profiles:
        rows = rows.filter(fitting(access_profiles.BY_SLUG[profile]))
    for group in asked.whom:
        rows = rows.filter(for_group(for_whom.BY_SLUG[group].word))
    return rows.order_by()


def _placed(rows: ResourceQuerySet, asked: CatalogueFilter) -> ResourceQuerySet:
    """Return the entries where the filter asks for; a 町丁目 only where it may be told."""
    if asked.areas:
        rows = rows.filter(living_area__in=asked.areas)
    if asked.hoods:
        rows = rows.filter(neighborhood__in=asked.hoods, precision__in=KNOWN_WELL_ENOUGH)
    if asked.within:
        rows = rows.filter(public_geom__bboverlaps=Polygon.from_bbox(asked.within))
    return in_reach(rows, asked.reach) if asked.reach else rows


def ids_newest_first(rows: ResourceQuerySet) -> list[int]:
    """Return ids, what was put in last first."""
    return list(rows.order_by("-created_at", "-pk").values_list("pk", flat=True))


def ids_soonest_first(rows: ResourceQuerySet, days: NextDays) -> list[int]:
    """Return ids by next date, those without one last; ties by よみ, name and id."""
    ids = rows.order_by("name_kana", "name", "pk").values_list("pk", flat=True)
    return sorted(ids, key=lambda pk: days.get(pk, dt.date.max))
