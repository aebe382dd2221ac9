"""What the 担当 needs to decide about a resident's listing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from resources.models import Listing
from resources.permissions import listings_reviewable_by

if TYPE_CHECKING:
    from accounts.models import User

NEEDS_CONTACT = "掲載した人に、まだ連絡していません。電話か訪問を一度は記録してください。"
NEEDS_AGREEMENT = "掲載の了解を確かめた日が入っていません。"
NEEDS_POLICY = "掲載基準のうち、まだ確かめていないものが{}つあります。"
NEEDS_KIND = "種別が選ばれていません。「内容をなおす」で選んでください。"


@dataclass(frozen=True)
class PolicyItem:
    """One sentence of the town's 掲載基準 and whether it was checked."""

    text: str
    met: bool


def policy_items(listing: Listing) -> list[PolicyItem]:
    """Return the town's own 掲載基準 with what was checked for this listing."""
    town = listing.resource.municipality.listing_policy.values_list("text", flat=True)
    return [PolicyItem(text, text in listing.policy_met) for text in town]


def missing_for_publishing(listing: Listing) -> list[str]:
    """Return one Japanese sentence for each thing still missing; empty means ready."""
    missing = []
    if not listing.contacts.exists():
        missing.append(NEEDS_CONTACT)
    unmet = sum(not item.met for item in policy_items(listing))
    if unmet:
        missing.append(NEEDS_POLICY.format(unmet))
    if not listing.agreement_confirmed_on:
        missing.append(NEEDS_AGREEMENT)
    if not listing.resource.kinds.exists():
        missing.append(NEEDS_KIND)
    return missing


def listings_waiting_for(user: User) -> QuerySet[Listing]:
    """Return the listings waiting in the user's 圏域, the longest waiting first."""
    return (
        listings_reviewable_by(user)
        .filter(decision=Listing.Decision.PENDING)
        .select_related("resource__living_area", "resource__neighborhood")
        .defer(
            "resource__living_area__boundary",
            "resource__neighborhood__boundary",
            "resource__neighborhood__point",
        )
        .order_by("submitted_at", "pk")
    )


def listings_decided_for(user: User) -> QuerySet[Listing]:
    """Return the listings already decided in the user's 圏域, the latest first."""
    return (
        listings_reviewable_by(user)
        .exclude(decision=Listing.Decision.PENDING)
        .select_related("resource__living_area", "decided_by")
        .defer("resource__living_area__boundary")
        .order_by("-decided_at", "-pk")
    )
