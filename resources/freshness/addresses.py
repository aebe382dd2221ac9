"""The mail address that is asked about an entry: set with a yes, gone with a word."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from resources.models import ReminderAddress, Resource


@transaction.atomic
def address_set(*, resource: Resource, address: str) -> ReminderAddress:
    """Remember the address, as agreed today. Raises ValidationError where it is none."""
    row = ReminderAddress.objects.filter(resource=resource).first()
    row = row or ReminderAddress(resource=resource)
    row.address, row.agreed_on = address, timezone.localdate()
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def address_drop(*, resource: Resource) -> None:
    """Forget the address."""
    ReminderAddress.objects.filter(resource=resource).delete()
