"""The 重なり page: a stored run as the present viewer may read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import Prefetch, prefetch_related_objects

from matching.bridge import WORDS_OF_PERSON, visible_places
from matching.models import MatchRun, Overlap, Person, ShortlistEntry
from matching.overlap_details import Details, to_json
from resources.models import Confirmation, Resource

from .cards import Found, OverlapCard, card_of
from .found_places import FoundPlace
from .overlap_choices import Choices, choices_of
from .overlap_filter import OverlapFilter
from .shortlist import decided_places
from .ways_out import with_ways_out

if TYPE_CHECKING:
    from accounts.models import User
    from gis_data.models import Municipality

CONFIRMED = Prefetch("confirmations", queryset=Confirmation.objects.select_related("confirmed_by"))
FIRST = 20
MOST = 200
APART = 6
NOT_FOUND = Overlap(person_gain=0, resource_gain=0, details=to_json(Details()))
"""Stands for a place that a run did not compare."""


@dataclass(frozen=True)
class OverlapPage:
    """The places to show: open ones in order, and those where something stands in the way.

    open_count: how many open places there are in all. more: how many to show on a next click.
    wordless: how many open places were left out, since no words meet there yet. choices: the
    conditions one may choose; None in a 下調べ. shortlisted: how many places stand among the
    気になるところ.
    """

    open: tuple[OverlapCard, ...]
    apart: tuple[OverlapCard, ...]
    open_count: int
    more: int | None
    wordless: int = 0
    choices: Choices | None = None
    shortlisted: int = 0

    @property
    def last_open(self) -> int | None:
        """The place at which a reader goes on after もっと見る."""
        return self.open[-1].resource.pk if self.open else None


def latest_run(person: Person) -> MatchRun | None:
    """The person's last comparison, with who made it."""
    return person.match_runs.select_related("run_by").first()


def overlaps_for(
    run: MatchRun,
    person: Person,
    viewer: User,
    *,
    shown: int = FIRST,
    asked: OverlapFilter | None = None,
    just: int | None = None,
) -> OverlapPage:
    """The places of a run that `viewer` may see, with the reasons `viewer` may read.

    Left out: what was passed over, but the one that was passed over just now, and what `asked`
    hides. A constant number of queries.
    """
    prefetch_related_objects([person], *WORDS_OF_PERSON)
    asked, limit = asked or OverlapFilter(), max(FIRST, shown)
    decided = decided_places(person)
    passed = {pk for pk, entry in decided.items() if not entry.is_shortlisted}
    places = [p for p in _found(run, person, viewer) if p.resource.pk not in passed - {just}]
    met = [p for p in places if p.meets and not p.row.blocked]
    fitting = [p for p in met if asked.lets_through(p)]
    apart = [p for p in places if p.row.blocked and p.meets and asked.lets_through(p)]
    standing = [p for p in met if p.resource.pk not in passed]
    card = partial(_card, person=person, decided=decided)
    open_places = [place.resource for place in standing]
    return OverlapPage(
        open=tuple(map(card, fitting[:limit])),
        apart=with_ways_out(map(card, apart[:APART]), open_places, person),
        open_count=sum(p.resource.pk not in passed for p in fitting),
        more=limit + FIRST if len(fitting) > limit else None,
        wordless=sum(not p.meets and not p.row.blocked for p in places),
        choices=choices_of(standing, asked, person),
        shortlisted=len(decided) - len(passed),
    )


def found_cards(
    run: MatchRun | None, person: Person, viewer: User, entries: Iterable[ShortlistEntry]
) -> list[OverlapCard]:
    """The cards of shortlisted places, as the run found them; what it did not find is bare."""
    prefetch_related_objects([person], *WORDS_OF_PERSON)
    decided = {entry.resource_id: entry for entry in entries}
    found = {p.resource.pk: p for p in _found(run, person, viewer, decided)} if run else {}
    places = places_shown(viewer, person.municipality, decided.keys() - found.keys())
    bare = {pk: FoundPlace(NOT_FOUND, place) for pk, place in places.items()}
    both = found | bare
    return [_card(both[pk], person=person, decided=decided) for pk in decided if pk in both]


def _found(
    run: MatchRun, person: Person, viewer: User, only: Iterable[int] | None = None
) -> list[FoundPlace]:
    rows = Overlap.objects.filter(run=run)
    if only is not None:
        rows = rows.filter(resource__in=list(only))
    found = list(rows)
    places = places_shown(viewer, person.municipality, (row.resource_id for row in found))
    return [FoundPlace(row, places[row.resource_id]) for row in found if row.resource_id in places]


def _card(place: FoundPlace, *, person: Person, decided: dict[int, ShortlistEntry]) -> OverlapCard:
    row = place.row
    found = Found(place.resource.pk, row.person_gain, row.resource_gain, place.details)
    entry = decided.get(place.resource.pk)
    return card_of(found, place.resource, person=person, mobility=person.mobility, entry=entry)


def places_shown(
    viewer: User, municipality: Municipality, ids: Iterable[int]
) -> dict[int, Resource]:
    """Of these places, those the viewer may see, with what a card shows."""
    rows = visible_places(viewer, municipality).prefetch_related(CONFIRMED)
    return rows.in_bulk(list(ids))
