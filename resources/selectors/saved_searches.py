"""Saved searches of the desk: whose they are, what they find, what of it is new."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from accounts.roles import Ability
from resources.forms.staff_place import areas_reached
from resources.models import Resource, SavedSearch, SearchHit
from resources.permissions import resources_seen_by

from .staff_catalogue import desk_resources, read_desk_filter

if TYPE_CHECKING:
    from accounts.models import User

MOST_HITS = 2000
"""A search that finds more tells nobody anything when one more is found."""
SHOWN = 5


@dataclass(frozen=True)
class NewHits:
    """What newly answers one search, the first few of it."""

    search: SavedSearch
    count: int
    entries: list[Resource]


def searches_of(user: User) -> QuerySet[SavedSearch]:
    """Return the searches a user keeps; nobody else sees them."""
    return SavedSearch.objects.filter(user=user.pk, removed_on__isnull=True)


def removed_of(user: User) -> QuerySet[SavedSearch]:
    """Return what a user removed and can still bring back, the latest first."""
    rows = SavedSearch.objects.filter(user=user.pk, removed_on__isnull=False)
    return rows.order_by("-removed_on", "-pk")


def searches_with_counts(user: User) -> QuerySet[SavedSearch]:
    """Return the kept searches, each with `new`: how many new entries its user may see."""
    seen = resources_seen_by(user).values("pk")
    new = Q(hits__is_new=True, hits__resource__in=seen)
    return searches_of(user).annotate(new=Count("hits", filter=new)).order_by("name", "pk")


def new_hits_of(user: User) -> list[NewHits]:
    """Return for each search of a user with something new the first of it, in two questions."""
    searches = [search for search in searches_with_counts(user) if search.new]
    if not searches:
        return []
    hits = SearchHit.objects.filter(
        search__in=searches, is_new=True, resource__in=resources_seen_by(user).values("pk")
    )
    entries: dict[int, list[Resource]] = {search.pk: [] for search in searches}
    for hit in hits.select_related("resource").only("search_id", "resource__name"):
        entries[hit.search_id].append(hit.resource)
    return [NewHits(search, search.new, entries[search.pk][:SHOWN]) for search in searches]


def searches_to_run() -> QuerySet[SavedSearch]:
    """Return the searches of everybody who can log in."""
    rows = SavedSearch.objects.filter(removed_on__isnull=True, user__is_active=True)
    return rows.select_related("user").order_by("pk")


def answers_of(search: SavedSearch, today: dt.date) -> list[int]:
    """Return the ids that answer a search, as its user sees the catalogue; a few more than most."""
    user = search.user
    areas = areas_reached(user, Ability.READ_SUPPORTER_CATALOGUE, whole_town=True)
    asked = read_desk_filter(QueryDict(search.query), areas)
    if not asked.query():
        return []
    rows = desk_resources(user, asked, today).order_by("pk").values_list("pk", flat=True)
    return list(rows[: MOST_HITS + 1])
