"""確認票: which entries get one, and what each says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from resources.permissions import resources_kept_by

from .checked_fields import NAMES, PREFETCH, CheckedValue, present_values
from .slip_numbers import slip_number

if TYPE_CHECKING:
    import datetime as dt

    from accounts.models import User
    from resources.models import Resource
    from resources.models.resource_queryset import ResourceQuerySet

MOST_SLIPS = 60
"""One print: more would keep somebody waiting for minutes before a printer."""


@dataclass(frozen=True)
class Slip:
    """One sheet: the entry, its number and its lines as they stand now."""

    entry: Resource
    number: str
    lines: list[CheckedValue]


def entries_for_slips(
    user: User, *, area: int | None, only_due: bool, entry: int | None, day: dt.date | None = None
) -> ResourceQuerySet:
    """Running entries of the user's own 圏域 that may get a slip, in あいうえお order."""
    rows = resources_kept_by(user).confirmed()
    if entry is not None:
        rows = rows.filter(pk=entry)
    elif only_due:
        rows = rows.due(day or timezone.localdate())
    if area is not None:
        rows = rows.filter(living_area_id=area)
    return rows.order_by("name_kana", "name", "pk")


def slips_of(rows: ResourceQuerySet) -> list[Slip]:
    """At most MOST_SLIPS sheets."""
    entries = rows.select_related("neighborhood").prefetch_related(*PREFETCH)[:MOST_SLIPS]
    return [Slip(one, slip_number(one.pk), present_values(one, NAMES)) for one in entries]
