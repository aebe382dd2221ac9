"""Writing down how an entry was checked, one or many at once, and taking it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from resources.choices import Status
from resources.models import CheckRecord, CheckRequest, CheckResult, Confirmation, Resource
from resources.services.resource_confirm import confirmation_undo, resource_confirm

from .checked_fields import NAMES

if TYPE_CHECKING:
    from accounts.models import User

NO_FIELD = "正しかったところに、一つ以上しるしをつけてください。"
MOST_AT_ONCE = 200


@transaction.atomic
def check_record(
    *,
    resource: Resource,
    user: User,
    way: str,
    result: str,
    checked_on: dt.date,
    fields: Iterable[str] = (),
    note: str = "",
    next_on: dt.date | None = None,
) -> CheckRecord:
    """Write down one check and what follows from it.

    RIGHT confirms the whole entry as of `checked_on`; ENDED closes it (閉鎖; `check_undo` opens it
    again). The others only stand in the record. What the owner answered by mail counts as seen.
    Raises ValidationError with Japanese sentences; then nothing is written.
    """
    names = list(NAMES) if result == CheckResult.RIGHT else [n for n in NAMES if n in set(fields)]
    if result == CheckResult.PARTLY and not names:
        raise ValidationError({"fields": NO_FIELD})
    record = CheckRecord(
        resource=resource,
        user=user,
        way=way,
        result=result,
        checked_on=checked_on,
        fields=names,
        note=note,
        next_on=next_on,
    )
    record.full_clean()
    record.save()
    _follow(record, user)
    return record


def _follow(record: CheckRecord, user: User) -> None:
    if record.result == CheckResult.RIGHT:
        resource_confirm(resource=record.resource, user=user, day=record.checked_on)
    if record.result == CheckResult.ENDED:
        _set_status(record.resource, Status.CLOSED)
    if record.result != CheckResult.NOT_REACHED:
        answers_seen(resource=record.resource, at=record.created_at)


def _set_status(resource: Resource, status: Status) -> None:
    row = Resource.objects.select_for_update(of=("self",)).get(pk=resource.pk)
    row.status = status
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save()
    resource.status, resource.version = row.status, row.version


def answers_seen(*, resource: Resource, at: dt.datetime) -> None:
    """Mark what the owner answered so far as dealt with."""
    open_ones = CheckRequest.objects.filter(resource=resource, handled_at__isnull=True)
    open_ones.exclude(answer="").update(handled_at=at)


@transaction.atomic
def check_undo(*, record: CheckRecord) -> Resource:
    """Take back the latest record of an entry with what followed from it.

    Raises ValidationError where something later stands on it.
    """
    resource = Resource.objects.select_for_update(of=("self",)).get(pk=record.resource_id)
    if resource.checks.order_by("-pk").first() != record:
        raise ValidationError("このあとに別の記録が書かれているので、とりけせません。")
    if record.result == CheckResult.RIGHT:
        _unconfirm(record)
    if record.result == CheckResult.ENDED and resource.status == Status.CLOSED:
        _set_status(resource, Status.CONFIRMED)
    record.delete()
    return resource


def _unconfirm(record: CheckRecord) -> None:
    rows = Confirmation.objects.filter(
        resource=record.resource, confirmed_by=record.user, confirmed_on=record.checked_on
    )
    latest = rows.order_by("-pk").first()
    if latest is not None:
        confirmation_undo(confirmation=latest)


@transaction.atomic
def confirm_many(*, resources: Iterable[Resource], user: User) -> list[Confirmation]:
    """「まだ正しい」 of several entries at once, at most MOST_AT_ONCE."""
    rows = list(resources)[:MOST_AT_ONCE]
    return [resource_confirm(resource=resource, user=user) for resource in rows]


@transaction.atomic
def unconfirm_many(*, confirmations: Iterable[Confirmation]) -> int:
    """Take several confirmations back; return how many. One with a later one on it stays."""
    undone = 0
    for one in confirmations:
        latest = one.resource.confirmations.order_by("-pk").first()
        if latest == one:
            confirmation_undo(confirmation=one)
            undone += 1
    return undone
