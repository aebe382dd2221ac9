"""How many entries each choice of the filter would leave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Func, IntegerField, Q
from django.db.models.functions import Coalesce

from resources.access_profiles import PROFILES
from resources.choices import Feature, Known
from resources.for_whom import GROUPS
from resources.models import AccessibilityFact, ResourceKind

from .public_catalogue import (
    HAS_ROOM,
    NextDays,
    entries_for,
    fitting,
    for_group,
    in_part,
    taking_place,
    within_a_week,
)
from .public_filter import DAY_CODES, TIMES, CatalogueFilter
from .public_reach import KNOWN_WELL_ENOUGH

if TYPE_CHECKING:
    from gis_data.models import LivingArea, Municipality, Neighborhood
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
    hoods: list[Choice]
    kinds: list[Choice]
    days: list[Choice]
    times: list[Choice]
    needs: list[Choice]
    features: list[Choice]
    whom: list[Choice]

    @property
    def more_is_open(self) -> bool:
        """Whether a choice of the folded part is in use."""
        folded = (self.hoods, self.kinds, self.days, self.times)
        folded += (self.needs, self.features, self.whom)
        return any(choice.chosen for group in folded for choice in group)


def _count_by(rows: Any, field: str) -> dict[Any, int]:
    return dict(rows.values_list(field).annotate(Count("resource", distinct=True)).order_by())


def _count_if(rows: ResourceQuerySet, conditions: Mapping[str, Q]) -> dict[str, int]:
    """Count the entries that fit each condition, in one question."""
    counts = {name: Count("pk", filter=condition) for name, condition in conditions.items()}
    return rows.aggregate(**counts)


def _by_weekday(rows: ResourceQuerySet, today: dt.date, times: tuple[str, ...]) -> list[int]:
    """Count entries per weekday; those open at any time count on each."""
    valid = taking_place(today, times=times).filter(resource__in=rows.values("pk"))
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

    def hoods(self, hoods: list[Neighborhood]) -> list[Choice]:
        """Count per 町丁目; those without an entry are left out."""
        rows = self._rows(self.asked.without("hoods")).filter(precision__in=KNOWN_WELL_ENOUGH)
        counts = dict(rows.values_list("neighborhood").annotate(Count("pk")).order_by())
        chosen = self.asked.hoods
        return [
            Choice("hood", str(h.pk), h.name, counts.get(h.pk, 0), h.pk in chosen)
            for h in hoods
            if h.pk in counts or h.pk in chosen
        ]

    def kinds(self, kinds: list[ResourceKind]) -> list[Choice]:
        """Count per 種別; what stands beneath a kind counts with it."""
        rows = self._rows(self.asked.without("kinds"))
        links = ResourceKind.resources.through.objects.filter(resource__in=rows.values("pk"))
        own = _count_by(links, "resourcekind__slug")
        parents = {k.parent_id for k in kinds if k.parent_id}
        whole = Coalesce("resourcekind__parent_id", "resourcekind_id")
        beneath = _count_by(links.annotate(whole=whole), "whole") if parents else {}
        chosen = self.asked.kinds
        counts = {k.slug: beneath[k.pk] if k.pk in beneath else own.get(k.slug, 0) for k in kinds}
        return [
            Choice("kind", k.slug, k.public_label, counts[k.slug], k.slug in chosen, k)
            for k in kinds
        ]

    def weekdays(self) -> list[Choice]:
        """Count per 曜日."""
        rows = self._rows(self.asked.without("days"))
        counts = _by_weekday(rows, self.today, self.asked.times)
        return [
            Choice("day", code, word, counts[n], n in self.asked.days)
            for n, (code, word) in enumerate(zip(DAY_CODES, DAY_WORDS, strict=True))
        ]

    def times(self) -> list[Choice]:
        """Count per part of the day."""
        rows = self._rows(self.asked.without("times"))
        valid = taking_place(self.today, days=self.asked.days)
        timed = {part: Q(pk__in=valid.filter(in_part(part)).values("resource")) for part in TIMES}
        counts = _count_if(rows, timed)
        chosen = self.asked.times
        return [
            Choice("time", part, word, counts[part], part in chosen)
            for part, (word, _, _) in TIMES.items()
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

    def narrowing(self) -> dict[str, list[Choice]]:
        """Count what narrows the list by one condition more, all in one question."""
        asked, week = self.asked, within_a_week(self.days, self.today)
        one = [
            ("week", "今週ある", asked.this_week, Q(pk__in=week)),
            ("free", "無料", asked.free, Q(fee=0)),
            ("room", "空きあり", asked.has_room, HAS_ROOM),
        ]
        needs = [(p, p.slug in asked.profiles, fitting(p)) for p in PROFILES]
        whom = [(g, g.slug in asked.whom, for_group(g.word)) for g in GROUPS]
        counts = _count_if(
            self._rows(asked),
            {name: condition for name, _, _, condition in one}
            | {f"need_{p.slug}": condition for p, _, condition in needs}
            | {f"whom_{g.slug}": condition for g, _, condition in whom},
        )
        return {
            "quick": [Choice(n, "1", word, counts[n], on) for n, word, on, _ in one],
            "needs": [Choice("need", p.slug, p.label, counts[f"need_{p.slug}"], on)
                      for p, on, _ in needs],
            "whom": [Choice("whom", g.slug, g.label, counts[f"whom_{g.slug}"], on)
                     for g, on, _ in whom],
        }  # fmt: skip

    def all(
        self, areas: list[LivingArea], kinds: list[ResourceKind], hoods: list[Neighborhood]
    ) -> Facets:
        """Count everything; the first accessibility fact stands among the quick questions."""
        step_free, *features = self.features()
        more = self.narrowing()
        return Facets(
            areas=self.areas(areas),
            quick=[*more["quick"], step_free],
            hoods=self.hoods(hoods),
            kinds=self.kinds(kinds),
            days=self.weekdays(),
            times=self.times(),
            needs=more["needs"],
            features=features,
            whom=more["whom"],
        )
