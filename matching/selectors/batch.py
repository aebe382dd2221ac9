"""夜のうちにさがす: how far a night is, and what it found for one's own persons (担当)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet, prefetch_related_objects

from accounts.models import Organization
from matching.batch.kept import kept_places
from matching.bridge import WORDS_OF_PERSON, visible_places
from matching.choices import BatchState, FindState
from matching.models import BatchFind, BatchRun, Person
from matching.permissions import organizations_searched_by

from .cards import Found, OverlapCard, card_of

if TYPE_CHECKING:
    from accounts.models import User

NIGHTS_SHOWN = 7


@dataclass(frozen=True)
class Night:
    """A night and how far it is: persons in all, done (looked for or left out), left out."""

    batch: BatchRun
    total: int
    done: int
    left_out: int

    @property
    def runs(self) -> bool:
        """Whether somebody is still being looked for."""
        return self.batch.state == BatchState.RUNNING

    @property
    def may_go_on(self) -> bool:
        """Whether it was stopped before everybody's turn came."""
        return self.batch.state == BatchState.STOPPED and self.done < self.total


@dataclass(frozen=True)
class OrganizationNights:
    """A 所属 and its last nights, the latest first."""

    organization: Organization
    nights: tuple[Night, ...]

    @property
    def latest(self) -> Night | None:
        """The night that runs, or the last one."""
        return self.nights[0] if self.nights else None


def nights_for(user: User) -> list[OrganizationNights]:
    """The nights of every 所属 whose nights the user begins. A fixed number of queries each."""
    return [OrganizationNights(one, tuple(_nights(one))) for one in organizations_searched_by(user)]


def _nights(organization: Organization) -> list[Night]:
    rows = BatchRun.objects.filter(organization=organization).select_related("asked_by")
    counted = rows.annotate(
        total=Count("finds"),
        waiting=Count("finds", filter=Q(finds__state=FindState.WAITING)),
        left_out=Count("finds", filter=Q(finds__state=FindState.LEFT_OUT)),
    ).order_by("-asked_at", "pk")
    return [
        Night(one, one.total, one.total - one.waiting, one.left_out)
        for one in counted[:NIGHTS_SHOWN]
    ]


def batches_reached_by(user: User) -> QuerySet[BatchRun]:
    """The nights that the user may stop and let go on."""
    return BatchRun.objects.filter(organization__in=organizations_searched_by(user))


def unread_finds(user: User) -> QuerySet[BatchFind]:
    """What a night found anew for persons of whom the user is 担当, and nobody has read yet."""
    persons = Person.objects.supported_by(user).cared_for_by(user).filter(closed_on__isnull=True)
    rows = BatchFind.objects.filter(state=FindState.FOUND, new_places__gt=0, read_at=None)
    return rows.filter(person__in=persons).select_related("person").order_by("person__case_number")


def latest_find(person: Person) -> BatchFind | None:
    """What the last night found for a person; None where none looked for them."""
    return person.batch_finds.filter(state=FindState.FOUND).order_by("-searched_at").first()


def cards_of_find(find: BatchFind, person: Person, viewer: User) -> list[OverlapCard]:
    """The new places as cards, as far as `viewer` may see and read them at this moment."""
    prefetch_related_objects([person], *WORDS_OF_PERSON)
    kept = kept_places(find)
    places = visible_places(viewer, person.municipality).in_bulk([one.resource_id for one in kept])
    cards = [
        card_of(
            Found(one.resource_id, one.person_gain, one.resource_gain, one.details),
            places[one.resource_id],
            person=person,
            mobility=person.mobility,
        )
        for one in kept
        if one.resource_id in places
    ]
    return [card for card in cards if card.meets]
