"""From a place to one's own persons: whose hopes it meets. Never who would be of use there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.permissions import in_town
from accounts.roles import Ability
from matching.bridge import person_profile, place_profile, visible_places
from matching.choices import MATCHED_FIELDS, Purpose
from matching.consent import who_consented
from matching.models import Consent, Person
from matching.overlap.gains.prepared import PreparedPlaces, prepare_places
from matching.overlap.gains.presence import joins_for_itself
from matching.overlap.profile import PersonProfile
from matching.overlap.ranking.ranked import rank
from matching.overlap_details import details_of
from matching.vocabulary import town_knowledge
from resources.models import Resource

from .cards import Found, OverlapCard, card_of

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class HopefulPerson:
    """A person whose hopes a place meets; of the card only the person's side is shown."""

    person: Person
    card: OverlapCard


@dataclass(frozen=True)
class PersonsForPlace:
    """People in the order of their case numbers. cared_for: how many the user is 担当 of in this
    town; unasked: how many of these have no consent that holds, so that nothing was compared."""

    people: tuple[HopefulPerson, ...]
    cared_for: int
    unasked: int

    @property
    def persons(self) -> list[Person]:
        """The persons shown, for the log of looks."""
        return [one.person for one in self.people]


def cares_for_somebody(user: User) -> bool:
    """Whether the user is 担当 of anybody they still support."""
    return _cared_for(user).exists()


def place_for(user: User, resource_id: int) -> Resource:
    """A place the user may see where they support persons, with what the core and a card read.

    Raises Http404.
    """
    here = in_town(user, Ability.SUPPORT_PERSONS)
    seen = Resource.objects.within_audience_of(user).filter(here).select_related("municipality")
    town = get_object_or_404(seen.defer("municipality__boundary"), pk=resource_id).municipality
    return get_object_or_404(visible_places(user, town), pk=resource_id)


def persons_for_place(user: User, place: Resource) -> PersonsForPlace:
    """The user's own persons (担当) for whom this place meets an interest, a like or a hope.

    Only under a consent to 参加支援 that holds; a person for whom something stands in the way is
    left out. What they can do is not even read: nobody is found because they would be useful.
    A fixed number of queries; `place` comes from place_for.
    """
    town = place.municipality
    cared = list(_with_words(_cared_for(user).filter(municipality=town)))
    asked = who_consented(
        cared, Purpose.PARTICIPATION, fields=MATCHED_FIELDS, on=timezone.localdate()
    )
    profile = place_profile(place, exact=_keeps(user, place), today=timezone.localdate())
    prepared = prepare_places([profile], town_knowledge(town))
    found = [_hopeful(one, _hopes_of(person_profile(one)), prepared, place) for one in asked]
    return PersonsForPlace(
        people=tuple(one for one in found if one),
        cared_for=len(cared),
        unasked=len(cared) - len(asked),
    )


def _cared_for(user: User) -> QuerySet[Person]:
    return Person.objects.supported_by(user).cared_for_by(user).filter(closed_on__isnull=True)


def _keeps(user: User, place: Resource) -> bool:
    """Whether the user sees exactly where the place is."""
    return Resource.objects.keepable_by(user).filter(pk=place.pk).exists()


def _with_words(persons: QuerySet[Person]) -> QuerySet[Person]:
    consents = Consent.objects.select_related("recipient", "recipient_resource")
    return (
        persons.select_related("neighborhood")
        .defer("neighborhood__boundary")
        .prefetch_related(
            "traits", "considerations", "available_times", Prefetch("consents", consents)
        )
        .order_by("case_number", "pk")
    )


def _hopeful(
    person: Person, hopes: PersonProfile, place: PreparedPlaces, shown: Resource
) -> HopefulPerson | None:
    found = rank(hopes, place).open
    if not found:
        return None
    one = found[0]
    details = details_of(one)
    card = card_of(
        Found(shown.pk, one.person_gain, 0.0, details),
        shown,
        person=person,
        mobility=person.mobility,
    )
    return HopefulPerson(person, card) if card.person_side.reasons else None


def _hopes_of(profile: PersonProfile) -> PersonProfile:
    """The person without what they can do, so that every reason begins at a hope of theirs."""
    hopes = tuple(phrase for phrase in profile.phrases if joins_for_itself(phrase))
    return replace(profile, phrases=hopes)
