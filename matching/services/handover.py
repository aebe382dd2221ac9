"""引きつぎ: give persons, and with them areas and their places, into a successor's hands."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.members.membership_services import (
    membership_add,
    membership_change,
    record_change,
)
from accounts.members.permissions import can_manage_member
from accounts.members.words import mark_of
from accounts.models import MemberChange, Membership, User
from accounts.roles import ROLES_GIVEN_BY_MANAGERS
from gis_data.models import Municipality
from matching.audit.record import record_access
from matching.choices import AccessGround
from matching.models import Person
from matching.models.person_queryset import PersonQuerySet

CHANGED = "担当が、ほかの人によって変わりました。開きなおして、もう一度選んでください。"

NOT_ONES_OWN = (
    "自分には、役割と圏域をつけられません。"
    "ほかの自治体管理者に頼むか、所属をつけずに引きついでください。"
)
NOT_MANAGED = (
    "{}さんの所属は、ここでは変えられません（ほかの市町村でも働いている人などです）。"
    "所属をつけずに引きついでください。"
)


@transaction.atomic
def persons_hand_over(*, by: User, giver: User, successor: User, persons: Iterable[Person]) -> int:
    """Make the successor the 担当 of all these persons, or of none; each is logged.

    Returns how many. Raises ValidationError where one is no longer the giver's, or is beyond
    the successor's 所属 and 圏域; it names them to the giver, and says only how many to others.
    """
    wanted = {person.pk for person in persons}
    rows = list(Person.objects.cared_for_by(giver).filter(pk__in=wanted).select_for_update())
    if len(rows) != len(wanted):
        raise ValidationError(CHANGED)
    _refuse_beyond_reach(successor, rows, named=by.pk == giver.pk)
    for person in rows:
        person.worker = successor
        person.save(update_fields=["worker", "updated_at"])
    record_access(by, rows, AccessGround.HANDOVER)
    return len(rows)


@transaction.atomic
def work_hand_over(
    *,
    by: User,
    giver: User,
    successor: User,
    municipality: Municipality,
    persons: PersonQuerySet,
    with_areas: bool,
) -> int:
    """Hand over all of a member in one municipality at once: persons and, if asked, areas.

    Returns how many persons. Raises ValidationError; then nothing was handed over.
    """
    if with_areas:
        _refuse_unless_managed(by, successor)
        given = giver.memberships.filter(role__in=ROLES_GIVEN_BY_MANAGERS)
        for row in given.filter(municipality=municipality):
            _give_areas(by, row, successor)
    count = persons_hand_over(by=by, giver=giver, successor=successor, persons=persons)
    record_change(
        municipality, giver, by, MemberChange.Kind.HANDED_OVER,
        before=f"担当 {count}人", after=f"{successor} へ",
    )  # fmt: skip
    return count


def _refuse_beyond_reach(successor: User, persons: list[Person], *, named: bool) -> None:
    # What was given a moment ago counts too.
    fresh = User.objects.get(pk=successor.pk)
    wanted = {person.pk for person in persons}
    reached = set(
        Person.objects.supported_by(fresh).filter(pk__in=wanted).values_list("pk", flat=True)
    )
    beyond = [person for person in persons if person.pk not in reached]
    if beyond:
        who = f"{'、'.join(map(str, beyond))}は" if named else f"{len(beyond)}人が"
        raise ValidationError(
            f"{who}、{successor}さんの所属か圏域の外です。"
            "後任を選びなおすか、自治体管理者に所属を変えてもらってください。"
        )


def _refuse_unless_managed(by: User, successor: User) -> None:
    """What a manager may not give on the pages of members is not given here either."""
    if successor.pk == by.pk:
        raise ValidationError(NOT_ONES_OWN)
    if not can_manage_member(by, successor):
        raise ValidationError(NOT_MANAGED.format(successor))


def _give_areas(by: User, row: Membership, successor: User) -> None:
    """Let the successor reach what this 所属 of the giver reaches, in the same role."""
    same = Membership.objects.filter(
        user=successor, organization_id=row.organization_id, role=row.role
    ).first()
    areas = list(row.living_areas.all())
    if same is None:
        membership_add(
            by=by, member=successor, organization=row.organization, role=row.role,
            living_areas=areas,
        )  # fmt: skip
        return
    own = list(same.living_areas.all())
    # No area named means all of them, on either side.
    union = [*own, *(area for area in areas if area not in own)] if own and areas else []
    if {area.pk for area in union} != {area.pk for area in own}:
        membership_change(
            by=by, membership=same, role=same.role, living_areas=union, seen=mark_of(same)
        )
