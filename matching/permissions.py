"""Who may do what with persons: named questions, asked by pages and commands alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Membership, Organization, User
from accounts.permissions import has_ability, in_town, memberships_with
from accounts.roles import Ability, roles_with
from gis_data.models import Municipality, Neighborhood
from resources.models import Resource

from .choices import ExportDecision
from .models import (
    ConsentOverride,
    ExportRequest,
    OverrideDeputy,
    Person,
    SupportMeeting,
    TownConcept,
    Volunteer,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    Viewer = User | AnonymousUser


def can_support_persons(user: Viewer) -> bool:
    """Whether the user supports persons at all (参加支援担当, CSW, 相談支援包括化推進員)."""
    return has_ability(user, Ability.SUPPORT_PERSONS)


def can_read_person(user: Viewer, person: Person) -> bool:
    """Whether the person is within the user's 所属 and 圏域."""
    return bool(Person.objects.supported_by(user).filter(pk=person.pk).exists())


def can_edit_person(user: Viewer, person: Person) -> bool:
    """Whether the user may write about the person: those who may read may write."""
    return can_read_person(user, person)


def can_erase_person(user: Viewer, person: Person) -> bool:
    """Whether the user may erase the person's record (相談支援包括化推進員 of the 所属)."""
    return bool(Person.objects.erasable_by(user).filter(pk=person.pk).exists())


def can_record_consent(user: Viewer, person: Person) -> bool:
    """Whether the user may record and withdraw the person's consent."""
    return can_read_person(user, person)


def can_match(user: Viewer, person: Person) -> bool:
    """Whether the user may look for 重なり; the person's consent is asked apart from this."""
    return can_read_person(user, person)


def can_hand_over(user: Viewer, person: Person) -> bool:
    """Whether the user may give the person into other hands: the 担当, while within reach."""
    return persons_given_by(user).filter(pk=person.pk).exists()


def persons_given_by(user: Viewer) -> QuerySet[Person]:
    """The persons of whom the user is 担当 and may give into other hands."""
    if not has_ability(user, Ability.HAND_OVER):
        return Person.objects.none()
    return Person.objects.supported_by(user).cared_for_by(user)


def persons_moved_by(manager: Viewer, member: User) -> QuerySet[Person]:
    """The persons of a member that a 自治体管理者 may hand over all at once, unseen."""
    return Person.objects.cared_for_by(member).filter(in_town(manager, Ability.MANAGE_MEMBERS))


def successors_of(giver: User, user: Viewer) -> QuerySet[User]:
    """Who may take over: those who work for an organization of the giver or of their persons.

    Only organizations that `user` works for, or whose members they manage.
    """
    persons = Person.objects.cared_for_by(giver).values("organization_id")
    theirs = Membership.objects.filter(user=giver).values("organization_id")
    mine = {row.organization_id for row in memberships_with(user, Ability.HAND_OVER)}
    near = Q(pk__in=mine) | in_town(user, Ability.MANAGE_MEMBERS)
    organizations = Organization.objects.filter(near, Q(pk__in=persons) | Q(pk__in=theirs))
    colleagues = Membership.objects.filter(organization__in=organizations).values("user_id")
    rows = User.objects.filter(pk__in=colleagues, is_active=True).exclude(pk=giver.pk)
    return rows.order_by("display_name", "username", "pk")


def carers_after(giver: User, user: Viewer) -> QuerySet[User]:
    """Of those who may take over, who may hold persons of the giver: others cannot be 担当."""
    persons = Person.objects.cared_for_by(giver).values("organization_id")
    carers = Membership.objects.filter(
        organization__in=persons, role__in=roles_with(Ability.SUPPORT_PERSONS)
    )
    return successors_of(giver, user).filter(pk__in=carers.values("user_id"))


def can_search_at_night(user: Viewer, organization: Organization) -> bool:
    """Whether the user begins and stops a night of looking of this 所属."""
    return organizations_searched_by(user).filter(pk=organization.pk).exists()


def organizations_searched_by(user: Viewer) -> QuerySet[Organization]:
    """The 所属 whose nights of looking the user begins (参加支援担当, 相談支援包括化推進員)."""
    rows = memberships_with(user, Ability.SEARCH_AT_NIGHT)
    ids = {row.organization_id for row in rows}
    return Organization.objects.filter(pk__in=ids).select_related("municipality").order_by("pk")


def can_search_anywhere_at_night(user: Viewer) -> bool:
    """Whether there is any such 所属."""
    return has_ability(user, Ability.SEARCH_AT_NIGHT)


def can_keep_vocabulary(user: Viewer) -> bool:
    """Whether the user adds words to the 語彙 of a town (事務局, 自治体管理者)."""
    return has_ability(user, Ability.KEEP_VOCABULARY)


def concepts_kept_by(user: Viewer) -> QuerySet[TownConcept]:
    """The words of the user's towns, those taken away, too."""
    return TownConcept.objects.filter(in_town(user, Ability.KEEP_VOCABULARY))


def can_keep_volunteers(user: Viewer) -> bool:
    """Whether the user keeps 活動したい人 at all (CSW, SC, 事務局)."""
    return has_ability(user, Ability.KEEP_VOLUNTEERS)


def can_keep_volunteer(user: Viewer, volunteer: Volunteer) -> bool:
    """Whether this 活動したい人 trusted themselves to the user's 所属, in the user's 圏域."""
    return bool(Volunteer.objects.kept_by(user).filter(pk=volunteer.pk).exists())


