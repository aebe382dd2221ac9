"""The nightly clearing: every town apart, then the site; a report of numbers for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from django.apps import apps
from django.db import transaction

from accounts.keeping import KeepingRule, rule_of
from accounts.keeping_periods import amount_in
from accounts.models import RetentionReport
from gis_data.models import Municipality

from .sweeps import Scope, Sweep, sweeps


@dataclass(frozen=True)
class Line:
    """One class in one town: how many go, by which rule and period. town: "" for the site."""

    town: str
    rule: KeepingRule
    amount: int
    count: int


def what_would_go(day: dt.date) -> list[Line]:
    """Count without changing anything; classes of which nothing goes are told too."""
    return [
        Line(name, rule_of(sweep.data_class), amount_in(scope.municipality_id, sweep.data_class), n)
        for name, scope in _scopes(day)
        for sweep, n in _counts(scope)
    ]


def clear(day: dt.date) -> list[RetentionReport]:
    """Remove what has been kept long enough on `day`; a second run finds nothing more to do.

    Each town is one transaction with its report, so that a kill leaves it done or untouched.
    Persons go one by one before it: their keys are destroyed, which no transaction takes back.
    """
    reports = []
    for _, scope in _scopes(day):
        with _sight_of(scope):
            told_anew = _removed(scope, in_parts=True)
            with transaction.atomic():
                report = _report_of(scope)
                _add(report, _removed(scope, in_parts=False), told_anew)
        reports.append(report)
    return reports


def _scopes(day: dt.date) -> Iterator[tuple[str, Scope]]:
    for town in Municipality.objects.only("name").order_by("code"):
        yield str(town), Scope(town.pk, day)
    yield "", Scope(None, day)


def _of(scope: Scope) -> list[Sweep]:
    return [sweep for sweep in sweeps() if sweep.of_town == (scope.municipality_id is not None)]


def _counts(scope: Scope) -> list[tuple[Sweep, int]]:
    with _sight_of(scope):
        return [(sweep, sweep.due(scope).count()) for sweep in _of(scope)]


def _removed(scope: Scope, *, in_parts: bool) -> dict[str, int]:
    chosen = [sweep for sweep in _of(scope) if sweep.in_parts is in_parts]
    return {sweep.data_class.value: sweep.remove(sweep.due(scope), scope) for sweep in chosen}


def _report_of(scope: Scope) -> RetentionReport:
    """The report of the day, held: two runs at once come one after the other."""
    key = {"municipality_id": scope.municipality_id, "day": scope.day}
    RetentionReport.objects.bulk_create([RetentionReport(**key)], ignore_conflicts=True)
    return RetentionReport.objects.select_for_update().get(**key)


def _add(report: RetentionReport, done: dict[str, int], told_anew: dict[str, int]) -> None:
    """Add what a run removed; what goes in parts tells the whole day's number itself."""
    for name, number in done.items():
        report.counts[name] = report.counts.get(name, 0) + number
    report.counts |= told_anew
    report.save()


def _sight_of(scope: Scope) -> AbstractContextManager[None]:
    """The persons of the town, where this profile has persons at all."""
    if not apps.is_installed("matching"):
        return nullcontext()
    from matching.tenancy import tenant

    return tenant([scope.municipality_id] if scope.municipality_id else [])
