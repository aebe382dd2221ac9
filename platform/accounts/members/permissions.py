"""Who may do what with users and their 所属: named questions."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse

from accounts.models import MemberChange, Membership, Organization, User
from accounts.permissions import can_manage_members, in_town, memberships_with
from accounts.roles import ROLES_GIVEN_BY_MANAGERS, Ability
from accounts.second_factor import second_factor_first
from gis_data.models import LivingArea

if TYPE_CHECKING:
    from collections.abc import Callable

    View = Callable[..., HttpResponse]


def member_managers_page(view: View) -> View:
    """A page of those who manage members (403 for others), opened with the second factor."""
    guarded = second_factor_first(view)

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_manage_members(request.user):
            raise PermissionDenied
        return guarded(request, *args, **kwargs)

    return page


def towns_managed_by(user: User) -> set[int]:
    """The ids of the municipalities whose members the user manages."""
    return {row.municipality_id for row in memberships_with(user, Ability.MANAGE_MEMBERS)}


def members_seen_by(user: User) -> QuerySet[User]:
    """Users with a 所属 in the user's municipality, and those who had one."""
    towns = towns_managed_by(user)
    had = MemberChange.objects.filter(municipality_id__in=towns).values("member_id")
    return User.objects.filter(
        Q(pk__in=Membership.objects.filter(municipality_id__in=towns).values("user_id"))
        | Q(pk__in=had)
    )


def can_manage_member(user: User, member: User) -> bool:
    """Whether the user may give this member 所属, switch them off, and reset their login.

    Nobody does it to themselves, nor to somebody who also works for another municipality, or
    holds a role (監査者, 都道府県閲覧者, システム運用者) that managers do not give.
    """
    if member.pk == user.pk or member.is_staff or member.is_superuser:
        return False
    towns = towns_managed_by(user)
    held = list(member.memberships.all())
    return members_seen_by(user).filter(pk=member.pk).exists() and all(
        row.municipality_id in towns and row.role in ROLES_GIVEN_BY_MANAGERS for row in held
    )


def memberships_managed_by(user: User) -> QuerySet[Membership]:
    """所属 the user may change and end: of others, of roles managers give, in the own town."""
    return Membership.objects.filter(
        in_town(user, Ability.MANAGE_MEMBERS), role__in=ROLES_GIVEN_BY_MANAGERS
    ).exclude(Q(user=user) | Q(user__is_staff=True) | Q(user__is_superuser=True))


def organizations_given_by(user: User) -> QuerySet[Organization]:
    """The organizations for which the user may give a 所属."""
    return Organization.objects.filter(in_town(user, Ability.MANAGE_MEMBERS), employs_staff=True)


def areas_given_by(user: User) -> QuerySet[LivingArea]:
    """The 圏域 the user may give with a 所属."""
    areas = LivingArea.objects.filter(in_town(user, Ability.MANAGE_MEMBERS))
    return areas.select_related("municipality").defer("boundary", "municipality__boundary")
