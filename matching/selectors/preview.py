"""The 下調べ: the same comparison for a few typed words, of which nothing is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from matching.overlap.profile import PersonProfile
from matching.overlap_details import details_of
from matching.place_index.asking import find_places, seen_town
from matching.query_facts import query_facts

from .cards import Found, OverlapCard, card_of
from .overlaps import APART, FIRST, OverlapPage, places_shown
from .ways_out import with_ways_out

if TYPE_CHECKING:
    from accounts.models import User
    from gis_data.models import Municipality


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
    cards = _cards(found, viewer, municipality, mobility=mobility)
    page = _page(cards, open_count=ranking.open_count, shown=FIRST)
    return _with_ways_out(page, cards)


def _cards(
    found: Sequence[Found],
    viewer: User,
    municipality: Municipality,
    *,
    mobility: str,
) -> list[OverlapCard]:
    places = places_shown(viewer, municipality, (row.resource_id for row in found))
    return [
        card_of(row, places[row.resource_id], person=None, mobility=mobility)
        for row in found
        if row.resource_id in places
    ]


def _with_ways_out(page: OverlapPage, cards: Iterable[OverlapCard]) -> OverlapPage:
    open_places = [card.resource for card in cards if not card.obstacles]
    return replace(page, apart=with_ways_out(page.apart, open_places, None))


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
