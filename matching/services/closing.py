"""終結: the support of a person ends, begins anew, or its record is kept longer than usual."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from matching.keeping import WARN_DAYS, erasure_day, latest_keep
from matching.models import Person

from .standing import person_held

LONG_AGO = "支援を終えた日が前なので、まちがいをふせぐために30日おきます。"


@transaction.atomic
def person_close(*, person: Person, on: dt.date, closing: str) -> Person:
    """End the support; from that day on the time of keeping runs. Raises ValidationError.

    A day of long ago, perhaps a slip of the hand, lets the record go in 30 days and not tonight.
    """
    if on > timezone.localdate():
        raise ValidationError({"on": "これからの日付です。支援を終えた日を入れてください。"})
    row = person_held(person)
    row.closed_on, row.closing = on, closing
    row.keep_until, row.keep_reason = None, ""
    warned = timezone.localdate() + dt.timedelta(days=WARN_DAYS)
    goes_on = erasure_day(row)
    if goes_on is not None and goes_on < warned:
        row.keep_until, row.keep_reason = warned, LONG_AGO
    return _saved(row)


@transaction.atomic
def person_reopen(*, person: Person) -> Person:
    """Support the person again: the time of keeping no longer runs. Raises ValidationError."""
    row = person_held(person)
    row.closed_on, row.closing = None, ""
    row.keep_until, row.keep_reason = None, ""
    return _saved(row)


@transaction.atomic
def person_keep_longer(*, person: Person, until: dt.date, reason: str) -> Person:
    """Keep the record until a day, with a reason, at most as long as the table allows.

    Raises ValidationError: support goes on, a day that is over, or one beyond the limit.
    """
    row = person_held(person)
    limit = latest_keep(row)
    if limit is None:
        raise ValidationError("支援を終えていない人の記録は、消えません。")
    if not timezone.localdate() < until <= limit:
        words = f"あしたから{limit:%Y年%-m月%-d日}までの日を入れてください。"
        raise ValidationError({"until": words})
    if not reason.strip():
        raise ValidationError({"reason": "残すわけを書いてください。"})
    row.keep_until, row.keep_reason = until, reason.strip()
    return _saved(row)


def _saved(row: Person) -> Person:
    row.full_clean()
    row.save()
    return row
