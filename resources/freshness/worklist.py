"""確かめる仕事: what needs a look, what was answered, whom to call when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery

from resources.models import Answer, CheckRecord, CheckRequest
from resources.models.resource_queryset import DUE_ON, is_due
from resources.permissions import resources_kept_by
from resources.selectors.staff_catalogue import light

if TYPE_CHECKING:
    from django.http import QueryDict

    from accounts.models import User
    from gis_data.models import LivingArea
    from resources.models.resource_queryset import ResourceQuerySet

ALL, ANSWERED, TODAY, SILENT = "", "answered", "today", "silent"
SHOWS = {
    ALL: "すべて",
    ANSWERED: "返事があったところ",
    TODAY: "きょう電話するところ",
    SILENT: "お願いに返事がないところ",
}
SILENT_AFTER_DAYS = 28
"""A question by mail that nobody answered for so long is for the SC of the 圏域 to take up."""


@dataclass(frozen=True)
class WorkFilter:
    """Conditions of the work list; what means nothing is left out."""

    show: str = ALL
    area: str = ""

    def query(self) -> str:
        """The filter as the query of an address."""
        given = {"show": self.show, "area": self.area}
        return urlencode({name: value for name, value in given.items() if value})


def read_work_filter(query: QueryDict, areas: list[LivingArea]) -> WorkFilter:
    """Read the filter from an address."""
    show, area = query.get("show", ""), query.get("area", "")
    known = {str(one.pk) for one in areas}
    return WorkFilter(show if show in SHOWS else ALL, area if area in known else "")


def _latest(column: str) -> Subquery:
    rows = CheckRecord.objects.filter(resource=OuterRef("pk")).order_by("-checked_on", "-pk")
    return Subquery(rows.values(column)[:1])


def _asked(**conditions: object) -> Exists:
    rows = CheckRequest.objects.filter(resource=OuterRef("pk"), handled_at__isnull=True)
    return Exists(rows.filter(**conditions))


def _answered() -> Exists:
    return _asked(answer__in=[Answer.CHANGE, Answer.ENDED])


def _silent(today: dt.date) -> Exists:
    limit = today - dt.timedelta(days=SILENT_AFTER_DAYS)
    return _asked(answer=Answer.NONE, sent_at__date__lte=limit)


def entries_to_check(user: User, asked: WorkFilter, today: dt.date) -> ResourceQuerySet:
    """Return what a user has to check: due by its own cycle, called for today, or answered.

    In order: what was answered, what is to be called today, then the longest unseen. An entry
    whose next call lies ahead waits for that day.
    """
    rows = (
        resources_kept_by(user)
        .confirmed()
        .annotate(
            due_on=DUE_ON,
            next_on=_latest("next_on"),
            asked_on=_latest("checked_on"),
            has_answer=_answered(),
            is_silent=_silent(today),
        )
    )
    shown = {
        ALL: Q(has_answer=True) | _to_call(today) | is_due(today) & _not_put_off(today),
        ANSWERED: Q(has_answer=True),
        TODAY: _to_call(today),
        SILENT: Q(is_silent=True),
    }
    rows = rows.filter(shown[asked.show])
    if asked.area:
        rows = rows.filter(living_area_id=int(asked.area))
    return _to_show(rows)


def _to_call(today: dt.date) -> Q:
    # Whoever was confirmed after the call was planned need not be called any more.
    since = Q(last_confirmed_at__isnull=True) | Q(last_confirmed_at__lte=F("asked_on"))
    return Q(next_on__lte=today) & since


def _not_put_off(today: dt.date) -> Q:
    return Q(next_on__isnull=True) | Q(next_on__lte=today)


def _to_show(rows: ResourceQuerySet) -> ResourceQuerySet:
    first = (F("has_answer").desc(), F("next_on").asc(nulls_last=True))
    order = (*first, F("last_confirmed_at").asc(nulls_first=True), "name_kana", "pk")
    open_answers = CheckRequest.objects.filter(handled_at__isnull=True).exclude(answer=Answer.NONE)
    return (
        light(rows)
        .order_by(*order)
        .prefetch_related(
            Prefetch("check_requests", open_answers, to_attr="answers"),
            Prefetch("checks", CheckRecord.objects.select_related("user"), to_attr="records"),
        )
    )
