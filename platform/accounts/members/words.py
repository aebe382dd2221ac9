"""A 所属 in words, and as a mark that says whether it is still the one somebody saw."""

from __future__ import annotations

from accounts.models import Membership, Organization
from accounts.roles import ROLE_LABELS, Role


def membership_words(organization: Organization, role: str, areas: list[str]) -> str:
    """「団体・役割（圏域）」, for records and for telling what changed."""
    return f"{organization}・{ROLE_LABELS[Role(role)]}（{'、'.join(areas) or 'すべての圏域'}）"


def words_of(membership: Membership) -> str:
    """The same of a row."""
    areas = [area.name for area in membership.living_areas.order_by("name", "pk")]
    return membership_words(membership.organization, membership.role, areas)


def mark_of(membership: Membership) -> str:
    """Role and areas as one text: it differs as soon as either was changed by somebody else."""
    areas = membership.living_areas.order_by("pk").values_list("pk", flat=True)
    return f"{membership.role}:{','.join(str(pk) for pk in areas)}"
