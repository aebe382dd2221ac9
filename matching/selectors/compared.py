"""Two or three shortlisted places, side by side: the same questions asked of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matching.models import Person
from resources.choices import Known
from resources.models import Resource

from .cards import OverlapCard
from .overlaps import found_cards, latest_run
from .shortlist import shortlist_of
from .shortlist_page import COMPARED

if TYPE_CHECKING:
    from accounts.models import User

FEE_UNKNOWN = "未確認"


@dataclass(frozen=True)
class Compared:
    """One place beside others."""

    card: OverlapCard
    fee: str
    has: tuple[str, ...]
    has_not: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """places: two or three, in the order of the 気になるところ, or none where too few or too many
    were asked for. not_found: how many asked places are not among the 気になるところ."""

    places: tuple[Compared, ...]
    asked: int
    not_found: int


def compared_places(person: Person, viewer: User, asked: Iterable[str]) -> Comparison:
    """Read asked places (numbers out of an address) and lay them side by side; odd ones are
    counted, never an error. A constant number of queries."""
    wanted = set(asked)
    entries = [e for e in shortlist_of(person, viewer) if str(e.resource_id) in wanted]
    fits = COMPARED[0] <= len(entries) <= COMPARED[1]
    cards = found_cards(latest_run(person), person, viewer, entries) if fits else []
    return Comparison(
        tuple(map(_compared, cards)), asked=len(wanted), not_found=len(wanted) - len(entries)
    )


def _compared(card: OverlapCard) -> Compared:
    facts = list(card.resource.facts.all())
    return Compared(
        card=card,
        fee=fee_words(card.resource),
        has=tuple(f.get_feature_display() for f in facts if f.state == Known.YES),
        has_not=tuple(f.get_feature_display() for f in facts if f.state == Known.NO),
    )


def fee_words(place: Resource) -> str:
    """無料, 300円（材料代は別）, or 未確認."""
    if place.fee is None:
        return place.fee_note or FEE_UNKNOWN
    words = f"{place.fee:,}円" if place.fee else "無料"
    return f"{words}（{place.fee_note}）" if place.fee_note else words
