"""The 担当 decides about a resident's listing: contact, checks, publish, decline, undo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from resources.choices import Audience, StatementKind, Status, Visibility
from resources.models import ContactLog, Listing, Statement
from resources.selectors.staff_listing import missing_for_publishing

from .resource_confirm import resource_confirm

if TYPE_CHECKING:
    from accounts.models import User

ALREADY_DECIDED = "この掲載は、もう決まっています。画面を開きなおして、いまの様子を見てください。"
NOT_DECIDED = "この掲載は、まだ確認待ちです。"
SPEAKER = "掲載した人"
MAX_REASON = 300


def _locked(listing: Listing, *, pending: bool) -> Listing:
    """Hold the row, so that two people deciding at once do not both write."""
    row = Listing.objects.select_for_update().get(pk=listing.pk)
    if (row.decision == Listing.Decision.PENDING) is not pending:
        raise ValidationError(ALREADY_DECIDED if pending else NOT_DECIDED)
    return row


@transaction.atomic
def contact_record(
    *, listing: Listing, user: User, way: str, held_at: dt.datetime, note: str = ""
) -> ContactLog:
    """Keep that `user` called or visited the resident. Raises ValidationError."""
    contact = ContactLog(listing=listing, user=user, way=way, held_at=held_at, note=note)
    contact.full_clean()
    contact.save()
    return contact


@transaction.atomic
def listing_check(
    *, listing: Listing, policy_met: Iterable[str], agreement_confirmed_on: dt.date | None
) -> Listing:
    """Keep which 掲載基準 are met and when the 掲載の了解 was confirmed.

    Only the town's own sentences count. A date withdraws nothing the resident ticked; a
    confirmed date stands for the resident's yes.
    """
    row = _locked(listing, pending=True)
    town = row.resource.municipality.listing_policy.values_list("text", flat=True)
    row.policy_met = [text for text in town if text in set(policy_met)]
    row.agreement_confirmed_on = agreement_confirmed_on
    row.agreed = row.agreed or agreement_confirmed_on is not None
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def listing_publish(
    *,
    listing: Listing,
    user: User,
    audience: str = Audience.PUBLIC,
    share_trouble: bool = False,
) -> Listing:
    """Publish a listing: the entry, its contact if wished, and what the resident said.

    What troubles the resident stays with the 担当 of the 圏域 and the 事務局, as the form
    promised, unless the resident said that it may be shared (`share_trouble`).

    Raises ValidationError with one sentence for each thing still missing.
    """
    row = _locked(listing, pending=True)
    missing = missing_for_publishing(row)
    if missing:
        raise ValidationError(missing)
    _decide(row, Listing.Decision.PUBLISHED, user)
    _open_entry(row, user, audience)
    _keep_words(row, share_trouble=share_trouble)
    return row


@transaction.atomic
def listing_decline(*, listing: Listing, user: User, reason: str) -> Listing:
    """Decline a listing with its reason.

    The row stays: the entry becomes a 下書き seen by its 圏域's 担当 only, so that the
    decision can be explained later, and undone. Raises ValidationError without a reason.
    """
    row = _locked(listing, pending=True)
    row.decline_reason = reason.strip()
    _decide(row, Listing.Decision.DECLINED, user)
    _close_entry(row, Status.DRAFT)
    return row


@transaction.atomic
def listing_reopen(*, listing: Listing) -> Listing:
    """Undo a decision (お戻し): the listing waits again; contacts and checks stay."""
    row = _locked(listing, pending=False)
    row.statements.all().delete()
    row.decline_reason = ""
    _decide(row, Listing.Decision.PENDING, None)
    _close_entry(row, Status.WAITING)
    return row


def _decide(row: Listing, decision: str, user: User | None) -> None:
    row.decision = decision
    row.decided_by = user
    row.decided_at = timezone.now() if user else None
    row.full_clean()
    row.save()


def _open_entry(row: Listing, user: User, audience: str) -> None:
    resource = row.resource
    resource.status = Status.CONFIRMED
    resource.audience = audience
    if row.contact_choice == Listing.ContactChoice.SHOW:
        resource.contact, resource.contact_public = row.contact, True
    resource.full_clean()
    resource.save()
    resource_confirm(resource=resource, user=user)


def _close_entry(row: Listing, status: str) -> None:
    """Take the entry back from everybody, and the contact that was copied with it."""
    resource = row.resource
    resource.status = status
    resource.audience = Audience.AREA_STAFF
    if resource.contact == row.contact:
        resource.contact, resource.contact_public = "", False
    resource.full_clean()
    resource.save()


def _keep_words(row: Listing, *, share_trouble: bool) -> None:
    """Turn the resident's wish and trouble into statements; the trouble is never public."""
    trouble_for = Visibility.SUPPORTERS if share_trouble else Visibility.LISTENERS
    said = (
        (StatementKind.WISH, row.wish, Visibility.ANYONE),
        (StatementKind.TROUBLE, row.trouble, trouble_for),
    )
    for kind, text, visibility in said:
        if text.strip():
            statement = Statement(
                municipality=row.resource.municipality,
                listing=row,
                resource=row.resource,
                kind=kind,
                text=text,
                said_by=SPEAKER,
                said_on=timezone.localdate(row.submitted_at),
                visibility=visibility,
                agreed=True,
            )
            statement.full_clean()
            statement.save()
