"""Persons as pages show them: the list, one person's card, who looked lately."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import Case, Prefetch, QuerySet, Value, When, prefetch_related_objects
from django.utils import timezone

from matching.choices import WITHOUT_CONSENT, AccessGround, Purpose, TraitKind
from matching.consent import ConsentState, consent_state, state_of
from matching.free_time_words import free_time_words
from matching.models import AccessEvent, Consent, Consideration, Person, Trait
from resources.choices import Feature

from .consents import ending_words

if TYPE_CHECKING:
    from accounts.models import User

LOOKS_READ, LOOKS_SHOWN = 60, 6
GLANCES = (AccessGround.LIST, AccessGround.APART_LIST)
# One trait of these kinds says most about a person in a list.
TELLING = (TraitKind.LIKE, TraitKind.HOBBY, TraitKind.INTEREST, TraitKind.ABILITY)


@dataclass(frozen=True)
class TraitGroup:
    """The traits of one kind, in the order they were written."""

    kind: TraitKind
    traits: tuple[Trait, ...]


@dataclass(frozen=True)
class Look:
    """That somebody looked, in what way, when last, and how often that day."""

    user: User
    ground: str
    at: dt.datetime
    times: int
    apart: bool
    """Not for the person's eyes (WITHOUT_CONSENT)."""


@dataclass(frozen=True)
class PersonCard:
    """What every page about one person shows beside its own matter. Strengths come first."""

    person: Person
    groups: tuple[TraitGroup, ...]
    considerations: tuple[Consideration, ...]
    need_words: tuple[str, ...]
    free_words: tuple[str, ...]
    consent: ConsentState


@dataclass(frozen=True)
class PersonLine:
    """One person in the list."""

    person: Person
    mine: bool
    words: tuple[str, ...]
    consent: ConsentState
    ending: tuple[str, ...]


def persons_for(user: User) -> QuerySet[Person]:
    """The persons a user supports, those of whom they are the 担当 first."""
    mine = Case(When(worker=user, then=Value(0)), default=Value(1))
    return (
        Person.objects.supported_by(user)
        .select_related("worker", "organization", "neighborhood__living_area")
        .defer("neighborhood__boundary", "neighborhood__living_area__boundary")
        .prefetch_related(
            "traits",
            Prefetch("consents", Consent.objects.select_related("recipient", "recipient_resource")),
        )
        .order_by(mine, "case_number", "pk")
    )


def person_lines(persons: list[Person], user: User, today: dt.date) -> list[PersonLine]:
    """The lines of the list; `persons` come from persons_for, so that nothing more is asked."""
    return [
        PersonLine(
            person=person,
            mine=person.worker_id == user.pk,
            words=tuple(telling_words(person)),
            consent=state_of(person.consents.all(), person, Purpose.PARTICIPATION, today),
            ending=tuple(ending_words(person, today)),
        )
        for person in persons
    ]


def person_card(person: Person) -> PersonCard:
    """The card of one person, and whether 合う場所をさがす is agreed to today."""
    prefetch_related_objects([person], "traits", "considerations", "available_times")
    return PersonCard(
        person=person,
        groups=trait_groups(person),
        considerations=tuple(person.considerations.all()),
        free_words=tuple(free_time_words(person.available_times.all())),
        need_words=tuple(Feature(need).label for need in person.needs),
        consent=consent_state(person, Purpose.PARTICIPATION),
    )


def trait_groups(person: Person) -> tuple[TraitGroup, ...]:
    """The person's traits by kind, in the order of TraitKind; kinds without one are left out."""
    order = list(TraitKind)
    rows = sorted(
        person.traits.all(), key=lambda row: (order.index(TraitKind(row.kind)), row.position)
    )
    return tuple(
        TraitGroup(TraitKind(kind), tuple(traits))
        for kind, traits in groupby(rows, key=lambda row: row.kind)
    )


def telling_words(person: Person, count: int = 3) -> list[str]:
    """A few of the person's own words for a list, what they like first."""
    rows = sorted(
        (row for row in person.traits.all() if row.kind in TELLING),
        key=lambda row: (TELLING.index(TraitKind(row.kind)), row.position),
    )
    return [row.text for row in rows[:count]]


def latest_looks(person: Person) -> list[Look]:
    """Who opened, changed or compared this person lately, said once a day for each way.

    Glances at the list are left out here; the log keeps them.
    """
    events = AccessEvent.objects.filter(person=person).exclude(ground__in=GLANCES)
    looks: dict[tuple[int, str, dt.date], Look] = {}
    for event in events.select_related("user")[:LOOKS_READ]:
        at = timezone.localtime(event.happened_at)
        key = (event.user_id, event.ground, at.date())
        apart = event.ground in WITHOUT_CONSENT
        first = looks.setdefault(key, Look(event.user, event.get_ground_display(), at, 0, apart))
        looks[key] = replace(first, times=first.times + 1)
    return list(looks.values())[:LOOKS_SHOWN]
