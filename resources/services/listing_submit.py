"""A resident sends an activity (活動をのせる)."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass, field

from django.db import connection, transaction

from gis_data.models import Neighborhood
from resources.choices import Audience, Precision, Status
from resources.models import Listing, Resource, ResourceKind

# Without look-alikes (0/O, 1/I/L), since residents read it out on the phone.
RECEIPT_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
RECEIPT_LENGTH = 6


@dataclass(frozen=True, kw_only=True)
class ListingDraft:
    """What the resident wrote, already cleaned by the form."""

    name: str
    activity: str
    neighborhood: Neighborhood
    contact: str
    agreed: bool
    place_text: str = ""
    when_text: str = ""
    welcome: str = ""
    contact_name: str = ""
    contact_choice: str = Listing.ContactChoice.RELAY
    private_home: bool = False
    wish: str = ""
    trouble: str = ""
    kinds: tuple[ResourceKind, ...] = field(default=())


def new_receipt() -> str:
    """Return a receipt number that is easy to say on the phone."""
    letters = (secrets.choice(RECEIPT_LETTERS) for _ in range(RECEIPT_LENGTH))
    return "".join(letters)


@transaction.atomic
def listing_submit(*, submission_key: uuid.UUID, draft: ListingDraft) -> Listing:
    """Store a resident's activity as 確認待ち and return its listing.

    The same `submission_key` sent twice returns the first listing: a double tap makes one
    entry. A private home is placed by its 町丁目 only. Raises ValidationError with Japanese
    sentences where something is missing.
    """
    _one_at_a_time(submission_key)
    sent_before = Listing.objects.filter(submission_key=submission_key).first()
    if sent_before:
        return sent_before
    resource = _waiting_resource(draft)
    resource.full_clean()
    resource.save()
    resource.kinds.set(draft.kinds or ResourceKind.objects.filter(slug="other"))
    listing = _listing_of(resource, submission_key, draft)
    listing.full_clean()
    listing.save()
    return listing


def says_the_same(listing: Listing, draft: ListingDraft) -> bool:
    """Whether a listing holds what the draft says: a second sending never changes the first."""
    entry = listing.resource
    stored = (entry.name, entry.activity, entry.welcome, entry.neighborhood_id, listing.when_text)
    sent = (draft.name, draft.activity, draft.welcome, draft.neighborhood.pk, draft.when_text)
    apart = ("contact", "contact_name", "contact_choice", "place_text", "wish", "trouble")
    return stored == sent and all(getattr(listing, n) == getattr(draft, n) for n in apart)


def _one_at_a_time(key: uuid.UUID) -> None:
    # Two taps at the same moment: the second waits here, then finds the row of the first.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key.int >> 65])


def _waiting_resource(draft: ListingDraft) -> Resource:
    return Resource(
        municipality=draft.neighborhood.municipality,
        living_area=draft.neighborhood.living_area,
        neighborhood=draft.neighborhood,
        name=draft.name,
        activity=draft.activity,
        welcome=draft.welcome,
        # The place itself is not public before somebody has asked; the 町丁目 is enough.
        precision=Precision.NEIGHBORHOOD,
        status=Status.WAITING,
        audience=Audience.AREA_STAFF,
    )


def _listing_of(resource: Resource, key: uuid.UUID, draft: ListingDraft) -> Listing:
    return Listing(
        resource=resource,
        submission_key=key,
        receipt=new_receipt(),
        place_text=draft.place_text,
        when_text=draft.when_text,
        contact_name=draft.contact_name,
        contact=draft.contact,
        contact_choice=draft.contact_choice,
        private_home=draft.private_home,
        wish=draft.wish,
        trouble=draft.trouble,
        agreed=draft.agreed,
    )
