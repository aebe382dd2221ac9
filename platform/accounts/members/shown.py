"""The member an address names, if the manager may know of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import Membership, User

from .permissions import can_manage_member, members_seen_by, memberships_managed_by
from .selectors import memberships_shown_to

LARGEST = 2**31 - 1


def member_or_404(request: HttpRequest, member_id: int) -> User:
    """A member of the manager's municipalities. Raises Http404."""
    rows = members_seen_by(request.user).prefetch_related(memberships_shown_to(request.user))
    return get_object_or_404(rows, pk=min(member_id, LARGEST))


def managed_member_or_404(request: HttpRequest, member_id: int) -> User:
    """A member about whom the manager may decide. Raises Http404."""
    member = member_or_404(request, member_id)
    if not can_manage_member(request.user, member):
        raise Http404
    return member


def managed_membership_or_404(request: HttpRequest, membership_id: int) -> Membership:
    """A 所属 the manager may change. Raises Http404."""
    rows = memberships_managed_by(request.user).select_related(
        "organization", "municipality", "user"
    )
    return get_object_or_404(rows.defer("municipality__boundary"), pk=min(membership_id, LARGEST))
