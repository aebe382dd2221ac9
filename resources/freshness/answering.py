"""What the owner answers by the link of a mail."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from resources.models import Answer, CheckRecord, CheckRequest, CheckResult, CheckWay
from resources.services.resource_confirm import resource_confirm

from .checked_fields import NAMES
from .tokens import digest_of

WORDS_NEEDED = "どこをなおすか、書いてください。"
RESULTS = {
    Answer.RIGHT: CheckResult.RIGHT,
    Answer.CHANGE: CheckResult.CHANGED,
    Answer.ENDED: CheckResult.ENDED,
}


def request_of(token: str) -> CheckRequest | None:
    """Return the question to which a token belongs, whether or not it is still open."""
    rows = CheckRequest.objects.select_related("resource__municipality", "resource__neighborhood")
    return rows.filter(token_digest=digest_of(token)).first()


def is_open(asked: CheckRequest, now: dt.datetime) -> bool:
    """Whether the question may still be answered, or answered otherwise."""
    return now < asked.expires_at


@transaction.atomic
def answer_request(*, asked: CheckRequest, answer: str, words: str = "") -> CheckRequest:
    """Take an answer in: 「まだ正しい」 counts at once, the others wait for a member of staff.

    A later answer to the same mail replaces the earlier one. Raises ValidationError in Japanese.
    """
    if answer == Answer.CHANGE and not words.strip():
        raise ValidationError({"words": WORDS_NEEDED})
    now, row = timezone.now(), CheckRequest.objects.select_for_update().get(pk=asked.pk)
    row.answer, row.words, row.answered_at = answer, words, now
    row.handled_at = now if answer == Answer.RIGHT else None
    row.full_clean()
    row.save()
    if answer == Answer.RIGHT:
        resource_confirm(resource=row.resource, user=None)
    _record(row, Answer(answer))
    return row


def _record(row: CheckRequest, answer: Answer) -> None:
    record = CheckRecord(
        resource_id=row.resource_id,
        way=CheckWay.MAIL,
        result=RESULTS[answer],
        checked_on=timezone.localdate(row.answered_at),
        fields=list(NAMES) if answer == Answer.RIGHT else [],
    )
    record.full_clean()
    record.save()
