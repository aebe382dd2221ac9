"""Who may do what with the catalogue, its listings and its interviews: named questions.

The `…_by` functions answer with rows, so that a page can look for a row among those the user
may know of and answer 404 otherwise; the `can_…` functions ask the same about one row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from accounts.permissions import has_ability, in_scope, in_town, memberships_with
from accounts.roles import Ability
from resources.choices import Audience
from resources.models import Interview, InterviewCandidate, Listing, Resource, Statement

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from resources.models.resource_queryset import ResourceQuerySet

    Viewer = User | AnonymousUser


def can_use_desk(user: Viewer) -> bool:
    """Whether the staff pages hold anything for this user."""
    return has_ability(user, Ability.READ_SUPPORTER_CATALOGUE)


def resources_seen_by(user: Viewer) -> ResourceQuerySet:
    """Entries a user may open at the desk: confirmed ones by 見せる範囲, and all they keep."""
    seen = Resource.objects.within_audience_of(user).values("pk")
    town = in_town(user, Ability.READ_SUPPORTER_CATALOGUE)
    kept = in_scope(user, Ability.KEEP_CATALOGUE)
    return Resource.objects.filter(Q(pk__in=seen) & town | kept)


def resources_kept_by(user: Viewer) -> ResourceQuerySet:
    """Entries a user keeps up to date."""
    return Resource.objects.keepable_by(user)


def can_keep(user: Viewer, resource: Resource) -> bool:
    """Whether a user may change and confirm an entry."""
    return resources_kept_by(user).filter(pk=resource.pk).exists()


def can_read_staff_notes(user: Viewer, resource: Resource) -> bool:
    """Whether a user reads the 担当者のメモ and a contact that is not public: 委員 do not."""
    works_in_town = resources_seen_by(user).filter(in_town(user, Ability.READ_AREA_CATALOGUE))
    return works_in_town.filter(pk=resource.pk).exists() or can_keep(user, resource)


def towns_worded_by(user: Viewer) -> list[int]:
    """Towns whose 種別 and own fields a user keeps (事務局, 自治体管理者)."""
    rows = memberships_with(user, Ability.KEEP_VOCABULARY)
    return sorted({row.municipality_id for row in rows})


def audiences_read_by(user: Viewer, resource: Resource) -> set[str]:
    """Which lines of an entry a user reads, by their own 見せる範囲 (contacts, notes, own fields).

    「支援の担当者まで」 are those who read the staff notes; 「この圏域の担当だけ」 those who
    work in its 圏域, and its keepers.
    """
    seen = {Audience.PUBLIC.value}
    if can_read_staff_notes(user, resource):
        seen.add(Audience.SUPPORTERS.value)
    here = Resource.objects.filter(in_scope(user, Ability.READ_AREA_CATALOGUE))
    if here.filter(pk=resource.pk).exists() or can_keep(user, resource):
        seen.add(Audience.AREA_STAFF.value)
    return seen


def can_add_resources(user: Viewer) -> bool:
    """Whether a user may write down a new entry somewhere."""
    return has_ability(user, Ability.KEEP_CATALOGUE)


def listings_reviewable_by(user: Viewer) -> QuerySet[Listing]:
    """Residents' listings a user decides about: those of their own 圏域."""
    return Listing.objects.filter(
        in_scope(
            user,
            Ability.REVIEW_LISTINGS,
            municipality="resource__municipality",
            area="resource__living_area",
        )
    )


def can_review(user: Viewer, listing: Listing) -> bool:
    """Whether a user may contact the resident, publish and decline."""
    return listings_reviewable_by(user).filter(pk=listing.pk).exists()


def can_record_interviews(user: Viewer) -> bool:
    """Whether a user may write down interviews and plan them."""
    return has_ability(user, Ability.RECORD_INTERVIEWS)


def _heard(user: Viewer) -> Q:
    if not user.is_authenticated:
        return Q(pk__in=[])
    mine = Interview.interviewers.through.objects.filter(user_id=user.pk).values("interview_id")
    return Q(pk__in=mine) & in_town(user, Ability.RECORD_INTERVIEWS)


def interviews_kept_by(user: Viewer) -> QuerySet[Interview]:
    """Interviews a user may change: those they heard; all of the town for the 事務局."""
    return Interview.objects.filter(_heard(user) | in_town(user, Ability.READ_ALL_STATEMENTS))


def interviews_readable_by(user: Viewer) -> QuerySet[Interview]:
    """Interviews a user may open.

    One about an entry is open to those who may see that entry, so that it never gives away
    what 見せる範囲 keeps back; one without an entry to every supporter of the town.
    """
    seen = Q(resource__isnull=True) | Q(resource__in=resources_seen_by(user).values("pk"))
    return Interview.objects.filter(
        in_town(user, Ability.READ_SUPPORTER_CATALOGUE) & seen
        | _heard(user)
        | in_town(user, Ability.READ_ALL_STATEMENTS)
    )


def can_read_interview(user: Viewer, interview: Interview) -> bool:
    """Whether a user may open an interview; its sentences are asked for one by one."""
    return interviews_readable_by(user).filter(pk=interview.pk).exists()


def can_keep_interview(user: Viewer, interview: Interview) -> bool:
    """Whether a user may change an interview and read its note for listeners."""
    return interviews_kept_by(user).filter(pk=interview.pk).exists()


def statements_usable_by(user: Viewer) -> QuerySet[Statement]:
    """Statements a user may take into an entry: readable, with 了解, from an open interview."""
    return (
        Statement.objects.readable_by(user)
        .agreed()
        .filter(interview__in=interviews_readable_by(user).values("pk"))
    )


def can_adopt(user: Viewer, statement: Statement, resource: Resource) -> bool:
    """Whether a user may take a statement into an entry of the same town."""
    return (
        statement.municipality_id == resource.municipality_id
        and can_keep(user, resource)
        and statements_usable_by(user).filter(pk=statement.pk).exists()
    )


def candidates_planned_by(user: Viewer) -> QuerySet[InterviewCandidate]:
    """The インタビュー候補者リスト of every town where the user records interviews."""
    return InterviewCandidate.objects.filter(in_town(user, Ability.RECORD_INTERVIEWS))
