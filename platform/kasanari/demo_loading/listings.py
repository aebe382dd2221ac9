"""Residents' listings that wait for the 担当, and the people the town would like to meet."""

from __future__ import annotations

import datetime as dt
import uuid

from django.core.exceptions import ValidationError
from django.utils import timezone

from resources.models import InterviewCandidate, Listing
from resources.services import ListingDraft, listing_submit

from .reading import DemoData, DemoError, Row
from .writing import Town, find, refer, save

# A key of the file is always the same submission, so that a second run sends nothing.
NAMESPACE = uuid.UUID("6f1a1f52-6a1e-4c60-9d0b-0a8f5f6f7d11")


def load_listings(data: DemoData, town: Town) -> None:
    """Send the listings that were not sent yet."""
    for row in data.rows("listing"):
        key = uuid.uuid5(NAMESPACE, row["key"])
        if Listing.objects.filter(submission_key=key).exists():
            continue
        try:
            listing = listing_submit(submission_key=key, draft=_draft(row, town))
        except ValidationError as error:
            raise DemoError(f"{row.where}：{' '.join(error.messages)}") from error
        sent_at = timezone.now() - dt.timedelta(days=int(row["days_ago"]))
        Listing.objects.filter(pk=listing.pk).update(submitted_at=sent_at)
        town.made["住民の掲載"] += 1


def load_candidates(data: DemoData, town: Town) -> None:
    """Make the interview candidates that are absent."""
    for row in data.rows("candidate"):
        known = InterviewCandidate.objects.filter(municipality=town.municipality, name=row["name"])
        if known.exists():
            continue
        candidate = InterviewCandidate(
            municipality=town.municipality,
            living_area=refer(row, "living_area", town.areas),
            name=row["name"],
            area_text=row.get("area", ""),
            reason=row.get("reason", ""),
            planned=row.get("planned", False),
            resource=refer(row, "resource", town.resources),
        )
        save(row, candidate)
        town.made["インタビュー候補"] += 1


def _draft(row: Row, town: Town) -> ListingDraft:
    return ListingDraft(
        name=row["what"].split("。")[0],
        activity=row["what"],
        neighborhood=find(row, "neighborhood", row["neighborhood"], town.neighborhoods),
        contact=row["contact"],
        agreed=row.get("agreed", True),
        place_text=row.get("where", ""),
        when_text=row.get("when", ""),
        welcome=row.get("whom", ""),
        contact_name=row.get("contact_name", ""),
        contact_choice=row.get("contact_choice", Listing.ContactChoice.RELAY),
        private_home=row.get("private_home", False),
        wish=row.get("wish", ""),
        trouble=row.get("trouble", ""),
    )
