"""Record a person's yes, and its withdrawal."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from matching.models import Consent, Person


@transaction.atomic
def consent_record(
    *,
    person: Person,
    purpose: str,
    method: str,
    given_on: dt.date,
    valid_until: dt.date | None,
    witness: str = "",
    recorded_by: User | None = None,
) -> Consent:
    """Store a consent that holds from the day it was given. The same one twice is stored once.

    Raises ValidationError: a day to come, an end before the beginning, no witness of an oral yes.
    """
    if given_on > timezone.localdate():
        raise ValidationError({"given_on": "これからの日付です。もらった日を入れてください。"})
    Person.objects.select_for_update().get(pk=person.pk)
    facts: dict[str, Any] = {
        "purpose": purpose,
        "method": method,
        "witness": witness,
        "given_on": given_on,
        "valid_from": given_on,
        "valid_until": valid_until,
    }
    same = Consent.objects.filter(person=person, revoked_at__isnull=True, **facts).first()
    if same:
        return same
    consent = Consent(person=person, recorded_by=recorded_by, **facts)
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
