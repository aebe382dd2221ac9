"""The 気になるところ of a person, as far as the viewer may see their places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils import timezone

from matching.bridge import visible_places
from matching.models import Person, ShortlistEntry

if TYPE_CHECKING:
    from accounts.models import User

    from ..models.shortlist import ShortlistQuerySet


def shortlist_of(person: Person, viewer: User) -> list[ShortlistEntry]:
    """What stands among the 気になるところ, the longest there first; no order of the engine.

    Each entry's `resource` comes from bridge.visible_places(viewer, …), so cards and sources can
    be made of it. Places that the viewer may not see are left out. Four queries and more, always
    as many. Whoever shows it has asked for the consent (person_page with a purpose).
    """
    return _with_places(person.shortlist.shortlisted(), person, viewer)


def passed_over_of(person: Person, viewer: User) -> list[ShortlistEntry]:
    """What was passed over for this person, the last first; else as shortlist_of."""
    rows = person.shortlist.passed_over().order_by("-passed_at", "pk")
    return _with_places(rows, person, viewer)


def decided_places(person: Person) -> dict[int, ShortlistEntry]:
    """Every decision about a place of this person, by the place's id. One query."""
    return {row.resource_id: row for row in person.shortlist.all()}


def introductions_in_month(resources: Iterable[int], day: dt.date) -> dict[int, int]:
    """How often each place was proposed to somebody in the month of `day`; 0 is left out.

    Counted within the tenant: the persons of the town whose staff ask.
    """
    zone = timezone.get_current_timezone()
    first = dt.datetime(day.year, day.month, 1, tzinfo=zone)
    after = dt.datetime(day.year + day.month // 12, day.month % 12 + 1, 1, tzinfo=zone)
    rows = ShortlistEntry.objects.proposed_between(first, after).filter(resource__in=resources)
    counted = rows.order_by().values("resource_id").annotate(count=Count("pk"))
    return {row["resource_id"]: row["count"] for row in counted}


def _with_places(rows: ShortlistQuerySet, person: Person, viewer: User) -> list[ShortlistEntry]:
    entries = list(rows.select_related("added_by", "proposed_by", "passed_by"))
    ids = [entry.resource_id for entry in entries]
    places = visible_places(viewer, person.municipality).in_bulk(ids)
    shown = [entry for entry in entries if entry.resource_id in places]
    for entry in shown:
        entry.resource = places[entry.resource_id]
        entry.person = person
    return shown
