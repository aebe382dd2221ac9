"""The catalogue as its keepers see it: every status, and what needs a look."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Count, F, Q

from resources.choices import Audience, Status
from resources.models import WrittenSchedule
from resources.models.resource_queryset import is_due
from resources.permissions import resources_kept_by, resources_seen_by
from resources.search.folding import search_terms
from resources.search.keeping import words_bring_up

if TYPE_CHECKING:
    from django.http import QueryDict

    from accounts.models import User
    from gis_data.models import LivingArea
    from resources.models.resource_queryset import ResourceQuerySet

CHECK = "check"
MAX_WORDS = 100


@dataclass(frozen=True)
class DeskFilter:
    """Conditions of the staff list; what means nothing is left out."""

    words: str = ""
    status: str = ""
    area: str = ""
    audience: str = ""
    to_check: bool = False
    as_written: bool = False

    def query(self) -> str:
        """The filter as the query of an address."""
        given = {
            "q": self.words,
            "status": self.status,
            "area": self.area,
            "audience": self.audience,
            "check": "1" if self.to_check else "",
            "written": "1" if self.as_written else "",
        }
        return urlencode({name: value for name, value in given.items() if value})


def read_desk_filter(query: QueryDict, areas: list[LivingArea]) -> DeskFilter:
    """Read the filter from an address."""

    def one_of(name: str, known: list[str]) -> str:
        value = query.get(name, "")
        return value if value in known else ""

    return DeskFilter(
        words=query.get("q", "").replace("\x00", "").strip()[:MAX_WORDS],
        status=one_of("status", Status.values),
        area=one_of("area", [str(area.pk) for area in areas]),
        audience=one_of("audience", Audience.values),
        to_check=query.get("check") == "1",
        as_written=query.get("written") == "1",
    )


def light(rows: ResourceQuerySet) -> ResourceQuerySet:
    """Without outlines and points, which a list does not show."""
    return rows.select_related("living_area", "neighborhood").defer(
        "geom",
        "public_geom",
        "living_area__boundary",
        "neighborhood__boundary",
        "neighborhood__point",
    )


def desk_resources(user: User, asked: DeskFilter, today: dt.date) -> ResourceQuerySet:
    """Return what a user sees at the desk for a filter, in あいうえお order."""
    rows = resources_seen_by(user)
    if search_terms(asked.words):
        words_bring_up()
        rows = rows.matching_words(asked.words)
    if asked.status:
        rows = rows.filter(status=asked.status)
    if asked.area:
        rows = rows.filter(living_area_id=int(asked.area))
    if asked.audience:
        rows = rows.filter(audience=asked.audience)
    if asked.to_check:
        rows = rows.filter(pk__in=resources_to_check(user, today).values("pk"))
    if asked.as_written:
        rows = rows.filter(pk__in=WrittenSchedule.objects.to_mend().values("resource"))
    return light(rows).prefetch_related("kinds").order_by("name_kana", "name", "pk")


def resources_to_check(user: User, today: dt.date) -> ResourceQuerySet:
    """Return running entries a user keeps whose own cycle is over, the longest unseen first."""
    rows = resources_kept_by(user).confirmed().due(today)
    return light(rows).order_by(F("last_confirmed_at").asc(nulls_first=True), "name_kana", "pk")


@dataclass(frozen=True)
class AreaNumbers:
    """How many entries of one 圏域 stand where."""

    area_id: int | None
    name: str
    public: int
    staff_only: int
    waiting: int
    to_check: int


def area_numbers(user: User, today: dt.date) -> list[AreaNumbers]:
    """Return the numbers of each 圏域 a user keeps, in the town's order, in one question."""
    running = Q(status=Status.CONFIRMED)
    counted = (
        resources_kept_by(user)
        .values("living_area_id", "living_area__name")
        .annotate(
            public=Count("pk", filter=running & Q(audience=Audience.PUBLIC)),
            staff_only=Count("pk", filter=running & ~Q(audience=Audience.PUBLIC)),
            waiting=Count("pk", filter=Q(status=Status.WAITING)),
            to_check=Count("pk", filter=running & is_due(today)),
        )
        .order_by("living_area__municipality_id", "living_area__position", "living_area__name")
    )
    return [
        AreaNumbers(
            row["living_area_id"],
            row["living_area__name"] or "圏域がまだ決まっていない",
            row["public"],
            row["staff_only"],
            row["waiting"],
            row["to_check"],
        )
        for row in counted
    ]
