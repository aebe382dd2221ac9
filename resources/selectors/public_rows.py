"""Public entries made ready for a page: mark, next dates, facts, freshness."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.safestring import SafeString

from resources.access_profiles import BY_SLUG
from resources.choices import Feature, Known
from resources.day_words import day_words, months_between
from resources.models import Resource, ResourceKind, Schedule
from resources.search.asking import Term
from resources.search.keeping import texts_of
from resources.search.marking import excerpt, spans_of
from resources.upcoming import Occasion, occasions

# One fact is worth a word in the list where it is known; the rest stands on the entry's page.
TOLD = 60
"""Letters of the text that a row of the list shows."""
LIST_FEATURES = (Feature.STEP_FREE, Feature.SHUTTLE, Feature.QUIET, Feature.SMALL_GROUP)
FACT_WORDS = {
    (Feature.STEP_FREE, Known.YES): "段差なし",
    (Feature.STEP_FREE, Known.NO): "段差あり",
    (Feature.SHUTTLE, Known.YES): "送迎あり",
    (Feature.QUIET, Known.YES): "静か",
    (Feature.SMALL_GROUP, Known.YES): "少人数",
}


@dataclass(frozen=True)
class EntryRow:
    """An entry with everything its row or page says. `now` is local time.

    Asks the database nothing when kinds, schedules and facts are prefetched.
    """

    entry: Resource
    now: dt.datetime
    terms: Sequence[Term] = ()
    profiles: Sequence[str] = ()

    @property
    def kind(self) -> ResourceKind | None:
        """The kind whose mark is drawn: the first in the town's order."""
        return next(iter(self.kinds), None)

    @cached_property
    def kinds(self) -> list[ResourceKind]:
        """All kinds, in the town's order."""
        return list(self.entry.kinds.all())

    @cached_property
    def coming(self) -> list[Occasion]:
        """The coming dates within three months."""
        return occasions(self.schedules, self.now)

    @cached_property
    def schedules(self) -> list[Schedule]:
        """All schedules that still hold."""
        today = self.now.date()
        rows = self.entry.schedules.all()
        return [s for s in rows if s.valid_until is None or s.valid_until >= today]

    @property
    def today_words(self) -> str:
        """今やっています（15:30まで）, きょうひらきます 13:30〜15:30, or nothing."""
        today = [found for found in self.coming if found.day == self.now.date()]
        for found in today:
            if found.goes_on(self.now):
                return f"今やっています（{found.schedule.end_time:%-H:%M}まで）"
        return f"きょうひらきます {today[0].schedule.time_words}".strip() if today else ""

    @property
    def pause_words(self) -> list[str]:
        """Each 休止 that is now or near, once."""
        words = (schedule.pause_words for schedule in self.schedules)
        return list(dict.fromkeys(word for word in words if word))

    @property
    def other_days(self) -> list[str]:
        """The near days that are otherwise than the rules say, each once."""
        return list(dict.fromkeys(w for schedule in self.schedules for w in schedule.other_days))

    @cached_property
    def written(self) -> str:
        """What a list says of the times, where nobody has made a schedule of it yet."""
        words = getattr(self.entry, "written_schedule", None)
        return words.text if words and words.mended_on is None else ""

    @property
    def next_words(self) -> list[str]:
        """次は 11月25日（水）and 13:30〜15:30, or what else is known about the time.

        Each piece stays on one line of a narrow screen.
        """
        if not self.coming:
            known = [str(schedule) for schedule in self.schedules]
            return known or [f"「{self.written}」" if self.written else "日時は未確認です"]
        first = self.coming[0]
        day = day_words(first.day, today=self.now.date())
        return [piece for piece in (f"次は {day}", first.schedule.time_words) if piece]

    @property
    def rule_words(self) -> str:
        """（第2・4土曜）, where a next date is said."""
        return self.coming[0].schedule.rule_words if self.coming else ""

    @property
    def fee_words(self) -> str:
        """無料, 300円, or 参加費は未確認."""
        return fee_words(self.entry.fee, self.entry.fee_note)

    @cached_property
    def facts(self) -> dict[str, str]:
        """The state of each feature that is known."""
        return {f.feature: f.state for f in self.entry.facts.all() if f.state != Known.UNKNOWN}

    @property
    def fact_words(self) -> list[str]:
        """Known facts worth a word in the list; 段差は未確認 is said, never left out."""
        words = [FACT_WORDS.get((f, self.facts.get(f, ""))) for f in LIST_FEATURES]
        if Feature.STEP_FREE not in self.facts:
            words.insert(0, "段差は未確認")
        return [word for word in words if word]

    @property
    def at(self) -> str:
        """The public place as "latitude,longitude" for the map; empty where none is shown."""
        place = self.entry.public_geom
        return f"{place.y:.5f},{place.x:.5f}" if place else ""

    @property
    def need_words(self) -> list[str]:
        """For each need that was asked for: checked, or what nobody has checked yet."""
        return [BY_SLUG[slug].words(self.facts) for slug in self.profiles]

    @property
    def told(self) -> str:
        """What the list says of the place beneath its name."""
        text = self.entry.summary or self.entry.activity
        return text if len(text) <= TOLD else f"{text[: TOLD - 1]}…"

    @property
    def found_in(self) -> SafeString | str:
        """The words around what was searched for, where neither the name nor `told` holds it."""
        shown = (self.entry.name, self.told)
        if not self.terms or any(spans_of(text, self.terms) for text in shown):
            return ""
        texts = (excerpt(text, self.terms) for text in texts_of(self.entry))
        return next((text for text in texts if text), "")

    @property
    def is_stale(self) -> bool:
        """Whether the entry was confirmed, but more than twelve months ago."""
        return self.entry.last_confirmed_at is not None and self.entry.is_stale_on(self.now.date())

    @property
    def months_old(self) -> int:
        """Whole months since the last confirmation."""
        confirmed = self.entry.last_confirmed_at
        return months_between(confirmed, self.now.date()) if confirmed else 0


def fee_words(fee: int | None, note: str) -> str:
    """Return 無料, 300円, or what is known of the fee."""
    if fee is None:
        return note or "参加費は未確認"
    return f"{fee:,}円" if fee else "無料"


def rows_of(
    entries: Iterable[Resource],
    now: dt.datetime,
    terms: Sequence[Term] = (),
    profiles: Sequence[str] = (),
) -> list[EntryRow]:
    """Return rows for entries, fetching their parts in a fixed number of queries.

    `terms` are marked in the rows; each says how it fits the `profiles`.
    """
    found = list(entries)
    times = Prefetch("schedules", Schedule.objects.order_by("pk"))
    prefetch_related_objects(found, "kinds", times, "facts", "written_schedule")
    if terms:
        prefetch_related_objects(found, "organization", "wanted_roles")
    return [EntryRow(entry, now, terms, profiles) for entry in found]


def rows_by_id(
    ids: list[int],
    now: dt.datetime,
    terms: Sequence[Term] = (),
    profiles: Sequence[str] = (),
) -> list[EntryRow]:
    """Return rows for ids, in the order of the ids."""
    entries = (
        Resource.objects.filter(pk__in=ids)
        .select_related("living_area", "neighborhood")
        .defer("geom", "living_area__boundary", "neighborhood__boundary", "neighborhood__point")
    )
    place = {pk: n for n, pk in enumerate(ids)}
    return rows_of(sorted(entries, key=lambda entry: place[entry.pk]), now, terms, profiles)
