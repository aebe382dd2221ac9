"""Invite somebody, switch an account off and on, and help who cannot log in any more."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from accounts.models import MemberChange, Organization, User
from gis_data.models import LivingArea, Municipality

from .membership_services import keep_a_manager, lock_town, membership_add, record_change

Kind = MemberChange.Kind


@transaction.atomic
def member_invite(
    *,
    by: User,
    username: str,
    display_name: str,
    organization: Organization,
    role: str,
    living_areas: Iterable[LivingArea],
) -> User:
    """Make a user who cannot log in before choosing a password. Raises ValidationError."""
    member = User(username=username, display_name=display_name)
    member.set_unusable_password()
    member.full_clean()
    member.save()
    record_change(organization.municipality, member, by, Kind.INVITED, after=username)
    membership_add(
        by=by, member=member, organization=organization, role=role, living_areas=living_areas
    )
    return member


@transaction.atomic
def member_switch_off(*, by: User, member: User, municipality: Municipality) -> None:
    """Let nobody in under this name any more, and end every login at once (ASVS 5: 7.4.2).

    Raises ValidationError for the last 自治体管理者.
    """
    lock_town(municipality.pk)
    changed = User.objects.filter(pk=member.pk, is_active=True).update(is_active=False)
    keep_a_manager(municipality)
    if changed:
        record_change(municipality, member, by, Kind.SWITCHED_OFF)
    sessions_end(member)


@transaction.atomic
def member_switch_on(*, by: User, member: User, municipality: Municipality) -> None:
    """Let the member log in again, with the 所属 there are now."""
    if User.objects.filter(pk=member.pk, is_active=False).update(is_active=True):
        record_change(municipality, member, by, Kind.SWITCHED_ON)


@transaction.atomic
def member_second_factor_reset(
    *, by: User, member: User, municipality: Municipality, checked: str
) -> None:
    """Forget the member's apps, passkeys and recovery codes; `checked` says how it was made sure
    who is asking. The next login sets one up anew.
    """
    Authenticator.objects.filter(user=member).delete()
    sessions_end(member)
    record_change(municipality, member, by, Kind.SECOND_FACTOR, after=checked)


@transaction.atomic
def member_link_made(*, by: User, member: User, municipality: Municipality) -> None:
    """Write down that a link for a new password was handed out."""
    record_change(municipality, member, by, Kind.LINK)


def sessions_end(member: User) -> None:
    """End every login of the member."""
    for session in UserSession.objects.filter(user=member):
        session.end()
