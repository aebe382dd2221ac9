"""The 気になるところ of a person, as far as the viewer may see their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from matching.bridge import visible_places
from matching.models import Person, ShortlistEntry
from resources.models import Resource

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


def place_seen(person: Person, viewer: User) -> models.QuerySet[Resource]:
    """The places of the person's town that the viewer may see, bare: for asking about one."""
    rows = Resource.objects.within_audience_of(viewer)
    return rows.filter(municipality=person.municipality_id)


def decided_places(person: Person) -> dict[int, ShortlistEntry]:
    """Every decision about a place of this person, by the place's id. One query."""
    return {row.resource_id: row for row in _with_names(person.shortlist.all())}


def _with_places(rows: ShortlistQuerySet, person: Person, viewer: User) -> list[ShortlistEntry]:
    entries = list(_with_names(rows))
    ids = [entry.resource_id for entry in entries]
    places = visible_places(viewer, person.municipality).in_bulk(ids)
    shown = [entry for entry in entries if entry.resource_id in places]
    for entry in shown:
        entry.resource = places[entry.resource_id]
        entry.person = person
    return shown


def _with_names(rows: ShortlistQuerySet) -> ShortlistQuerySet:
    return rows.select_related("added_by", "proposed_by", "passed_by", "answer_recorded_by")
