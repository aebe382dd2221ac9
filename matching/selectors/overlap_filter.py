"""What a worker asked of the found places, read from the address and written back to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils import timezone

from matching.choices import Mobility
from matching.travel_words import MEANS
from resources.choices import Feature, Known

if TYPE_CHECKING:
    from django.http import QueryDict

    from .found_places import FoundPlace

DAYS = {code: n for n, code in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
DAY_WORDS = "月火水木金土日"
MINUTES = ("10", "20", "30", "45", "60")
GROUPS = {
    "kind": "種別",
    "day": "曜日",
    "minutes": "かかる時間",
    "free": "参加費",
    "access": "バリアフリー",
    "fresh": "確かめた日",
}
ONE_ONLY = ("minutes", "free", "fresh")
"""Groups of which one value is asked at most. Of kinds and days any will do; of access all."""
_ODD = re.compile(r"[\x00-\x1f\x7f]+")

Fits = Callable[["FoundPlace", tuple[str, ...]], bool]


@dataclass(frozen=True)
class OverlapFilter:
    """Asked values by group; `not_understood` holds what means nothing here, to be said."""

    asked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    not_understood: tuple[str, ...] = ()

    def values(self, group: str) -> tuple[str, ...]:
        """What was asked of one group."""
        return self.asked.get(group, ())

    def without(self, group: str) -> OverlapFilter:
        """The same without one group."""
        return OverlapFilter({name: v for name, v in self.asked.items() if name != group})

    def toggled(self, group: str, value: str) -> OverlapFilter:
        """The same with a value put in, or taken out where it is asked already."""
        now = self.values(group)
        if value in now:
            then = tuple(one for one in now if one != value)
        else:
            then = (value,) if group in ONE_ONLY else (*now, value)
        return OverlapFilter(self.asked | {group: then})

    def query(self) -> str:
        """The filter as the query of an address, always in the same order."""
        return urlencode([(name, v) for name in GROUPS for v in sorted(self.values(name))])

    def lets_through(self, place: FoundPlace) -> bool:
        """Whether a place meets every group that was asked."""
        return all(FITS[name](place, asked) for name, asked in self.asked.items() if asked)


def read_overlap_filter(query: QueryDict) -> OverlapFilter:
    """Read the filter from an address; what is unknown is set aside, never an error."""
    asked: dict[str, tuple[str, ...]] = {}
    odd: list[str] = []
    for name in GROUPS:
        given = list(dict.fromkeys(filter(None, query.getlist(name))))[:20]
        good = [value for value in given if _is_known(name, value)]
        odd += [value for value in given if value not in good]
        if good:
            asked[name] = tuple(good[-1:] if name in ONE_ONLY else good)
    shown = (_ODD.sub(" ", value).strip()[:20] for value in odd[:3])
    return OverlapFilter(asked, tuple(filter(None, shown)))


def list_query(query: QueryDict) -> str:
    """The query of the list one stands on, in good order: its conditions and how much is shown."""
    shown = query.get("shown", "")[:4]
    asked = read_overlap_filter(query).query()
    more = f"shown={shown}" if shown.isascii() and shown.isdecimal() else ""
    return "&".join(filter(None, (asked, more)))


def label_of(group: str, value: str, kinds: dict[str, str], mobility: str) -> str:
    """The words of one condition, such as 自転車で20分まで. kinds: names by slug."""
    words = {
        "kind": lambda: kinds.get(value, value),
        "day": lambda: f"{DAY_WORDS[DAYS[value]]}曜",
        "minutes": lambda: f"{MEANS[Mobility(mobility)]}{value}分まで",
        "free": lambda: "無料",
        "access": lambda: str(Feature(value).label),
        "fresh": lambda: "この一年に確かめた",
    }
    return words[group]()


def _is_known(name: str, value: str) -> bool:
    known: dict[str, Iterable[str]] = {
        "day": DAYS,
        "minutes": MINUTES,
        "free": ("1",),
        "access": Feature.values,
        "fresh": ("1",),
    }
    if name == "kind":
        return re.fullmatch(r"[a-z0-9_-]{1,50}", value) is not None
    return value in known[name]


def _of_kind(place: FoundPlace, asked: tuple[str, ...]) -> bool:
    return any(kind.slug in asked for kind in place.resource.kinds.all())


def _on_day(place: FoundPlace, asked: tuple[str, ...]) -> bool:
    """Opens on one of the days; 随時 is any day."""
    today = timezone.localdate()
    living = [
        row
        for row in place.resource.schedules.all()
        if row.valid_until is None or row.valid_until >= today
    ]
    return any(not row.rule or {DAYS[d] for d in asked} & set(row.weekdays) for row in living)


def _within(place: FoundPlace, asked: tuple[str, ...]) -> bool:
    minutes = place.details.minutes
    return minutes is not None and minutes <= int(asked[0])


def _for_nothing(place: FoundPlace, asked: tuple[str, ...]) -> bool:
    return place.resource.fee == 0


def _accessible(place: FoundPlace, asked: tuple[str, ...]) -> bool:
    have = {f.feature for f in place.resource.facts.all() if f.state == Known.YES}
    return have.issuperset(asked)


def _fresh(place: FoundPlace, asked: tuple[str, ...]) -> bool:
    return not place.resource.is_stale


FITS: dict[str, Fits] = {
    "kind": _of_kind,
    "day": _on_day,
    "minutes": _within,
    "free": _for_nothing,
    "access": _accessible,
    "fresh": _fresh,
}
