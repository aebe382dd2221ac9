"""Give, change and end a 所属; each leaves a MemberChange."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import MemberChange, Membership, Organization, User
from accounts.roles import Ability, roles_with
from gis_data.models import LivingArea, Municipality

from .words import mark_of, words_of

Kind = MemberChange.Kind
LAST_MANAGER = (
    "この人は、この市町村でただ一人の自治体管理者です。先に、ほかの人を自治体管理者にしてください。"
)


class MembershipChangedError(Exception):
    """Somebody else changed the 所属 in the meantime; nothing was written."""


@transaction.atomic
def membership_add(
    *,
    by: User,
    member: User,
    organization: Organization,
    role: str,
    living_areas: Iterable[LivingArea],
) -> Membership:
    """Give a 所属. Raises ValidationError, also for areas of another municipality."""
    row = Membership(
        user=member, organization=organization, municipality=organization.municipality, role=role
    )
    row.full_clean()
    row.save()
    _set_areas(row, living_areas)
    record_change(row.municipality, member, by, Kind.ADDED, after=words_of(row))
    return row


@transaction.atomic
def membership_change(
    *, by: User, membership: Membership, role: str, living_areas: Iterable[LivingArea], seen: str
) -> Membership:
    """Write another role and other areas. `seen` is the mark of the row the writer saw.

    Raises MembershipChangedError, ValidationError.
    """
    row = _locked(membership)
    if mark_of(row) != seen:
        raise MembershipChangedError
    before = words_of(row)
    row.role = role
    row.full_clean()
    row.save()
    _set_areas(row, living_areas)
    keep_a_manager(row.municipality)
    after = words_of(row)
    if after != before:
        record_change(row.municipality, row.user, by, Kind.CHANGED, before=before, after=after)
    return row


@transaction.atomic
def membership_end(*, by: User, membership: Membership) -> None:
    """Take a 所属 away; it is gone at the member's next request. Raises ValidationError."""
    row = _locked(membership)
    before = words_of(row)
    row.delete()
    keep_a_manager(row.municipality)
    record_change(row.municipality, row.user, by, Kind.ENDED, before=before)


def keep_a_manager(municipality: Municipality) -> None:
    """Refuse what would leave a municipality without a working 自治体管理者.

    Call it after writing, under the lock of `lock_town`. Raises ValidationError.
    """
    managing = Membership.objects.filter(
        municipality=municipality,
        role__in=roles_with(Ability.MANAGE_MEMBERS),
        user__is_active=True,
    )
    if not managing.exists():
        raise ValidationError(LAST_MANAGER)


def lock_town(municipality_id: int) -> None:
    """One at a time: two managers who switch each other off would both succeed."""
    Municipality.objects.select_for_update().only("pk").get(pk=municipality_id)


def record_change(
    municipality: Municipality,
    member: User,
    by: User,
    kind: MemberChange.Kind,
    *,
    before: str = "",
    after: str = "",
) -> None:
    """Write down who did what about whom."""
    MemberChange.objects.create(
        municipality=municipality,
        member=member,
        by=by,
        kind=kind,
        before=before[:400],
        after=after[:400],
    )


def _locked(membership: Membership) -> Membership:
    """The row as it is now. Raises MembershipChangedError where it is gone."""
    lock_town(membership.municipality_id)
    rows = Membership.objects.select_for_update(of=("self",)).select_related(
        "organization", "municipality", "user"
    )
    row = rows.filter(pk=membership.pk).first()
    if row is None:
        raise MembershipChangedError
    return row


def _set_areas(row: Membership, living_areas: Iterable[LivingArea]) -> None:
    areas = list(living_areas)
    if any(area.municipality_id != row.municipality_id for area in areas):
        raise ValidationError({"living_areas": "団体と同じ市町村の圏域を選んでください。"})
    row.living_areas.set(areas)
