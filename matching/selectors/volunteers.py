"""活動したい人 as pages show them, and the places that wait for what they can do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone

from matching.bridge import MOBILITY, visible_places
from matching.choices import Mobility
from matching.free_time_words import free_time_words
from matching.models import Volunteer, VolunteerLook
from matching.overlap.profile import (
    Location,
    PersonKind,
    PersonPhrase,
    PersonProfile,
    ResourceKind,
)
from matching.overlap.ranking.ranked import Overlap
from matching.overlap.reasons.naming import Direction
from matching.overlap_details import details_of
from matching.place_index.asking import find_places, seen_town
from matching.query_facts import query_facts
from matching.weekly_spans import spans_of_free_time

from .cards import Found, OverlapCard, card_of

if TYPE_CHECKING:
    from accounts.models import User

SHOWN, APART = 12, 6
LOOKED_AT = 100
"""Places with the most overlap of both sides among which those are that ask for it."""
LOOKS_SHOWN = 10
SOON = dt.timedelta(days=30)
ASKING = frozenset({ResourceKind.ROLE, ResourceKind.TROUBLE, ResourceKind.WISH})
"""Sentences in which a place says what it is waiting for."""


@dataclass(frozen=True)
class VolunteerCard:
    """Everything a page says of one volunteer. ending: the record goes within a month."""

    volunteer: Volunteer
    can_do: tuple[str, ...]
    would_like: tuple[str, ...]
    free_words: tuple[str, ...]
    ending: bool


@dataclass(frozen=True)
class WaitingPlaces:
    """waiting: places that ask for what the volunteer brings. near: other places that their
    wishes meet. apart: where something stands in the way."""

    waiting: tuple[OverlapCard, ...]
    near: tuple[OverlapCard, ...]
    apart: tuple[OverlapCard, ...]


def volunteers_for(user: User) -> QuerySet[Volunteer]:
    """The volunteers a user keeps, those registered last first."""
    rows = Volunteer.objects.kept_by(user).select_related("organization", "neighborhood")
    return rows.defer("neighborhood__boundary")


def volunteer_card(volunteer: Volunteer) -> VolunteerCard:
    """The card of one volunteer; nothing more is asked."""
    return VolunteerCard(
        volunteer=volunteer,
        can_do=lines_in(volunteer.can_do),
        would_like=lines_in(volunteer.would_like),
        free_words=tuple(free_time_words(volunteer.free_times)),
        ending=volunteer.keep_until - SOON <= timezone.localdate(),
    )


def latest_volunteer_looks(volunteer: Volunteer) -> Sequence[VolunteerLook]:
    """Who looked lately, the last first."""
    return volunteer.looks.select_related("user")[:LOOKS_SHOWN]


def volunteer_profile(volunteer: Volunteer) -> PersonProfile:
    """What the core may know of a volunteer: words, times, reach. No name, no contact."""
    point = volunteer.neighborhood.point if volunteer.neighborhood else None
    return PersonProfile(
        id=str(volunteer.pk),
        phrases=(
            *_phrases(PersonKind.ABILITY, "できること", lines_in(volunteer.can_do)),
            *_phrases(PersonKind.HOPE, "やってみたいこと", lines_in(volunteer.would_like)),
        ),
        available=spans_of_free_time(volunteer.free_times),
        mobility=MOBILITY[Mobility(volunteer.mobility)] if volunteer.mobility else None,
        max_minutes=volunteer.max_minutes,
        location=Location(lat=point.y, lon=point.x) if point else None,
    )


def waiting_places(volunteer: Volunteer, viewer: User) -> WaitingPlaces:
    """The places that wait for what a volunteer can do, as `viewer` may read them.

    First by what the place gains: a wanted role, a trouble or a wish that the volunteer answers.
    Reads only; nothing is stored. A fixed number of queries.
    """
    profile, town = volunteer_profile(volunteer), seen_town(viewer, volunteer.municipality)
    found = find_places(profile, town, limit=LOOKED_AT, **query_facts(profile, town))
    by_gain = sorted(found.open, key=lambda one: (-one.resource_gain, -one.score))
    waiting = [one for one in by_gain if _answers(one)][:SHOWN]
    near = [one for one in found.open if one not in waiting and one.reasons][:APART]
    apart = [one for one in found.apart if _answers(one)][:APART]
    cards = _cards((*waiting, *near, *apart), volunteer, viewer)
    return WaitingPlaces(*(_met(cards, part) for part in (waiting, near, apart)))


def lines_in(text: str) -> tuple[str, ...]:
    """The lines of a sealed text."""
    return tuple(text.splitlines())


def _phrases(kind: PersonKind, label: str, lines: Iterable[str]) -> Iterable[PersonPhrase]:
    return (PersonPhrase(kind, text, f"{kind}:{n}", label) for n, text in enumerate(lines))


def _answers(one: Overlap) -> bool:
    """Whether the place asks for something that the volunteer brings."""
    given = (r for r in one.reasons if r.direction is Direction.TO_RESOURCE)
    return any(reason.resource.kind in ASKING for reason in given)


def _cards(found: Sequence[Overlap], volunteer: Volunteer, viewer: User) -> dict[str, OverlapCard]:
    ids = [int(one.resource.id) for one in found]
    places = visible_places(viewer, volunteer.municipality).in_bulk(ids)
    return {
        one.resource.id: card_of(
            Found(int(one.resource.id), one.person_gain, one.resource_gain, details_of(one)),
            places[int(one.resource.id)],
            person=None,
            mobility=volunteer.mobility,
        )
        for one in found
        if int(one.resource.id) in places
    }


def _met(cards: dict[str, OverlapCard], part: Sequence[Overlap]) -> tuple[OverlapCard, ...]:
    shown = (cards[one.resource.id] for one in part if one.resource.id in cards)
    return tuple(card for card in shown if card.meets)
