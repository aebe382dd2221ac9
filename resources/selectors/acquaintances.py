"""Who of us knows a place, and whether they still work here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from accounts.models import Membership, User
from resources.models import Acquaintance

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from resources.models import Resource
    from resources.models.resource_queryset import ResourceQuerySet


@dataclass(frozen=True)
class KnownBy:
    """One record. `has_moved`: the 所属 under which they knew the place has ended."""

    row: Acquaintance
    has_moved: bool

    @property
    def needs_a_next(self) -> bool:
        """Whether nobody was named yet who is asked instead."""
        return self.has_moved and self.row.followed_by_id is None


def with_presence(rows: QuerySet[Acquaintance]) -> QuerySet[Acquaintance]:
    """Add `works_here`: an open account with a 所属 of that 団体 (or of the town, without one)."""
    places = Membership.objects.filter(
        user=OuterRef("user"), user__is_active=True, municipality=OuterRef("resource__municipality")
    )
    same = Q(organization=OuterRef("organization"))
    named = rows.annotate(in_town=Exists(places), in_organization=Exists(places.filter(same)))
    return named.annotate(
        works_here=Q(user__isnull=True)
        | Q(organization__isnull=True, in_town=True)
        | Q(in_organization=True)
    )


def known_by(resource: Resource) -> list[KnownBy]:
    """Return who knows a place: those who are here first, then the newest."""
    rows = with_presence(Acquaintance.objects.filter(resource=resource))
    rows = rows.select_related("user", "organization", "followed_by__user", "recorded_by")
    found = [KnownBy(row, not row.works_here) for row in rows.order_by("-created_at", "-pk")]
    return sorted(found, key=lambda one: one.has_moved)


def left_without_a_next(resources: ResourceQuerySet) -> QuerySet[Acquaintance]:
    """Return the records of these entries whose one has moved and was followed by nobody."""
    rows = Acquaintance.objects.filter(resource__in=resources.values("pk"), followed_by=None)
    return with_presence(rows).filter(works_here=False).select_related("resource", "user")


def colleagues_of(resource: Resource) -> QuerySet[User]:
    """Return those who work in the town of an entry."""
    here = Membership.objects.filter(municipality_id=resource.municipality_id).values("user")
    return User.objects.filter(pk__in=here, is_active=True).order_by("display_name", "pk")
