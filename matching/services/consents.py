"""Record a person's yes, and its withdrawal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import Organization, User
from matching.choices import Purpose
from matching.consent import Recipient
from matching.consent.texts import current_text, text_of
from matching.models import Consent, Person
from resources.models import Resource

from .standing import person_held


@transaction.atomic
def consent_record(
    *,
    person: Person,
    purpose: str,
    fields: Iterable[str],
    method: str,
    given_on: dt.date,
    valid_until: dt.date | None,
    valid_from: dt.date | None = None,
    recipient: Recipient | None = None,
    witness: str = "",
    guardian: str = "",
    guardian_name: str = "",
    text_version: str = "",
    recorded_by: User | None = None,
) -> Consent:
    """Store a consent that holds from the day it was given, or from a later one. Once if twice.

    A place that an organization runs is stored as that organization. Raises ValidationError: a
    day to come, an end before the beginning, no witness of an oral yes, no field, no recipient
    of what goes out, no guardian where one is needed.
    """
    current = person_held(person)
    if purpose not in Purpose.values:
        raise ValidationError({"purpose": "目的を選びなおしてください。"})
    facts: dict[str, Any] = {
        "purpose": purpose,
        "fields_shared": sorted(set(fields)),
        "text_version": text_version or current_text(Purpose(purpose)).version,
        "method": method,
        "witness": witness,
        "guardian": guardian,
        "given_on": given_on,
        "valid_from": valid_from or given_on,
        "valid_until": valid_until,
        **_recipient(recipient),
    }
    _check(current, facts)
    same = Consent.objects.filter(person=current, revoked_at__isnull=True, **facts).first()
    if same:
        return same
    consent = Consent(person=current, recorded_by=recorded_by, guardian_name=guardian_name, **facts)
    consent.full_clean()
    consent.save()
    return consent


@transaction.atomic
def consent_revoke(*, consent: Consent) -> Consent:
    """Withdraw a consent from this moment on; a second withdrawal changes nothing."""
    row = Consent.objects.select_for_update().get(pk=consent.pk)
    if row.revoked_at is None:
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
    return row


def _recipient(recipient: Recipient | None) -> dict[str, Any]:
    place = recipient if isinstance(recipient, Resource) else None
    organization = place.organization if place else recipient
    alone = place if place and organization is None else None
    return {"recipient": organization, "recipient_resource": alone}


def _check(person: Person, facts: dict[str, Any]) -> None:
    """What no constraint of the database can say, or says less plainly. Raises ValidationError."""
    if not facts["fields_shared"]:
        raise ValidationError({"fields": "同意した項目を、一つ以上えらんでください。"})
    if facts["given_on"] > timezone.localdate():
        raise ValidationError({"given_on": "これからの日付です。もらった日を入れてください。"})
    if facts["valid_from"] < facts["given_on"]:
        raise ValidationError({"valid_from": "もらった日か、それより後の日を入れてください。"})
    if text_of(Purpose(facts["purpose"]), facts["text_version"]) is None:
        raise ValidationError("説明文の版が、見つかりません。ページを開きなおしてください。")
    _check_recipient(person, facts["recipient"] or facts["recipient_resource"], facts["purpose"])
    if person.guardian_needed and facts["guardian"] != person.guardian_needed:
        needed = person.get_guardian_needed_display()
        raise ValidationError({"guardian": f"この人には、{needed}の同意もいります。"})


def _check_recipient(person: Person, recipient: Recipient | None, purpose: str) -> None:
    if recipient is None:
        return
    if recipient.municipality_id != person.municipality_id:
        raise ValidationError("渡す相手は、この市町村の中から選んでください。")
    own = isinstance(recipient, Organization) and recipient.pk == person.organization_id
    if own and purpose != Purpose.PLACE:
        raise ValidationError("いまの所属の中で使うときは、渡す相手はいりません。")
