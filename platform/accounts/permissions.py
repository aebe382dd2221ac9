"""Named questions about a user's memberships. Pages and commands ask only these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from .roles import Ability, roles_with

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .models import User


def memberships_with(user: User | AnonymousUser, ability: Ability) -> Any:
    """Return the user's memberships whose role holds `ability` (none when logged out)."""
    from .models import Membership

    if not user.is_authenticated or not user.is_active:
        return Membership.objects.none()
    return Membership.objects.filter(user=user, role__in=roles_with(ability))


def has_ability(user: User | AnonymousUser, ability: Ability) -> bool:
    """Whether any membership of the user holds `ability`."""
    return bool(memberships_with(user, ability).exists())


def in_town(
    user: User | AnonymousUser, ability: Ability, *, municipality: str = "municipality"
) -> Q:
    """Return the rows of every municipality where the user holds `ability`, in all its areas."""
    towns = memberships_with(user, ability).values_list("municipality_id", flat=True)
    return Q(**{f"{municipality}_id__in": list(towns)})


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
    for membership in memberships_with(user, ability).prefetch_related("living_areas"):
        areas = [a.pk for a in membership.living_areas.all()]
        reach = Q(**{f"{municipality}_id": membership.municipality_id})
        if areas:
            reach &= Q(**{f"{area}_id__in": areas})
        condition |= reach
    return condition
