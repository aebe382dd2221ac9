"""How long a person's record and its match runs are kept (the periods: accounts.keeping)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from accounts.keeping import DataClass, rule_of
from accounts.keeping_periods import amount_in
from matching.models import MatchRun, Overlap, Person

WARN_DAYS = 30
"""So many days before a record goes, the 担当 sees it on the person's page."""
RUNS_KEPT = 2


@dataclass(frozen=True)
class Keeping:
    """When the record of a closed person goes. limit: how long it may be kept at most."""

    goes_on: dt.date
    limit: dt.date
    soon: bool


def erasure_day(person: Person) -> dt.date | None:
    """The day on which the record goes; None while the person is supported."""
    if person.closed_on is None:
        return None
    amount = amount_in(person.municipality_id, DataClass.PERSON)
    usual = rule_of(DataClass.PERSON).ends_on(person.closed_on, amount)
    return max(usual, person.keep_until) if person.keep_until else usual


def latest_keep(person: Person) -> dt.date | None:
    """The last day to which the record may be kept; None while the person is supported."""
    if person.closed_on is None:
        return None
    rule = rule_of(DataClass.PERSON)
    return rule.ends_on(person.closed_on, rule.longest)


def keeping_of(person: Person, today: dt.date) -> Keeping | None:
    """What the person's page says of it; None while the person is supported."""
    goes_on, limit = erasure_day(person), latest_keep(person)
    if goes_on is None or limit is None:
        return None
    return Keeping(goes_on, limit, soon=goes_on - dt.timedelta(days=WARN_DAYS) <= today)


def persons_to_erase(municipality_id: int, day: dt.date) -> QuerySet[Person]:
    """The persons of a town whose time of keeping is over on `day`, erased ones left out."""
    amount = amount_in(municipality_id, DataClass.PERSON)
    closed_by = rule_of(DataClass.PERSON).begun_by(day, amount)
    rows = Person.objects.not_erased().filter(
        municipality_id=municipality_id, closed_on__lte=closed_by
    )
    return rows.filter(Q(keep_until__isnull=True) | Q(keep_until__lte=day)).order_by("pk")


def runs_to_drop(municipality_id: int, before: dt.datetime) -> QuerySet[MatchRun]:
    """The match runs before a moment, without each person's last ones and what rests on a run."""
    rank = Window(RowNumber(), partition_by=F("person_id"), order_by=[F("run_at").desc(), F("pk")])
    ranked = MatchRun.objects.filter(municipality_id=municipality_id).annotate(rank=rank)
    later_ones = ranked.filter(rank__gt=RUNS_KEPT).values("pk")
    rows = MatchRun.objects.filter(pk__in=later_ones, run_at__lt=before)
    for name in _resting_on_runs():
        rows = rows.filter(**{f"{name}__isnull": True})
    return rows.order_by("pk")


def _resting_on_runs() -> list[str]:
    """Names of relations by which later work points to a run or to one of its overlaps.

    History rows remember a run without needing it.
    """
    return [
        prefix + relation.name
        for prefix, model in (("", MatchRun), ("overlaps__", Overlap))
        for relation in model._meta.related_objects
        if relation.related_model is not Overlap
        and not hasattr(relation.related_model, "pgh_tracked_model")
    ]
