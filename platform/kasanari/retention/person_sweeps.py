"""What is kept about persons; each town is asked with its own sight (matching.tenancy)."""

from __future__ import annotations

import logging

from django.db.models import QuerySet

from accounts.keeping import DataClass
from matching.audit.dropping import drop_access_hours, looks_to_drop
from matching.choices import ErasureReason
from matching.keeping import persons_to_erase, runs_to_drop
from matching.models import (
    AccessEvent,
    BatchRun,
    Erasure,
    ExportRequest,
    KeptForm,
    MatchRun,
    Person,
    Volunteer,
    VolunteerLook,
)
from matching.services import ErasureUnfinishedError, person_erase, volunteer_erase
from matching.services.kept_forms import kept_forms_before

from .sweeps import Scope, Sweep, delete

logger = logging.getLogger(__name__)


def _runs(scope: Scope) -> QuerySet[MatchRun]:
    return runs_to_drop(scope.municipality_id or 0, scope.before(DataClass.MATCH_RUN))


def _batches(scope: Scope) -> QuerySet[BatchRun]:
    rows = BatchRun.objects.filter(municipality_id=scope.municipality_id)
    return rows.filter(asked_at__lt=scope.before(DataClass.BATCH_RUN))


def _kept_forms(scope: Scope) -> QuerySet[KeptForm]:
    return kept_forms_before(scope.municipality_id or 0, scope.before(DataClass.KEPT_FORM))


def _exports(scope: Scope) -> QuerySet[ExportRequest]:
    rows = ExportRequest.objects.filter(municipality_id=scope.municipality_id)
    return rows.filter(asked_at__lt=scope.before(DataClass.EXPORT_REQUEST))


def _looks(scope: Scope) -> QuerySet[AccessEvent]:
    return looks_to_drop(scope.municipality_id or 0, scope.before(DataClass.ACCESS_EVENT))


def _drop_looks(rows: QuerySet[AccessEvent], scope: Scope) -> int:
    """Nobody but the database deletes looks, and only whole sealed hours."""
    return drop_access_hours(scope.municipality_id or 0, scope.before(DataClass.ACCESS_EVENT))


def _persons(scope: Scope) -> QuerySet[Person]:
    return persons_to_erase(scope.municipality_id or 0, scope.day)


def _erase(rows: QuerySet[Person], scope: Scope) -> int:
    """Each in a transaction of its own: a key is destroyed with it, which nothing takes back."""
    for person in rows:
        try:
            person_erase(person=person, by=None, reason=ErasureReason.PERIOD)
        except ErasureUnfinishedError:
            # The row is erased; `finish_erasures` destroys the key once the store can be written.
            logger.exception("A key of an erased record could not be destroyed.")
    return _erased(scope)


def _erased(scope: Scope) -> int:
    """How many a night erased on that day; read anew, so that a night run twice counts once."""
    rows = Erasure.objects.filter(municipality_id=scope.municipality_id, erased_by__isnull=True)
    return rows.filter(reason=ErasureReason.PERIOD, happened_at__date=scope.day).count()


def _volunteers(scope: Scope) -> QuerySet[Volunteer]:
    rows = Volunteer.objects.not_erased().filter(municipality_id=scope.municipality_id)
    return rows.filter(keep_until__lte=scope.last_day(DataClass.VOLUNTEER)).order_by("pk")


def _erase_volunteers(rows: QuerySet[Volunteer], scope: Scope) -> int:
    """As persons: each with its key; counted anew, so that a night run twice counts once."""
    for volunteer in rows:
        try:
            volunteer_erase(volunteer=volunteer, by=None)
        except ErasureUnfinishedError:
            logger.exception("A key of an erased record could not be destroyed.")
    gone = Volunteer.objects.filter(municipality_id=scope.municipality_id)
    over = scope.last_day(DataClass.VOLUNTEER)
    return (
        gone.filter(erased_at__isnull=False, keep_until__lte=over)
        .exclude(erased_at__date__lt=scope.day)
        .count()
    )


def _volunteer_looks(scope: Scope) -> QuerySet[VolunteerLook]:
    rows = VolunteerLook.objects.filter(municipality_id=scope.municipality_id)
    return rows.filter(happened_at__lt=scope.before(DataClass.VOLUNTEER_LOOK))


SWEEPS = (
    Sweep(DataClass.PERSON, _persons, _erase, of_town=True, in_parts=True),
    Sweep(DataClass.MATCH_RUN, _runs, delete, of_town=True),
    Sweep(DataClass.BATCH_RUN, _batches, delete, of_town=True),
    Sweep(DataClass.KEPT_FORM, _kept_forms, delete, of_town=True),
    Sweep(DataClass.EXPORT_REQUEST, _exports, delete, of_town=True),
    Sweep(DataClass.ACCESS_EVENT, _looks, _drop_looks, of_town=True),
    Sweep(DataClass.VOLUNTEER, _volunteers, _erase_volunteers, of_town=True, in_parts=True),
    Sweep(DataClass.VOLUNTEER_LOOK, _volunteer_looks, delete, of_town=True),
)
