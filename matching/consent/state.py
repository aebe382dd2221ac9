"""Whether a consent holds on a day, for whom and for which fields, and the same in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import Organization
from matching.choices import FieldsClass, Purpose
from matching.models import Consent, Person
from resources.models import Resource

from .words import when_words, why_not

Recipient = Organization | Resource
"""Whom something is told: an organization, or a place that no organization runs."""


@dataclass(frozen=True)
class ConsentState:
    """Whether a consent holds, and the same in words. `consent` is the one it rests on."""

    holds: bool
    words: str
    consent: Consent | None = None


def consent_state(
    person: Person,
    purpose: Purpose,
    *,
    recipient: Recipient | None = None,
    fields: Iterable[FieldsClass | str] = (),
    on: dt.date | None = None,
) -> ConsentState:
    """Say whether a consent holds on a day; of several the one that holds longest."""
    rows = Consent.objects.filter(person=person, purpose=purpose, person__erased_at__isnull=True)
    day = on or timezone.localdate()
    return state_of(rows, person, purpose, day, recipient=recipient, fields=fields)


def state_of(
    rows: Iterable[Consent],
    person: Person,
    purpose: Purpose,
    day: dt.date,
    *,
    recipient: Recipient | None = None,
    fields: Iterable[FieldsClass | str] = (),
) -> ConsentState:
    """The same of rows that were fetched already, whatever their purpose."""
    needed = {FieldsClass(field) for field in fields}
    named = [row for row in rows if row.purpose == purpose and _names(row, person, recipient)]
    guarded = [row for row in named if not person.guardian_needed or _has_guardian(row, person)]
    ours = [row for row in guarded if needed <= set(row.fields_shared)]
    live = [row for row in ours if row.holds_on(day)]
    if not live:
        words = why_not(
            purpose, day, person, recipient=recipient, needed=needed, named=named, guarded=guarded
        )
        return ConsentState(holds=False, words=words)
    best = max(live, key=lambda row: (row.valid_until or dt.date.max, row.given_on, str(row.pk)))
    words = f"「{purpose.label}」の同意があります（{when_words(best.valid_until)}）。"
    return ConsentState(holds=True, words=words, consent=best)


def _names(row: Consent, person: Person, recipient: Recipient | None) -> bool:
    """Whether the consent names this recipient; for our own use it names nobody else."""
    if isinstance(recipient, Resource):
        run_by = recipient.organization_id
        by_organization = run_by is not None and row.recipient_id == run_by
        return row.recipient_resource_id == recipient.pk or by_organization
    if recipient is not None and recipient.pk != person.organization_id:
        return row.recipient_id == recipient.pk
    inside = row.recipient_id in (None, person.organization_id)
    return inside and row.recipient_resource_id is None


def _has_guardian(row: Consent, person: Person) -> bool:
    return row.guardian == person.guardian_needed
