"""How many persons each place was told of this month: a number, never of whom."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from matching.choices import Purpose
from matching.models import Consent, Person, ShortlistEntry
from resources.models import Resource

Pair = tuple[int, UUID]


def introductions_this_month(
    resources: Iterable[int], *, but: Person | None = None, today: dt.date | None = None
) -> dict[int, int]:
    """How many different persons each place was told of in this month; 0 is left out.

    Counted is whoever agreed this month that the place be told of them (受け入れ先への提供), and
    whoever the place was proposed to. but: a person who does not stand in their own way.
    Counted within the tenant: the persons of the town whose staff ask.
    """
    ids = set(resources)
    if not ids:
        return {}
    first, after = _month(today or timezone.localdate())
    found: dict[int, set[UUID]] = defaultdict(set)
    for place, person in (*_agreed(ids, first, after), *_proposed(ids, first, after)):
        if but is None or person != but.pk:
            found[place].add(person)
    return {place: len(persons) for place, persons in found.items()}


def _month(day: dt.date) -> tuple[dt.date, dt.date]:
    first = day.replace(day=1)
    return first, (first + dt.timedelta(days=31)).replace(day=1)


def _agreed(ids: set[int], first: dt.date, after: dt.date) -> Iterable[Pair]:
    """A consent names a place, or an organization; that of several places tells of none."""
    rows = Consent.objects.filter(
        purpose=Purpose.PLACE,
        given_on__gte=first,
        given_on__lt=after,
        revoked_at__isnull=True,
        person__erased_at__isnull=True,
    ).order_by()
    yield from rows.filter(recipient_resource__in=ids).values_list(
        "recipient_resource_id", "person_id"
    )
    alone = _only_places(ids)
    for run_by, person in rows.filter(recipient__in=alone).values_list("recipient_id", "person_id"):
        yield alone[run_by], person


def _only_places(ids: set[int]) -> dict[int, int]:
    """Organization → its place, where it runs no other one."""
    rows = Resource.objects.order_by().filter(organization__isnull=False)
    single = rows.values("organization").annotate(places=Count("pk")).filter(places=1)
    runs = rows.filter(pk__in=ids, organization__in=single.values("organization"))
    return dict(runs.values_list("organization_id", "pk"))


def _proposed(ids: set[int], first: dt.date, after: dt.date) -> Iterable[Pair]:
    zone = timezone.get_current_timezone()
    begin, end = (dt.datetime.combine(day, dt.time(), tzinfo=zone) for day in (first, after))
    rows = ShortlistEntry.objects.proposed_between(begin, end).order_by()
    return rows.filter(resource__in=ids).values_list("resource_id", "person_id")
