"""Named questions about a user's memberships. Pages and commands ask only these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from gis_data.models import LivingArea

from .roles import Ability, roles_with

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .models import Membership, User


def memberships_with(user: User | AnonymousUser, ability: Ability) -> list[Membership]:
    """Return the user's memberships whose role holds `ability` (none when logged out).

    They are read once for one user object, that is once a request, with their 圏域; what is
    taken away is gone at the next request.
    """
    if not user.is_authenticated or not user.is_active:
        return []
    roles = roles_with(ability)
    return [row for row in _memberships_of(user) if row.role in roles]


def _memberships_of(user: User) -> list[Membership]:
    from .models import Membership

    if not hasattr(user, "_memberships_read"):
        rows = Membership.objects.filter(user=user).select_related("municipality", "organization")
        areas = LivingArea.objects.defer("boundary")
        rows = rows.defer("municipality__boundary").order_by("pk")
        user._memberships_read = list(rows.prefetch_related(Prefetch("living_areas", areas)))
    return user._memberships_read


def has_ability(user: User | AnonymousUser, ability: Ability) -> bool:
    """Whether any membership of the user holds `ability`."""
    return bool(memberships_with(user, ability))


def municipalities_of(user: User | AnonymousUser) -> list[int]:
    """Return the ids of the municipalities where the user has a membership of whatever role."""
    if not user.is_authenticated or not user.is_active:
        return []
    return sorted({row.municipality_id for row in _memberships_of(user)})


def role_names_of(user: User | AnonymousUser) -> list[str]:
    """Return a name for each membership and its role, to notice later that one was taken away."""
    if not user.is_authenticated or not user.is_active:
        return []
    return [f"{row.pk}:{row.role}" for row in _memberships_of(user)]


def in_town(
    user: User | AnonymousUser, ability: Ability, *, municipality: str = "municipality"
) -> Q:
    """Return the rows of every municipality where the user holds `ability`, in all its areas."""
    towns = {row.municipality_id for row in memberships_with(user, ability)}
    return Q(**{f"{municipality}_id__in": sorted(towns)})


def in_scope(
    user: User | AnonymousUser,
    ability: Ability,
    *,
    municipality: str = "municipality",
    area: str = "living_area",
) -> Q:
    """Return the rows the user reaches with `ability`, as a condition on two foreign keys.

    A membership without areas reaches its whole municipality; one with areas reaches those only.
    Several memberships (兼務) add up. Nobody without the ability reaches anything.
    """
    condition = Q(pk__in=[])
    for membership in memberships_with(user, ability):
        areas = [a.pk for a in membership.living_areas.all()]
        reach = Q(**{f"{municipality}_id": membership.municipality_id})
        if areas:
            reach &= Q(**{f"{area}_id__in": areas})
        condition |= reach
    return condition
