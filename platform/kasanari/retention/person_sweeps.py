"""What is kept about persons; each town is asked with its own sight (matching.tenancy)."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.keeping import DataClass
from matching.keeping import runs_to_drop
from matching.models import ExportRequest, KeptForm, MatchRun
from matching.services.kept_forms import kept_forms_before

from .sweeps import Scope, Sweep, delete


def _runs(scope: Scope) -> QuerySet[MatchRun]:
    return runs_to_drop(scope.municipality_id or 0, scope.before(DataClass.MATCH_RUN))


def _kept_forms(scope: Scope) -> QuerySet[KeptForm]:
    return kept_forms_before(scope.municipality_id or 0, scope.before(DataClass.KEPT_FORM))


def _exports(scope: Scope) -> QuerySet[ExportRequest]:
    rows = ExportRequest.objects.filter(municipality_id=scope.municipality_id)
    return rows.filter(asked_at__lt=scope.before(DataClass.EXPORT_REQUEST))


SWEEPS = (
    Sweep(DataClass.MATCH_RUN, _runs, delete, of_town=True),
    Sweep(DataClass.KEPT_FORM, _kept_forms, delete, of_town=True),
    Sweep(DataClass.EXPORT_REQUEST, _exports, delete, of_town=True),
)
