"""関係の記録: write down who of us knows a place, and who is asked next after a transfer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from accounts.models import Membership
from resources.models import Acquaintance

if TYPE_CHECKING:
    from accounts.models import User
    from resources.models import Resource


@transaction.atomic
def acquaintance_record(
    *,
    resource: Resource,
    recorded_by: User,
    user: User | None = None,
    ask_first: str = "",
    note: str = "",
    since: dt.date | None = None,
    follows: Acquaintance | None = None,
) -> Acquaintance:
    """Write down one who knows the place; `follows` is the one who moved on and stays on record.

    Raises ValidationError where neither a person of ours nor a desk is named.
    """
    row = Acquaintance(
        resource=resource, user=user, ask_first=ask_first, note=note, since=since,
        recorded_by=recorded_by, organization_id=_organization_of(user, resource),
    )  # fmt: skip
    row.full_clean()
    row.save()
    if follows is not None:
        follows.followed_by = row
        follows.full_clean()
        follows.save()
    return row


def acquaintance_remove(*, acquaintance: Acquaintance) -> None:
    """Take away what was written by mistake; the history keeps it."""
    acquaintance.delete()


def _organization_of(user: User | None, resource: Resource) -> int | None:
    if user is None:
        return None
    rows = Membership.objects.filter(user=user, municipality_id=resource.municipality_id)
    return rows.order_by("pk").values_list("organization_id", flat=True).first()
