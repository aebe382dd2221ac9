"""How many entries each choice of the filter would leave."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Func, IntegerField, Q

from resources.choices import Feature, Known
from resources.models import AccessibilityFact, ResourceKind, Schedule

from .public_catalogue import NextDays, entries_for
from .public_filter import DAY_CODES, CatalogueFilter

if TYPE_CHECKING:
    from gis_data.models import LivingArea, Municipality
    from resources.models.resource_queryset import ResourceQuerySet

DAY_WORDS = tuple("月火水木金土日")


@dataclass(frozen=True)
class Choice:
    """One choice of a filter: its name and value in the address, its word, what it leaves."""

    name: str
    value: str
    label: str
    count: int
    chosen: bool
    kind: ResourceKind | None = None


@dataclass(frozen=True)
class Facets:
    """All choices of the filter, in the order of the page."""

    areas: list[Choice]
    quick: list[Choice]
    kinds: list[Choice]
    days: list[Choice]
    features: list[Choice]

    @property
    def more_is_open(self) -> bool:
        """Whether a choice of the folded part is in use."""
        return any(c.chosen for group in (self.kinds, self.days, self.features) for c in group)


def _count_by(rows: Any, field: str) -> dict[Any, int]:
    return dict(rows.values_list(field).annotate(Count("resource", distinct=True)).order_by())


def _by_weekday(rows: ResourceQuerySet, today: dt.date) -> list[int]:
    """Count entries per weekday; those open at any time count on each."""
    valid = Schedule.objects.filter(resource__in=rows.values("pk")).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=today)
    )
    any_time = valid.filter(rule="").values("resource")
    day = Func(F("weekdays"), function="unnest", output_field=IntegerField(), set_returning=True)
    timed = valid.exclude(resource__in=any_time).annotate(day=day)
    counts = _count_by(timed, "day")
    always = any_time.distinct().count()
    return [counts.get(n, 0) + always for n in range(len(DAY_CODES))]


@dataclass(frozen=True)
class FacetCounter:
    """Counts the choices of one filter in one town. A fixed number of queries."""

    town: Municipality
    asked: CatalogueFilter
    days: NextDays
    today: dt.date

    def _rows(self, asked: CatalogueFilter) -> ResourceQuerySet:
        return entries_for(self.town, asked, self.days, self.today)

    def areas(self, areas: list[LivingArea]) -> list[Choice]:
        """Count per 圏域."""
        rows = self._rows(self.asked.without("areas"))
        counts = dict(rows.values_list("living_area").annotate(Count("pk")).order_by())
        return [
            Choice("area", str(a.pk), a.name, counts.get(a.pk, 0), a.pk in self.asked.areas)
            for a in areas
        ]

    def kinds(self, kinds: list[ResourceKind]) -> list[Choice]:
        """Count per 種別."""
        rows = self._rows(self.asked.without("kinds"))
        links = ResourceKind.resources.through.objects.filter(resource__in=rows.values("pk"))
        counts = _count_by(links, "resourcekind__slug")
        chosen = self.asked.kinds
        return [
            Choice("kind", k.slug, k.public_label, counts.get(k.slug, 0), k.slug in chosen, k)
            for k in kinds
        ]

    def weekdays(self) -> list[Choice]:
        """Count per 曜日."""
        counts = _by_weekday(self._rows(self.asked.without("days")), self.today)
        return [
            Choice("day", code, word, counts[n], n in self.asked.days)
            for n, (code, word) in enumerate(zip(DAY_CODES, DAY_WORDS, strict=True))
        ]

    def features(self) -> list[Choice]:
        """Count entries where the fact is known to be there."""
        facts = AccessibilityFact.objects.filter(
            resource__in=self._rows(self.asked).values("pk"), state=Known.YES
        )
        counts = _count_by(facts, "feature")
        chosen = self.asked.features
        return [
            Choice("access", f.value, f.label, counts.get(f.value, 0), f.value in chosen)
            for f in Feature
        ]

    def quick(self) -> list[Choice]:
        """Count the two questions asked most: this week, and free."""
        week, free = (
            self._rows(self.asked.but(**{name: True})).count() for name in ("this_week", "free")
        )
        return [
            Choice("week", "1", "今週ある", week, self.asked.this_week),
            Choice("free", "1", "無料", free, self.asked.free),
        ]

    def all(self, areas: list[LivingArea], kinds: list[ResourceKind]) -> Facets:
        """Count everything; the first accessibility fact stands among the quick questions."""
        step_free, *features = self.features()
        return Facets(
            areas=self.areas(areas),
            quick=[*self.quick(), step_free],
            kinds=self.kinds(kinds),
            days=self.weekdays(),
            features=features,
        )
