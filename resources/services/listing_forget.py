"""Forget who sent a listing that was declined: contact and words; the decision stays."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from resources.models import ContactLog, Listing

WORDS = ("contact", "contact_name", "place_text", "when_text", "wish", "trouble")


@transaction.atomic
def listing_forget(*, listing: Listing, day: dt.date) -> Listing:
    """Blank what the resident wrote of themselves and what was noted of the calls, once."""
    row = Listing.objects.select_for_update().get(pk=listing.pk)
    for name in WORDS:
        setattr(row, name, "")
    row.forgotten_on = day
    row.save(update_fields=[*WORDS, "forgotten_on"])
    ContactLog.objects.filter(listing=row).update(note="")
    return row
