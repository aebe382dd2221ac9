"""Begin, stop and go on with a night of looking (夜のうちにさがす)."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.models import Organization, User
from matching.choices import BatchState, FindState
from matching.engine import daily_seed, engine_version, knowledge_version
from matching.models import BatchFind, BatchRun, Person
from matching.permissions import can_search_at_night
from matching.tenancy import tenant
from matching.vocabulary import town_knowledge

PART = 50
"""Persons of one job: some seconds of work, so that many workers share a night evenly."""
BEHIND = -1
"""Whatever else waits in the queue goes first."""
RUNNING = "いま、さがしているところです。終わるか、とめるまで、次ははじめられません。"
NOBODY = "さがせる人が、まだいません。担当の決まった、支援中の人が対象です。"


@transaction.atomic
def batch_begin(*, organization: Organization, user: User, every_night: bool) -> BatchRun:
    """Begin a night for the persons of the 所属 whom `user` supports and who have a 担当.

    Raises ValidationError where one is running or nobody is there, PermissionDenied for others
    than those who may search at night. Consent is asked when each person's turn comes.
    """
    if not can_search_at_night(user, organization):
        raise PermissionDenied
    if BatchRun.objects.filter(organization=organization, state=BatchState.RUNNING).exists():
        raise ValidationError(RUNNING)
    batch = BatchRun(
        municipality=organization.municipality,
        organization=organization,
        asked_by=user,
        every_night=every_night,
        **_engine(organization),
    )
    batch.full_clean()
    batch.save()
    parts = _fill(batch)
    if not parts:
        raise ValidationError(NOBODY)
    _defer(batch, range(parts))
    return batch


@transaction.atomic
def batch_stop(*, batch: BatchRun) -> None:
    """Let nobody more be looked for. What was found stays; jobs that wait find nothing to do."""
    running = BatchRun.objects.filter(pk=batch.pk, state=BatchState.RUNNING)
    running.update(state=BatchState.STOPPED, ended_at=timezone.now())


@transaction.atomic
def batch_resume(*, batch: BatchRun) -> None:
    """Go on with who still waits: after a stop, or where jobs were lost.

    Raises ValidationError where another one is running by now.
    """
    batch = BatchRun.objects.select_for_update().get(pk=batch.pk)
    others = BatchRun.objects.filter(organization=batch.organization_id).exclude(pk=batch.pk)
    if others.filter(state=BatchState.RUNNING).exists():
        raise ValidationError(RUNNING)
    waiting = BatchFind.objects.filter(batch=batch, state=FindState.WAITING)
    parts = waiting.order_by("part").values_list("part", flat=True).distinct()
    if parts:
        batch.state, batch.ended_at = BatchState.RUNNING, None
        batch.save(update_fields=["state", "ended_at"])
        _defer(batch, parts)


def batch_nights_end(*, batch: BatchRun) -> None:
    """Begin no other night by itself for this 所属."""
    BatchRun.objects.filter(organization=batch.organization_id).update(every_night=False)


def batches_begin_again() -> int:
    """Begin the night of each 所属 whose last one was for every night; how many began.

    One that still runs is left to run; where nobody is there any more, none begins.
    """
    began = 0
    latest = BatchRun.objects.order_by("organization_id", "-asked_at").distinct("organization_id")
    for batch in latest.select_related("asked_by", "organization__municipality"):
        if not batch.every_night or batch.state == BatchState.RUNNING:
            continue
        with tenant([batch.municipality_id]):
            began += _begun_again(batch)
    return began


def _begun_again(batch: BatchRun) -> bool:
    try:
        batch_begin(organization=batch.organization, user=batch.asked_by, every_night=True)
    except (ValidationError, PermissionDenied):
        return False
    return True


def _engine(organization: Organization) -> dict[str, object]:
    known = town_knowledge(organization.municipality)
    return {
        "engine_version": engine_version(known),
        "knowledge_version": knowledge_version(known),
        "seed": daily_seed(organization.municipality, timezone.localdate()),
    }


def _fill(batch: BatchRun) -> int:
    """One waiting row a person; the number of parts."""
    persons = Person.objects.supported_by(batch.asked_by).filter(
        organization=batch.organization, worker__isnull=False, closed_on__isnull=True
    )
    ids = persons.order_by("pk").values_list("pk", flat=True).distinct()
    rows = [
        BatchFind(batch=batch, person_id=pk, municipality_id=batch.municipality_id, part=n // PART)
        for n, pk in enumerate(ids)
    ]
    BatchFind.objects.bulk_create(rows, batch_size=1000)
    return rows[-1].part + 1 if rows else 0


def _defer(batch: BatchRun, parts: Iterable[int]) -> None:
    """Put a job for each part into the queue, unless it waits there already."""
    for part in parts:
        lock = f"night-{batch.pk}-{part}"
        waits = ProcrastinateJob.objects.filter(queueing_lock=lock, status="todo")
        if not waits.exists():
            job = app.configure_task("search_part", lock=lock, queueing_lock=lock, priority=BEHIND)
            job.defer(batch=str(batch.pk), part=part)


def find_read(*, find: BatchFind, user: User) -> None:
    """Note that the 担当 has read what was found; anybody else's look changes nothing."""
    if find.read_at is None and find.person.worker_id == user.pk:
        BatchFind.objects.filter(pk=find.pk).update(read_at=timezone.now())
