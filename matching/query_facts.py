"""What no profile holds and each query asks anew: introductions of this month."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from matching.models import Person
from matching.overlap.profile import ResourceProfile
from matching.selectors.introductions import introductions_this_month


class QueryFacts(TypedDict):
    """By id of a place, as rank() takes them."""

    introduced: dict[str, int]


def query_facts(places: Iterable[ResourceProfile], *, person: Person | None = None) -> QueryFacts:
    """The facts of this moment for one person and these places; without a person for a 下調べ."""
    limited = [int(place.id) for place in places if place.monthly_limit is not None]
    told = introductions_this_month(limited, but=person)
    return QueryFacts(introduced={str(place): count for place, count in told.items()})
