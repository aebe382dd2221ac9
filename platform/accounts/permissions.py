"""Named questions about a user's memberships. Pages and commands ask only these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from gis_data.models import LivingArea

from .roles import ABILITY_SCOPES, Ability, Scope, roles_with

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
    return [row for row in memberships_of(user) if row.role in roles]


def memberships_of(user: User) -> list[Membership]:
    """Return every membership of a user, of whatever role."""
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


def can_manage_members(user: User | AnonymousUser) -> bool:
    """Whether the user invites people and gives roles somewhere (自治体管理者)."""
    return has_ability(user, Ability.MANAGE_MEMBERS)


def can_read_audit_log(user: User | AnonymousUser) -> bool:
    """Whether the user reads who looked at whom (監査者); no person is shown to them."""
    return has_ability(user, Ability.READ_AUDIT_LOG)


def can_read_aggregates(user: User | AnonymousUser) -> bool:
    """Whether the user reads the numbers of a town (事務局, 自治体管理者, 都道府県閲覧者)."""
    return has_ability(user, Ability.READ_AGGREGATES)


def can_read_keeping(user: User | AnonymousUser) -> bool:
    """Whether the user sees how long things are kept, and what was cleared (numbers only)."""
    return can_manage_members(user) or can_read_audit_log(user)


def can_approve_exports(user: User | AnonymousUser) -> bool:
    """Whether the user says yes or no to lists of more than 100 persons, without seeing one."""
    return has_ability(user, Ability.APPROVE_EXPORTS)


def municipalities_of(user: User | AnonymousUser) -> list[int]:
    """Return the ids of the municipalities where the user has a membership of whatever role."""
    if not user.is_authenticated or not user.is_active:
        return []
    return sorted({row.municipality_id for row in memberships_of(user)})


def role_names_of(user: User | AnonymousUser) -> list[str]:
    """Return a name for each membership and its role, to notice later that one was taken away."""
    if not user.is_authenticated or not user.is_active:
        return []
    return [f"{row.pk}:{row.role}" for row in memberships_of(user)]


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
    organization: str = "organization",
    area: str = "living_area",
) -> Q:
    """Return the rows the user reaches with `ability`, as a condition on their foreign keys.

    How far is said by ABILITY_SCOPES. A membership without areas reaches all areas. Several
    memberships (兼務) add up, each with its own reach. Nobody without the ability reaches
    anything. Raises ValueError for scopes that only the rows themselves know (own, 担当).
    """
    names = {"municipality": municipality, "organization": organization, "area": area}
    condition = Q(pk__in=[])
    for membership in memberships_with(user, ability):
        condition |= _reach(membership, ABILITY_SCOPES[ability], **names)
    return condition


def areas_reached(
    user: User | AnonymousUser, ability: Ability, municipality_id: int
) -> frozenset[int] | None:
    """Return the 圏域 of one town that `in_scope` reaches; None: all of it, also rows in none.

    For abilities that reach by 圏域 alone. Raises ValueError for others.
    """
    if ABILITY_SCOPES[ability] != Scope.AREA:
        raise ValueError(ability)
    rows = memberships_with(user, ability)
    areas = [row.living_areas.all() for row in rows if row.municipality_id == municipality_id]
    if not all(areas):
        return None
    return frozenset(area.pk for of_one in areas for area in of_one)


def _reach(
    membership: Membership, scope: Scope, *, municipality: str, organization: str, area: str
) -> Q:
    town = Q(**{f"{municipality}_id": membership.municipality_id})
    if scope == Scope.TOWN:
        return town
    areas = [row.pk for row in membership.living_areas.all()]
    within = Q(**{f"{area}_id__in": areas}) if areas else Q()
    if scope == Scope.AREA:
        return town & within
    if scope == Scope.ORGANIZATION:
        # What lies in no area belongs to every area of the organization.
        unplaced = Q(**{f"{area}__isnull": True}) if areas else Q()
        own = Q(**{f"{organization}_id": membership.organization_id})
        return town & own & (within | unplaced)
    raise ValueError(scope)
