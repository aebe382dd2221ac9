"""Name somebody who approves overrides for some days, and take it back."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import Organization, User
from matching.models import OverrideDeputy
from matching.permissions import colleagues_in, organizations_approving_with

LONGEST = dt.timedelta(days=92)


@transaction.atomic
def deputy_name(
    *,
    organization: Organization,
    deputy: User,
    named_by: User,
    starts_on: dt.date,
    ends_on: dt.date,
) -> OverrideDeputy:
    """Let a colleague of the organization approve for some days. Raises ValidationError."""
    if not organizations_approving_with(named_by).filter(pk=organization.pk).exists():
        raise ValidationError("代理を決められるのは、承認の役の人だけです。")
    if not colleagues_in(organization).filter(pk=deputy.pk).exists():
        raise ValidationError({"deputy": "同じ団体の、支援の担当の人をえらんでください。"})
    if ends_on < timezone.localdate() or ends_on - starts_on > LONGEST:
        raise ValidationError({"ends_on": "きょうから三か月のあいだにしてください。"})
    row = OverrideDeputy(
        organization=organization,
        deputy=deputy,
        named_by=named_by,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def deputy_end(*, row: OverrideDeputy) -> OverrideDeputy:
    """Take it back from this moment on."""
    current = OverrideDeputy.objects.select_for_update().get(pk=row.pk)
    if current.ended_at is None:
        current.ended_at = timezone.now()
        current.save(update_fields=["ended_at"])
    return current
