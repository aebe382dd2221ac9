"""今週の予定: what takes place in the coming seven days, light enough for thousands of entries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator

from resources.models import Resource, ResourceKind, Schedule
from resources.models.resource_queryset import STALE_AFTER_DAYS
from resources.open_days import TIMING_FIELDS
from resources.schedule_words import times
from resources.upcoming import Occasion, occasions

from .public_catalogue import public_entries
from .public_rows import fee_words

if TYPE_CHECKING:
    from gis_data.models import Municipality
    from resources.models.resource_queryset import ResourceQuerySet

DAYS = 7
# On the page of the whole week; the rest of a day stands on the page of the day.
FIRST_OF_DAY = 20
PAGE_SIZE = 100
ENTRY_FIELDS = (
    "pk", "name", "fee", "fee_note", "last_confirmed_at", "living_area__name",
)  # fmt: skip


@dataclass(frozen=True)
class WeekItem:
    """One coming date of an entry."""

    occasion: Occasion
    entry: Any
    kind: ResourceKind | None
    now: dt.datetime

    @property
    def time_words(self) -> str:
        """13:30〜15:30."""
        return times(self.occasion.schedule)

    @property
    def goes_on(self) -> bool:
        """Whether it is going on now."""
        return self.occasion.goes_on(self.now)

    @property
    def fee_words(self) -> str:
        """無料, 300円, or 参加費は未確認."""
        return fee_words(self.entry.fee, self.entry.fee_note)

    @property
    def is_stale(self) -> bool:
        """Whether it was confirmed, but more than twelve months ago."""
        confirmed = self.entry.last_confirmed_at
        return bool(confirmed and (self.now.date() - confirmed).days > STALE_AFTER_DAYS)


@dataclass(frozen=True)
class DayOfWeek:
    """One coming day: how much takes place, and what of it stands on this page."""

    day: dt.date
    count: int
    items: Sequence[WeekItem]

    @property
    def more(self) -> int:
        """How many are left for the page of the day."""
        return self.count - len(self.items)


@dataclass(frozen=True)
class WeekPage:
    """Seven days; `page` and one day where a day was chosen."""

    days: list[DayOfWeek]
    chosen: dt.date | None = None
    page: Page | None = None


def day_asked(text: str, today: dt.date) -> dt.date | None:
    """Return the day of an address, where it is one of the coming seven."""
    week = {(today + dt.timedelta(days=n)).isoformat(): n for n in range(DAYS)}
    return today + dt.timedelta(days=week[text]) if text in week else None


def week_page(
    town: Municipality,
    areas: Sequence[int],
    now: dt.datetime,
    *,
    chosen: dt.date | None = None,
    page: str | None = None,
) -> WeekPage:
    """Return the seven days from today, by time and よみ. A fixed number of queries."""
    entries = public_entries(town)
    if areas:
        entries = entries.filter(living_area__in=areas)
    found = _occasions_of_days(entries, now)
    today = now.date()
    week = [today + dt.timedelta(days=n) for n in range(DAYS)]
    if chosen:
        part = Paginator(found[chosen], PAGE_SIZE).get_page(page)
        shown = {chosen: list(part)}
    else:
        part, shown = None, {day: found[day][:FIRST_OF_DAY] for day in week}
    items = _items({pk for day in shown.values() for pk, _ in day}, now)
    days = [
        DayOfWeek(day, len(found[day]), [items(*pair) for pair in shown.get(day, ())])
        for day in week
    ]
    return WeekPage(days, chosen, part)


OfDay = list[tuple[int, Occasion]]


def _occasions_of_days(entries: ResourceQuerySet, now: dt.datetime) -> dict[dt.date, OfDay]:
    """The (entry, occasion) pairs of each day, by time and then by よみ."""
    rows = Schedule.objects.filter(resource__in=entries.order_by().values("pk")).exclude(rule="")
    rows = rows.order_by("resource__name_kana", "resource__name", "resource_id", "pk")
    days: dict[dt.date, OfDay] = defaultdict(list)
    for row in rows.values_list("resource_id", *TIMING_FIELDS, named=True):
        for occasion in occasions([row], now, ahead=dt.timedelta(days=DAYS - 1)):
            days[occasion.day].append((row.resource_id, occasion))
    for pairs in days.values():
        pairs.sort(key=lambda pair: pair[1].start)
    return days


def _items(ids: Iterable[int], now: dt.datetime) -> Any:
    """Fetch what is shown of some entries; returns how a pair becomes an item."""
    rows = Resource.objects.filter(pk__in=ids).values_list(*ENTRY_FIELDS, named=True)
    entries, kinds = {row.pk: row for row in rows}, _first_kinds(ids)

    def item(pk: int, occasion: Occasion) -> WeekItem:
        return WeekItem(occasion, entries[pk], kinds.get(pk), now)

    return item


def _first_kinds(ids: Iterable[int]) -> dict[int, ResourceKind]:
    """The kind whose mark is drawn for each entry: the first in the town's order."""
    kinds = {kind.pk: kind for kind in ResourceKind.objects.all()}
    links = Resource.kinds.through.objects.filter(resource__in=ids)
    order = {pk: place for place, pk in enumerate(kinds)}
    found: dict[int, int] = {}
    for entry, kind in links.values_list("resource_id", "resourcekind_id"):
        if entry not in found or order[kind] < order[found[entry]]:
            found[entry] = kind
    return {entry: kinds[kind] for entry, kind in found.items()}
