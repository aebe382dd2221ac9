"""本人といっしょに見る: the 気になるところ for the person and the worker side by side."""

from __future__ import annotations

from dataclasses import dataclass

from matching.models import Overlap, Person, ShortlistEntry
from matching.overlap_details import Details, from_json

from .cards import Found
from .outside import OutsidePlace, for_outside
from .overlaps import latest_run


@dataclass(frozen=True)
class TogetherPlace:
    """A public place and what the person said of it so far."""

    place: OutsidePlace
    entry: ShortlistEntry


@dataclass(frozen=True)
class TogetherPage:
    """places: in the order of あいうえお. kept_back: how many are not public, so not shown."""

    places: tuple[TogetherPlace, ...]
    kept_back: int


def together_page(person: Person) -> TogetherPage:
    """The person's 気になるところ in words for outside (outside.for_outside)."""
    entries = {row.resource_id: row for row in person.shortlist.shortlisted()}
    places = for_outside(person, _found(person, entries))
    shown = tuple(TogetherPlace(place, entries[place.resource.pk]) for place in places)
    return TogetherPage(shown, kept_back=len(entries) - len(shown))


def _found(person: Person, ids: dict[int, ShortlistEntry]) -> list[Found]:
    """What the last run said of these places; one it did not find has no reasons."""
    rows = Overlap.objects.filter(run=latest_run(person), resource__in=ids)
    details = {row.resource_id: from_json(row.details) for row in rows}
    return [Found(number, 0.0, 0.0, details.get(number, Details())) for number in ids]
