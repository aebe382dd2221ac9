"""The 重なり page: a stored run as the present viewer may read it, and the 下調べ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Prefetch, prefetch_related_objects

from matching.bridge import visible_places
from matching.models import MatchRun, Overlap, Person
from matching.overlap.profile import PersonProfile
from matching.overlap_details import details_of, from_json
from matching.place_index.asking import find_places, seen_town
from matching.query_facts import query_facts
from resources.models import Confirmation

from .cards import Found, OverlapCard, card_of
from .ways_out import with_ways_out

if TYPE_CHECKING:
    from accounts.models import User
    from gis_data.models import Municipality

CONFIRMED = Prefetch("confirmations", queryset=Confirmation.objects.select_related("confirmed_by"))
FIRST = 20
MOST = 200
APART = 6


@dataclass(frozen=True)
class OverlapPage:
    """The places to show: open ones in order, and those where something stands in the way.

    open_count: how many open places there are in all. more: how many to show on a next click.
    wordless: how many open places were left out, since no words meet there yet.
    """

    open: tuple[OverlapCard, ...]
    apart: tuple[OverlapCard, ...]
    open_count: int
    more: int | None
    wordless: int = 0

    @property
    def last_open(self) -> int | None:
        """The place at which a reader goes on after もっと見る."""
        return self.open[-1].resource.pk if self.open else None


def latest_run(person: Person) -> MatchRun | None:
    """The person's last comparison, with who made it."""
    return person.match_runs.select_related("run_by").first()


def overlaps_for(run: MatchRun, person: Person, viewer: User, *, shown: int = FIRST) -> OverlapPage:
    """The places of a run that `viewer` may see, with the reasons `viewer` may read."""
    prefetch_related_objects([person], "available_times")
    visible = visible_places(viewer, person.municipality)
    rows = Overlap.objects.filter(run=run, resource__in=visible.values("pk"))
    open_rows = rows.filter(blocked=False)
    chosen = [*open_rows[: max(FIRST, shown)], *rows.filter(blocked=True)[:APART]]
    found = [
        Found(row.resource_id, row.person_gain, row.resource_gain, from_json(row.details))
        for row in chosen
    ]
    cards = _cards(found, viewer, person.municipality, person=person, mobility=person.mobility)
    page = _page(cards, open_count=open_rows.count(), shown=max(FIRST, shown))
    return _with_ways_out(page, cards, person)


def preview_overlaps(
    profile: PersonProfile, municipality: Municipality, viewer: User, *, mobility: str
) -> OverlapPage:
    """A 下調べ: the same comparison for a few typed words. Reads only; nothing is stored."""
    town = seen_town(viewer, municipality)
    ranking = find_places(profile, town, limit=FIRST, **query_facts(profile, town))
    chosen = [*ranking.open[:FIRST], *ranking.apart[:APART]]
    found = [
        Found(int(o.resource.id), o.person_gain, o.resource_gain, details_of(o)) for o in chosen
    ]
    cards = _cards(found, viewer, municipality, person=None, mobility=mobility)
    page = _page(cards, open_count=ranking.open_count, shown=FIRST)
    return _with_ways_out(page, cards, None)


def _cards(
    found: Sequence[Found],
    viewer: User,
    municipality: Municipality,
    *,
    person: Person | None,
    mobility: str,
) -> list[OverlapCard]:
    ids = [row.resource_id for row in found]
    places = visible_places(viewer, municipality).prefetch_related(CONFIRMED).in_bulk(ids)
    return [
        card_of(row, places[row.resource_id], person=person, mobility=mobility)
        for row in found
        if row.resource_id in places
    ]


def _with_ways_out(
    page: OverlapPage, cards: Iterable[OverlapCard], person: Person | None
) -> OverlapPage:
    open_places = [card.resource for card in cards if not card.obstacles]
    return replace(page, apart=with_ways_out(page.apart, open_places, person))


def _page(cards: Iterable[OverlapCard], *, open_count: int, shown: int) -> OverlapPage:
    cards = list(cards)
    met = [card for card in cards if card.meets]
    return OverlapPage(
        open=tuple(card for card in met if not card.obstacles),
        apart=tuple(card for card in met if card.obstacles),
        wordless=sum(not card.meets and not card.obstacles for card in cards),
        open_count=open_count,
        more=shown + FIRST if open_count > shown else None,
    )
