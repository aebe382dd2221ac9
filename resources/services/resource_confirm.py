"""「まだ正しい」: an entry is confirmed today, with one click, and the click can be undone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from resources.models import Confirmation, Resource

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def resource_confirm(
    *, resource: Resource, user: User | None, day: dt.date | None = None
) -> Confirmation:
    """Set 最終確認日 to `day` (today, if none is given) and keep who said so.

    Without a user it was whoever runs the place. Twice on one day by one user is one record; an
    earlier day never makes the entry look older than it is.
    """
    row = Resource.objects.select_for_update(of=("self",)).get(pk=resource.pk)
    day = day or timezone.localdate()
    before = row.last_confirmed_at
    row.last_confirmed_at = max(day, before) if before else day
    row.save()
    resource.last_confirmed_at, resource.version = row.last_confirmed_at, row.version
    found = row.confirmations.filter(confirmed_on=day, confirmed_by=user).first()
    return found or row.confirmations.create(confirmed_on=day, confirmed_by=user, previous=before)


@transaction.atomic
def confirmation_undo(*, confirmation: Confirmation) -> Resource:
    """Take back the latest confirmation; the entry gets its earlier 最終確認日 again.

    Raises ValidationError where a later confirmation stands on it.
    """
    resource = Resource.objects.select_for_update(of=("self",)).get(pk=confirmation.resource_id)
    if resource.confirmations.order_by("-pk").first() != confirmation:
        raise ValidationError("このあとに別の確認が記録されているので、とりけせません。")
    resource.last_confirmed_at = confirmation.previous
    resource.save()
    confirmation.delete()
    return resource
