"""What is kept about persons; each town is asked with its own sight (matching.tenancy)."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.keeping import DataClass
from matching.keeping import runs_to_drop
from matching.models import MatchRun

from .sweeps import Scope, Sweep, delete


def _runs(scope: Scope) -> QuerySet[MatchRun]:
    return runs_to_drop(scope.municipality_id or 0, scope.before(DataClass.MATCH_RUN))


SWEEPS = (Sweep(DataClass.MATCH_RUN, _runs, delete, of_town=True),)
