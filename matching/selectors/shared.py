"""What other organizations and 支援会議 share with a user: lines of the list, one person's page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone

from matching.choices import FieldsClass
from matching.consent.sharing import Disclosure, consents_for, overrides_for
from matching.free_time_words import free_time_words
from matching.models import ConsentOverride, Consideration, Person, SupportMeeting
from matching.permissions import can_approve_overrides, overrides_seen_by
from resources.choices import Feature

from .persons import TraitGroup, trait_groups
from .progress import Step, progress_told

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class SharedLine:
    """A person of another organization, and which fields are told."""

    person: Person
    fields: tuple[FieldsClass, ...]
    by_override: bool


@dataclass(frozen=True)
class SharedCard:
    """Of a person, only what is told; what is not stays unread."""

    person: Person
    told: Disclosure
    words: tuple[str, ...]
    groups: tuple[TraitGroup, ...] = ()
    considerations: tuple[Consideration, ...] = ()
    need_words: tuple[str, ...] = ()
    free_words: tuple[str, ...] = ()
    progress: tuple[Step, ...] = ()


def shared_lines(user: User) -> list[SharedLine]:
    """The persons of whom `user` may read something now, without those of the user's own reach."""
    now = timezone.now()
    told: dict[object, set[str]] = defaultdict(set)
    for consent in consents_for(user, now):
        told[consent.person_id] |= set(consent.fields_shared)
    by_consent = set(told)
    for override in overrides_for(user, now):
        told[override.person_id] |= set(override.fields_shared)
    own = Person.objects.supported_by(user).filter(pk__in=told).values("pk")
    rows = Person.objects.filter(pk__in=told).exclude(pk__in=own).select_related("organization")
    return [
        SharedLine(row, _ordered(told[row.pk]), by_override=row.pk not in by_consent)
        for row in rows.order_by("organization__name_kana", "case_number", "pk")
    ]


def shared_card(person: Person, told: Disclosure) -> SharedCard:
    """The parts of a person that a disclosure names."""
    parts: dict[str, object] = {}
    if FieldsClass.STRENGTHS in told.fields:
        prefetch_related_objects([person], "traits")
        parts["groups"] = trait_groups(person)
    if FieldsClass.CARE in told.fields:
        parts["considerations"] = tuple(person.considerations.all())
        parts["need_words"] = tuple(Feature(need).label for need in person.needs)
    if FieldsClass.TIMES in told.fields:
        parts["free_words"] = tuple(free_time_words(person.available_times.all()))
    if FieldsClass.PROGRESS in told.fields:
        parts["progress"] = tuple(progress_told(person))
    words = tuple(field.label for field in told.fields)
    return SharedCard(person=person, told=told, words=words, **parts)


def meetings_of(user: User) -> list[SupportMeeting]:
    """The open 支援会議 in which the user is named."""
    rows = SupportMeeting.objects.open_on(timezone.localdate()).of_member(user)
    return list(rows.select_related("person__organization"))


def overrides_to_see(user: User) -> list[ConsentOverride]:
    """What waits for the user's approval, and what the user asked for, the latest first."""
    rows = overrides_seen_by(user).select_related("person__organization", "asked_by", "meeting")
    if not can_approve_overrides(user):
        rows = rows.filter(asked_by=user)
    return list(rows[:50])


def overrides_for_auditor(municipality_ids: list[int]) -> QuerySet[ConsentOverride]:
    """Every override of these towns, the latest first; the reason stays sealed.

    For the auditor's page: ground, fields, who asked, who approved, and where it stands
    (`state_at`), an emergency nobody approved within 72 hours as 未承認 included.
    """
    rows = ConsentOverride.objects.filter(municipality__in=municipality_ids)
    users = rows.select_related("asked_by", "decided_by", "meeting").defer("reason")
    return users.prefetch_related("recipients__user").order_by("-asked_at", "pk")


def _ordered(fields: set[str]) -> tuple[FieldsClass, ...]:
    return tuple(field for field in FieldsClass if field in fields)
