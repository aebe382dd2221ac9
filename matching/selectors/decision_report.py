"""How far the workers' decisions agree with what was found first: numbers only, and coarse ones.

A decision is a small number of persons' lives: counts under LEAST are 数件, the others are
rounded to tens and shares to tenths, so that no difference of two numbers tells of one person.
Counted under the request's own tenant, as the other numbers are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from accounts.permissions import in_town
from accounts.roles import Ability
from matching.choices import PassReason
from matching.models import ShortlistEntry

from .aggregates import LEAST

if TYPE_CHECKING:
    from accounts.models import User

FIRST = 10
"""So many places of a run are looked at as the first ones."""
MONTHS = 12
FEW = "数件"


@dataclass(frozen=True)
class Agreement:
    """Of a month or a version: how many proposals, how many tenths of them (0–10) stood among
    the first places of their run (None: too few to say), how many were passed over."""

    name: str
    proposed: str
    tenths: int | None
    passed: str


@dataclass(frozen=True)
class ReasonRow:
    """A reason for passing over that was given often, and its tenths of all that was passed."""

    label: str
    count: str
    tenths: int


@dataclass(frozen=True)
class DecisionReport:
    """The last twelve months. any: whether anything was decided in them at all."""

    months: tuple[Agreement, ...]
    versions: tuple[Agreement, ...]
    reasons: tuple[ReasonRow, ...]

    @property
    def any(self) -> bool:
        """Whether there is anything to report."""
        return bool(self.months)


def decision_report(viewer: User, today: dt.date) -> DecisionReport:
    """Agreement by month and by version of the engine, and reasons. Four queries or so.

    Proposed are places of which a run had spoken before; the others say nothing of the engine.
    """
    begin = _months_ago(today)
    rows = ShortlistEntry.objects.filter(in_town(viewer, Ability.READ_AGGREGATES))
    told = rows.filter(proposed_at__gte=begin, position__isnull=False)
    passed = rows.passed_over().filter(passed_at__gte=begin)
    months = _joined(_by_month(told, "proposed_at"), _by_month(passed, "passed_at"))
    versions = _joined(_by(told, "engine_version"), _by(passed, "engine_version"))
    return DecisionReport(
        months=tuple(_agreement(f"{m:%Y年%-m月}", *months[m]) for m in sorted(months)),
        versions=tuple(_agreement(v or "版の記録なし", *versions[v]) for v in sorted(versions)),
        reasons=tuple(_reasons(passed)),
    )


def rounded(count: int) -> str:
    """A count as it may be shown: none looks like a few, more are rounded to tens."""
    return FEW if count < LEAST else f"およそ{round(count / 10) * 10}件"


def tenths(part: int, whole: int) -> int | None:
    """A share in tenths; None where the whole is too small to be spoken of."""
    return None if whole < LEAST else round(10 * part / whole)


Counts = tuple[int, int]


def _by_month(rows: QuerySet[ShortlistEntry], when: str) -> dict[dt.date, Counts]:
    return _by(rows.annotate(month=TruncMonth(when)), "month")


def _by(rows: QuerySet[ShortlistEntry], name: str) -> dict[object, Counts]:
    """(all, those that stood among the first and were not 今回はむずかしい) by a column."""
    first = Count("pk", filter=Q(position__lt=FIRST, blocked=False))
    counted = rows.order_by().values(name).annotate(count=Count("pk"), first=first)
    return {row[name]: (row["count"], row["first"]) for row in counted}


def _joined(told: dict, passed: dict) -> dict:
    """(proposed, of these among the first, passed over) by month or version."""
    names = told.keys() | passed.keys()
    return {n: (*told.get(n, (0, 0)), passed.get(n, (0, 0))[0]) for n in names}


def _agreement(name: str, proposed: int, first: int, passed: int) -> Agreement:
    return Agreement(name, rounded(proposed), tenths(first, proposed), rounded(passed))


def _reasons(passed: QuerySet[ShortlistEntry]) -> Iterable[ReasonRow]:
    """The reasons that were given often enough to be told; whether others were is not told."""
    counted = passed.order_by().values("reason").annotate(count=Count("pk"))
    counts = {PassReason(row["reason"]): row["count"] for row in counted}
    whole = sum(counts.values())
    often = [reason for reason, count in counts.items() if count >= LEAST]
    for reason in sorted(often, key=lambda r: (-counts[r], str(r.label))):
        count = counts[reason]
        yield ReasonRow(str(reason.label), rounded(count), round(10 * count / whole))


def _months_ago(today: dt.date) -> dt.datetime:
    year, month = divmod(today.year * 12 + today.month - MONTHS, 12)
    first = dt.datetime(year, month + 1, 1)
    return timezone.make_aware(first)
