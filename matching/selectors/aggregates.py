"""Numbers of a town: places by 圏域, kind and freshness; persons only where they are many.

Persons are counted under the request's own tenant: row security is not lifted for it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q, QuerySet

from accounts.permissions import in_town, memberships_with
from accounts.roles import Ability
from gis_data.models import Municipality
from matching.models import Person
from resources.choices import Status
from resources.models import Resource

if TYPE_CHECKING:
    from accounts.models import User

LEAST = 10
"""A smaller number of persons is not shown (k-anonymity of the publication rules: 1–9)."""
HIDDEN = "＊"


@dataclass(frozen=True)
class AreaRow:
    """The places of one 圏域."""

    name: str
    places: int
    stale: int

    @property
    def fresh(self) -> int:
        """Those confirmed within the last twelve months."""
        return self.places - self.stale


@dataclass(frozen=True)
class TownNumbers:
    """One municipality. `persons` is a number of at least LEAST, or ＊."""

    municipality: Municipality
    persons: str
    areas: list[AreaRow]
    kinds: list[tuple[str, int]]


def town_numbers(user: User, today: dt.date) -> list[TownNumbers]:
    """The numbers of every municipality where the user may read them."""
    towns = {row.municipality_id for row in memberships_with(user, Ability.READ_AGGREGATES)}
    rows = Municipality.objects.defer("boundary").filter(pk__in=towns).order_by("code")
    places = Resource.objects.filter(
        in_town(user, Ability.READ_AGGREGATES), status=Status.CONFIRMED
    )
    persons = _persons_by_town(user)
    return [
        TownNumbers(
            municipality=town,
            persons=shown(persons.get(town.pk, 0)),
            areas=_areas(places.filter(municipality=town), today),
            kinds=_kinds(places.filter(municipality=town)),
        )
        for town in rows
    ]


def shown(count: int) -> str:
    """A number of persons as it may be shown: none at all looks like a few."""
    return str(count) if count >= LEAST else HIDDEN


def _persons_by_town(user: User) -> dict[int, int]:
    rows = Person.objects.filter(in_town(user, Ability.READ_AGGREGATES), closed_on__isnull=True)
    counted = rows.order_by().values("municipality_id").annotate(count=Count("pk"))
    return {row["municipality_id"]: row["count"] for row in counted}


def _areas(places: QuerySet[Resource], today: dt.date) -> list[AreaRow]:
    stale = Count("pk", filter=Q(pk__in=places.stale(today).order_by().values("pk")))
    rows = (
        places.order_by()
        .values(area=F("living_area__name"))
        .annotate(places=Count("pk"), stale=stale)
        .order_by("area")
    )
    return [AreaRow(row["area"] or "圏域は未確認", row["places"], row["stale"]) for row in rows]


def _kinds(places: QuerySet[Resource]) -> list[tuple[str, int]]:
    rows = places.order_by().values(kind=F("kinds__name")).annotate(count=Count("pk"))
    found = rows.order_by("-count", "kind").values_list("kind", "count")
    return [(kind or "種別は未確認", count) for kind, count in found]
