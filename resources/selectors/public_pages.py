"""The whole public pages: list, entry, and the list for paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.db.models import Q

from gis_data.selectors import areas_of
from resources.access_words import fact_words
from resources.choices import Audience, Feature, Known, Precision, StatementKind
from resources.models import ResourceKind, ResourcePhoto, Statement, WantedRole
from resources.search.asking import asked_terms
from resources.search.keeping import words_bring_up
from resources.search.near_misses import meant_words

from .public_catalogue import (
    entries_for,
    ids_newest_first,
    ids_soonest_first,
    next_days,
    public_entries,
)
from .public_facets import FacetCounter, Facets
from .public_filter import CatalogueFilter
from .public_filter_reading import read_filter
from .public_reach import with_reach
from .public_rows import EntryRow, rows_by_id, rows_of

if TYPE_CHECKING:
    from django.http import QueryDict

    from gis_data.models import LivingArea, Municipality, Neighborhood
    from resources.models import EntryContact, EntryNote, Resource, TownFieldValue

PAGE_SIZE = 20
SPOKEN = (StatementKind.THOUGHT, StatementKind.WISH)


@dataclass(frozen=True)
class CataloguePage:
    """One page of the public list with its filter and the choices of the filter."""

    asked: CatalogueFilter
    facets: Facets
    page: Page
    rows: list[EntryRow]
    areas: list[LivingArea]
    typed: str = ""
    """What was typed, where another word was searched for instead: サロソ for サロン."""


@dataclass(frozen=True)
class FactLine:
    """One accessibility fact in words; `state` is yes, no or unknown."""

    state: str
    words: str


@dataclass(frozen=True)
class EntryPage:
    """Everything public about one entry."""

    row: EntryRow
    facts: list[FactLine]
    statements: list[Statement]
    wanted_roles: list[WantedRole]
    photos: list[ResourcePhoto]
    contacts: list[EntryContact]
    notes: list[EntryNote]
    town_values: list[TownFieldValue]

    @property
    def pin(self) -> str:
        """The place of a marker, where the place itself may be shown."""
        return self.row.at if self.row.entry.precision == Precision.EXACT else ""

    @property
    def focus(self) -> str:
        """The outline to point out instead, such as neighborhood-12; empty for none."""
        entry = self.row.entry
        if entry.precision == Precision.NEIGHBORHOOD and entry.neighborhood_id:
            return f"neighborhood-{entry.neighborhood_id}"
        if entry.precision == Precision.AREA and entry.living_area_id:
            return f"area-{entry.living_area_id}"
        return ""

    @property
    def map_label(self) -> str:
        """The name of the small map for those who hear it."""
        return f"{self.row.entry.name}のあるあたりの地図"


@dataclass(frozen=True)
class Choosable:
    """What there is to choose from in a town."""

    areas: list[LivingArea]
    kinds: list[ResourceKind]
    hoods: list[Neighborhood]


def asked_of(town: Municipality, query: QueryDict) -> tuple[CatalogueFilter, Choosable]:
    """Return the filter of an address, ready to be asked, with what the town lets choose."""
    kinds = ResourceKind.objects.of_towns([town.pk])
    names = town.neighborhoods.only("name", "municipality_id").order_by("name_kana", "name", "pk")
    there = Choosable(areas_of(town), list(kinds), list(names))
    asked = read_filter(
        query,
        areas=[area.pk for area in there.areas],
        kinds=[kind.slug for kind in there.kinds],
        hoods=[hood.pk for hood in there.hoods],
    )
    words_bring_up()
    return with_reach(town, asked), there


def catalogue_page(town: Municipality, query: QueryDict, now: dt.datetime) -> CataloguePage:
    """Return a page of the list, the soonest first. A fixed number of queries.

    A page number that means nothing gives the nearest page.
    """
    asked, there = asked_of(town, query)
    days = next_days(town, now)
    typed, asked = asked.words, _as_meant(town, asked)
    entries = entries_for(town, asked, days, now.date())
    ids = ids_newest_first(entries) if asked.newest_first else ids_soonest_first(entries, days)
    page = Paginator(ids, PAGE_SIZE).get_page(query.get("page"))
    facets = FacetCounter(town, asked, days, now.date()).all(there.areas, there.kinds, there.hoods)
    rows = rows_by_id(list(page), now, asked_terms(asked.words), asked.profiles)
    return CataloguePage(
        asked, facets, page, rows, there.areas, typed if typed != asked.words else ""
    )


def _as_meant(town: Municipality, asked: CatalogueFilter) -> CatalogueFilter:
    """Return the filter with the words that were meant, where nothing answers those typed."""
    entries = public_entries(town)
    if not asked.words or entries.matching_words(asked.words).exists():
        return asked
    return asked.but(words=meant_words(asked.words, entries) or asked.words)


def entry_page(entry: Resource, now: dt.datetime) -> EntryPage:
    """Return what anybody may read about a public entry, unknown facts included."""
    row = rows_of([entry], now)[0]
    facts = [
        FactLine(state, fact_words(f, state))
        for f in Feature
        for state in [row.facts.get(f.value, Known.UNKNOWN.value)]
    ]
    statements = (
        Statement.objects.open_to_anyone()
        .filter(Q(resource=entry) | Q(interview__resource=entry), kind__in=SPOKEN)
        .order_by("-said_on", "pk")
    )
    values = entry.town_values.filter(field__put_away=False, field__audience=Audience.PUBLIC)
    return EntryPage(
        row,
        facts,
        list(statements),
        list(entry.wanted_roles.all()),
        list(entry.photos.all()),
        contacts=list(entry.contacts.open_to_anyone()),
        notes=list(entry.notes.open_to_anyone()),
        town_values=list(values.select_related("field")),
    )


def paper_rows(town: Municipality, query: QueryDict, now: dt.datetime) -> tuple:
    """Return (filter, 圏域, rows in あいうえお order) for the list on paper."""
    asked, there = asked_of(town, query)
    entries = (
        entries_for(town, asked, next_days(town, now), now.date())
        .select_related("living_area", "neighborhood")
        .defer("geom", "living_area__boundary", "neighborhood__boundary", "neighborhood__point")
        .order_by("name_kana", "name", "pk")
    )
    return asked, there.areas, rows_of(entries, now)
