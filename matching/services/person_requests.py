"""Record what a person asked of their record, and answer it once."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from matching.choices import RequestDecision
from matching.models import Person, PersonRequest

from .standing import person_held


@transaction.atomic
def person_request_record(
    *, person: Person, kind: str, details: str, received_on: dt.date, user: User
) -> PersonRequest:
    """Record a request; from its day on 30 days run. The same one twice is stored once."""
    if received_on > timezone.localdate():
        raise ValidationError({"received_on": "これからの日付です。受けた日を入れてください。"})
    person_held(person)
    waiting = PersonRequest.objects.filter(person=person, decision=RequestDecision.WAITING)
    for row in waiting.filter(kind=kind, received_on=received_on):
        if row.details == details:
            return row
    row = PersonRequest(
        person=person, kind=kind, details=details, received_on=received_on, recorded_by=user
    )
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def person_request_decide(
    *, request: PersonRequest, decision: str, reason: str, user: User
) -> PersonRequest:
    """Answer a request. Raises ValidationError: answered already, or refused without a reason."""
    row = PersonRequest.objects.select_for_update().get(pk=request.pk)
    if row.decision != RequestDecision.WAITING:
        raise ValidationError("この求めには、もう答えています。画面を開きなおしてください。")
    if decision != RequestDecision.GRANTED and not reason.strip():
        raise ValidationError({"reason": "全部には応じないときは、わけを書いてください。"})
    row.decision, row.reason = decision, reason.strip()
    row.decided_on, row.decided_by = timezone.localdate(), user
    row.full_clean()
    row.save()
    return row
