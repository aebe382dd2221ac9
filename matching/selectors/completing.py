"""Who or what completes each other: two persons of one worker, two places of one 圏域."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from matching.bridge import person_profile, place_profiles, visible_places
from matching.choices import MATCHED_FIELDS, Purpose
from matching.consent import require_consent, state_of
from matching.engine import prepared
from matching.models import Consent, Person
from matching.overlap.producing.completing import (
    Completing,
    Meeting,
    completing_persons,
    completing_places,
)
from matching.vocabulary import town_knowledge
from resources.models import Resource

if TYPE_CHECKING:
    from accounts.models import User

MOST_PERSONS = 100
MOST_PLACES = 300
"""A 圏域 of more is looked at in part, from one end: nobody reads further, and it is slow."""


@dataclass(frozen=True)
class CompletingPerson:
    """Another person of the worker: what each has that the other longs for."""

    person: Person
    given: Meeting
    had: Meeting


@dataclass(frozen=True)
class CompletingPlace:
    """Another place: what it lacks of ours, what we lack of its; one of them may be None."""

    place: Resource
    given: Meeting | None
    had: Meeting | None


def persons_completing(person: Person, worker: User) -> list[CompletingPerson]:
    """Of the persons `worker` is 担当 of, under the consent of both, those who complete this one.

    Nothing where somebody else is 担当 of this person: two persons are brought together only by
    the one who knows both. Raises ConsentMissingError.
    """
    if person.worker_id != worker.pk:
        return []
    require_consent(person, Purpose.PARTICIPATION, fields=MATCHED_FIELDS)
    others = {str(one.pk): one for one in _own_others(person, worker)}
    profiles = [person_profile(one) for one in others.values()]
    known = town_knowledge(person.municipality)
    found = completing_persons(person_profile(person), profiles, known)
    return [
        CompletingPerson(others[one.id], one.given, one.had)
        for one in found
        if one.given and one.had
    ]


def places_completing(place: Resource, viewer: User) -> list[CompletingPlace]:
    """Places of the same 圏域 (of the town, where none is told) that complete this one.

    Only words the viewer may read; in no order (by name).
    """
    near = visible_places(viewer, place.municipality)
    if place.living_area_id:
        near = near.filter(living_area=place.living_area_id)
    numbers = [*near.order_by("pk").values_list("pk", flat=True)[:MOST_PLACES], place.pk]
    profiles = place_profiles(viewer, place.municipality, among=numbers)
    known = town_knowledge(place.municipality)
    mine = next((one for one in profiles if one.id == str(place.pk)), None)
    found = completing_places(mine, prepared(profiles, known)) if mine else []
    return _with_places(found, near)


def _with_places(found: Iterable[Completing], near: Iterable[Resource]) -> list[CompletingPlace]:
    by_id = {one.id: one for one in found}
    rows = near.filter(pk__in=[int(number) for number in by_id]).order_by("name_kana", "pk")
    return [CompletingPlace(row, by_id[str(row.pk)].given, by_id[str(row.pk)].had) for row in rows]


def _own_others(person: Person, worker: User) -> list[Person]:
    rows = Person.objects.supported_by(worker).cared_for_by(worker)
    here = rows.filter(municipality=person.municipality_id, closed_on__isnull=True)
    others = here.exclude(pk=person.pk).order_by("pk").select_related("neighborhood")
    found = others.prefetch_related("traits", "considerations", "available_times")[:MOST_PERSONS]
    consents: dict[object, list[Consent]] = {}
    for row in Consent.objects.filter(person__in=[one.pk for one in found]):
        consents.setdefault(row.person_id, []).append(row)
    return [one for one in found if _may(one, consents.get(one.pk, []))]


def _may(person: Person, rows: list[Consent]) -> bool:
    today, purpose = timezone.localdate(), Purpose.PARTICIPATION
    return state_of(rows, person, purpose, today, fields=MATCHED_FIELDS).holds
