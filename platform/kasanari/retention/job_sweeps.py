"""Jobs that ended long ago."""

from __future__ import annotations

from django.db.models import Max, QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.keeping import DataClass

from .sweeps import Scope, Sweep, delete

ENDED = ("succeeded", "failed", "cancelled", "aborted")


def _jobs(scope: Scope) -> QuerySet[ProcrastinateJob]:
    # The base manager: the other one refuses to delete.
    ended = ProcrastinateJob._base_manager.filter(status__in=ENDED)
    ended = ended.annotate(ended_at=Max("procrastinateevent__at"))
    old = ended.filter(ended_at__lt=scope.before(DataClass.JOB))
    return ProcrastinateJob._base_manager.filter(pk__in=old.values("pk"))


SWEEPS = (Sweep(DataClass.JOB, _jobs, delete, of_town=False),)
