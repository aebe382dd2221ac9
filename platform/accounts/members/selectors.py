"""Users as the 自治体管理者 sees them."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from accounts.models import MemberChange, Membership, User
from gis_data.models import LivingArea

from .permissions import members_seen_by, towns_managed_by

CHANGES_SHOWN = 30


def members_of(manager: User) -> QuerySet[User]:
    """The members of the manager's municipalities with their 所属 there, those in use first."""
    rows = members_seen_by(manager).prefetch_related(memberships_shown_to(manager))
    return rows.order_by("-is_active", "display_name", "username", "pk")


def memberships_shown_to(manager: User) -> Prefetch:
    """所属 in the manager's own municipalities alone, as `memberships_here`."""
    areas = Prefetch("living_areas", LivingArea.objects.defer("boundary"))
    rows = Membership.objects.filter(municipality_id__in=towns_managed_by(manager))
    rows = rows.select_related("organization").prefetch_related(areas)
    return Prefetch("memberships", rows, to_attr="memberships_here")


def changes_of(member: User, manager: User) -> list[MemberChange]:
    """What was done about a member in the manager's municipalities, the latest first."""
    rows = MemberChange.objects.filter(
        member=member, municipality_id__in=towns_managed_by(manager)
    ).select_related("by")
    return list(rows[:CHANGES_SHOWN])
