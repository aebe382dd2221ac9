"""The public words of a town's places that no concept of its 語彙 catches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from matching.overlap.knowledge.uncaught import Uncaught, uncaught_words
from matching.vocabulary import town_knowledge
from resources.models import Resource, Statement

if TYPE_CHECKING:
    from gis_data.models import Municipality

MOST_PLACES = 1000


def public_places(municipality: Municipality) -> list[Resource]:
    """Published places with the sentences that anybody may read, the last confirmed first."""
    said = Statement.objects.open_to_anyone().order_by("pk")
    rows = Resource.objects.published().in_municipality(municipality)
    rows = rows.only("name", "summary", "activity", "welcome", "last_confirmed_at")
    rows = rows.prefetch_related(
        "wanted_roles", Prefetch("statements", queryset=said, to_attr="public_statements")
    )
    return list(rows.order_by("-last_confirmed_at", "pk")[:MOST_PLACES])


def uncaught_in(municipality: Municipality, places: Iterable[Resource]) -> Uncaught:
    """The words of these places that no concept catches, the most widespread first."""
    known = town_knowledge(municipality)
    entries = ((place.name, _texts(place)) for place in places)
    return uncaught_words(entries, known.lexicon, known.meaning)


def _texts(place: Resource) -> list[str]:
    roles = [f"{role.name} {role.tasks}" for role in place.wanted_roles.all()]
    said = [row.text for row in place.public_statements]
    return [text for text in (place.summary, place.activity, place.welcome, *roles, *said) if text]
