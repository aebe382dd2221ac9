"""The list that other sites show in their pages: the public list under a filter, without more."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator

from .public_catalogue import entries_for, ids_soonest_first, next_days
from .public_filter import CatalogueFilter
from .public_pages import PAGE_SIZE, asked_of
from .public_rows import EntryRow, rows_by_id

if TYPE_CHECKING:
    from django.http import QueryDict

    from gis_data.models import Municipality
    from resources.models import ResourceKind


@dataclass(frozen=True)
class EmbedPage:
    """One page of the list, its filter, and the kinds whose marks the map needs."""

    asked: CatalogueFilter
    page: Page
    rows: list[EntryRow]
    kinds: list[ResourceKind]


def embed_page(town: Municipality, query: QueryDict, now: dt.datetime) -> EmbedPage:
    """Return a page of the list, the soonest first. A fixed number of queries."""
    asked, there = asked_of(town, query)
    days = next_days(town, now)
    ids = ids_soonest_first(entries_for(town, asked, days, now.date()), days)
    page = Paginator(ids, PAGE_SIZE).get_page(query.get("page"))
    return EmbedPage(asked, page, rows_by_id(list(page), now), there.kinds)