def organizations_keeping_volunteers(user: Viewer) -> QuerySet[Organization]:
    """The organizations for which the user may register a 活動したい人."""
    memberships = memberships_with(user, Ability.KEEP_VOLUNTEERS)
    return Organization.objects.filter(pk__in={row.organization_id for row in memberships})


def can_preview(user: Viewer) -> bool:
    """Whether the user may do a 下調べ: those who know the places of an area. No person in it."""
    return has_ability(user, Ability.READ_AREA_CATALOGUE)


def can_compare_place(user: Viewer, place: Resource) -> bool:
    """Whether the user may look for places completing this one: it is of their own town."""
    towns = {row.municipality_id for row in memberships_with(user, Ability.READ_AREA_CATALOGUE)}
    return place.municipality_id in towns


def can_sit_in_meeting(user: Viewer, person: Person) -> bool:
    """Whether the user may be named in a 支援会議: somebody who works in the person's town."""
    memberships = memberships_with(user, Ability.READ_SUPPORTER_CATALOGUE)
    return person.municipality_id in {row.municipality_id for row in memberships}


def can_change_meeting_members(user: Viewer, meeting: SupportMeeting) -> bool:
    """Whether the user, a member, may name others: who opened it, or who supports the person."""
    return meeting.opened_by_id == user.pk or can_read_person(user, meeting.person)


def can_be_told_of_persons(user: Viewer) -> bool:
    """Whether others may share a person with the user at all: by consent or in a 支援会議."""
    return has_ability(user, Ability.READ_SUPPORTER_CATALOGUE)


def town_workers(municipality: Municipality) -> QuerySet[User]:
    """The users who may be named in a 支援会議 on a person of this town."""
    rows = User.objects.filter(
        is_active=True,
        memberships__municipality=municipality,
        memberships__role__in=roles_with(Ability.READ_SUPPORTER_CATALOGUE),
    )
    return rows.distinct().order_by("display_name", "pk")


def can_approve_overrides(user: Viewer) -> bool:
    """Whether the user approves overrides at all, by role or as a deputy of today."""
    return bool(_towns_approving(user))


def can_decide_override(user: Viewer, override: ConsentOverride) -> bool:
    """Whether the user may approve this override: in its town, and not who asked for it."""
    another = override.asked_by_id != user.pk
    return another and override.municipality_id in _towns_approving(user)


def can_end_override(user: Viewer, override: ConsentOverride) -> bool:
    """Whether the user may stop it: who asked, and whoever may approve it."""
    return override.asked_by_id == user.pk or can_decide_override(user, override)


def overrides_seen_by(user: Viewer) -> QuerySet[ConsentOverride]:
    """The overrides the user may see to approve them, and those the user asked for.

    What an erased person's were for can be read by nobody; the auditor still counts them.
    """
    towns = Q(municipality_id__in=_towns_approving(user))
    rows = ConsentOverride.objects.filter(person__erased_at__isnull=True)
    return rows.filter(towns | Q(asked_by_id=user.pk))


def organizations_approving_with(user: Viewer) -> QuerySet[Organization]:
    """The organizations for which the user approves by role, and may name a deputy."""
    memberships = memberships_with(user, Ability.APPROVE_OVERRIDES)
    return Organization.objects.filter(pk__in={row.organization_id for row in memberships})


def _towns_approving(user: Viewer) -> set[int]:
    if not user.is_authenticated or not user.is_active:
        return set()
    today = timezone.localdate()
    # A deputy who no longer supports persons for that organization is none.
    works_for = {row.organization_id for row in memberships_with(user, Ability.SUPPORT_PERSONS)}
    as_deputy = OverrideDeputy.objects.filter(
        deputy=user,
        organization__in=works_for,
        starts_on__lte=today,
        ends_on__gte=today,
        ended_at__isnull=True,
    )
    by_role = {row.municipality_id for row in memberships_with(user, Ability.APPROVE_OVERRIDES)}
    return by_role | set(as_deputy.values_list("organization__municipality_id", flat=True))


def organizations_supported_by(user: Viewer) -> QuerySet[Organization]:
    """The organizations for which the user may register a person."""
    memberships = memberships_with(user, Ability.SUPPORT_PERSONS)
    return Organization.objects.filter(pk__in={row.organization_id for row in memberships})


def neighborhoods_reached_by(
    user: Viewer, organization: Organization, ability: Ability = Ability.SUPPORT_PERSONS
) -> QuerySet[Neighborhood]:
    """The 町丁目 whose persons the user reaches as staff of `organization`."""
    reach = Q(pk__in=[])
    for membership in _memberships_in(user, organization, ability):
        areas = [area.pk for area in membership.living_areas.all()]
        within = Q(municipality_id=membership.municipality_id)
        reach |= within & Q(living_area_id__in=areas) if areas else within
    return Neighborhood.objects.filter(reach)


def colleagues_in(organization: Organization) -> QuerySet[User]:
    """The users who may be the 担当 of a person of this organization."""
    return User.objects.filter(
        is_active=True,
        memberships__organization=organization,
        memberships__role__in=roles_with(Ability.SUPPORT_PERSONS),
    ).distinct()


def _memberships_in(user: Viewer, organization: Organization, ability: Ability) -> list[Membership]:
    rows = memberships_with(user, ability)
    return [row for row in rows if row.organization_id == organization.pk]


def exports_to_decide(user: Viewer) -> QuerySet[ExportRequest]:
    """The waiting requests of the user's towns, their own left out."""
    if not user.is_authenticated:
        return ExportRequest.objects.none()
    rows = ExportRequest.objects.filter(in_town(user, Ability.APPROVE_EXPORTS))
    return rows.filter(decision=ExportDecision.WAITING).exclude(asked_by=user)
