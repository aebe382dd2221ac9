"""The page of 気になるところ: cards of what is shortlisted, and lines of what was passed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from matching.models import Person, ShortlistEntry

from .cards import OverlapCard
from .overlaps import found_cards, latest_run
from .shortlist import passed_over_of, shortlist_of

if TYPE_CHECKING:
    from accounts.models import User

COMPARED = (2, 3)


@dataclass(frozen=True)
class ShortlistPage:
    """cards: in the order in which they were put in. compare: whether there are enough."""

    cards: tuple[OverlapCard, ...]
    passed: tuple[ShortlistEntry, ...]

    @property
    def compare(self) -> bool:
        """Whether two places or more can be laid side by side."""
        return len(self.cards) >= COMPARED[0]

    @property
    def compare_all(self) -> bool:
        """Whether all of them fit side by side, so that nobody needs to choose."""
        return COMPARED[0] <= len(self.cards) <= COMPARED[1]


def shortlist_page(person: Person, viewer: User) -> ShortlistPage:
    """What the viewer may see of a person's 気になるところ. A constant number of queries."""
    entries = shortlist_of(person, viewer)
    cards = found_cards(latest_run(person), person, viewer, entries)
    return ShortlistPage(tuple(cards), tuple(passed_over_of(person, viewer)))
