"""訪問先の一日: the places somebody visits on a day, and what near them wants a look."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.gis.db.models.functions import Distance
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from resources.models import PlannedVisit, Resource
from resources.permissions import resources_kept_by, resources_seen_by
from resources.search.keeping import words_bring_up

if TYPE_CHECKING:
    from accounts.models import User

NEAR_METRES = 800
"""Ten minutes on foot at 80 metres a minute (不動産の表示に関する公正競争規約施行規則)."""
NEAR_DEGREES = 0.012
"""No less than NEAR_METRES anywhere in Japan: a degree of longitude is 78 km at 45.5° north."""
NEAR_SHOWN = 3
MOST_VISITS = 30
PLACES_FOUND = 10
FULL = f"この日は、もう{MOST_VISITS}か所でいっぱいです。別の日にしてください。"


@dataclass(frozen=True)
class NearPlace:
    """An entry that is due, and how far it is in a straight line, in metres."""

    entry: Resource
    metres: int


@dataclass(frozen=True)
class Stop:
    """One visit of the day with what is near."""

    visit: PlannedVisit
    near: list[NearPlace]


def day_of_visits(user: User, day: dt.date, today: dt.date) -> list[Stop]:
    """Return the visits of a day in their order; each due place near is named once."""
    visits = list(
        PlannedVisit.objects.filter(
            user=user, day=day, resource__in=resources_seen_by(user).values("pk")
        ).select_related("resource__neighborhood", "resource__living_area")
    )
    named = {visit.resource_id for visit in visits}
    stops = []
    for visit in visits:
        near = _near(user, visit.resource, named, today)
        named |= {place.entry.pk for place in near}
        stops.append(Stop(visit, near))
    return stops


def places_found(user: User, words: str) -> list[Resource]:
    """Return at most PLACES_FOUND running entries that answer the words."""
    words_bring_up()
    rows = resources_seen_by(user).confirmed().matching_words(words)
    return list(rows.select_related("neighborhood")[:PLACES_FOUND])


def _near(user: User, entry: Resource, named: set[int], today: dt.date) -> list[NearPlace]:
    if entry.geom is None:
        return []
    rows = resources_kept_by(user).confirmed().due(today).exclude(pk__in=named)
    rows = rows.filter(geom__dwithin=(entry.geom, NEAR_DEGREES))
    rows = rows.annotate(away=Distance("geom", entry.geom)).order_by("away", "pk")
    places = [NearPlace(one, round(one.away.m)) for one in rows[: 4 * NEAR_SHOWN]]
    return [place for place in places if place.metres <= NEAR_METRES][:NEAR_SHOWN]


@transaction.atomic
def visit_plan(*, user: User, resource: Resource, day: dt.date) -> PlannedVisit:
    """Add a place to a day, at its end; twice is once.

    Raises ValidationError where the day is full (MOST_VISITS).
    """
    mine = PlannedVisit.objects.filter(user=user, day=day)
    found = mine.filter(resource=resource).first()
    if found is not None:
        return found
    if mine.count() >= MOST_VISITS:
        raise ValidationError(FULL)
    last = mine.aggregate(last=Max("position"))["last"]
    visit = PlannedVisit(
        user=user, resource=resource, day=day, position=0 if last is None else last + 1
    )
    visit.full_clean()
    visit.save()
    return visit


@transaction.atomic
def visit_drop(*, visit: PlannedVisit) -> None:
    """Take a place off a day."""
    visit.delete()
