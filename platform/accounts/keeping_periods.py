"""The period that holds in a town: its own where it set one, within the limits of the table."""

from __future__ import annotations

from django.db import transaction

from gis_data.models import Municipality

from .keeping import DataClass, rule_of
from .models import KeepingPeriod, User


def amount_in(municipality_id: int | None, data_class: DataClass) -> int:
    """The period of a class in a town, in the unit of its rule; without a town the table's."""
    rule = rule_of(data_class)
    if municipality_id is None or rule.changed_by is None:
        return rule.amount
    rows = KeepingPeriod.objects.filter(municipality_id=municipality_id, data_class=data_class)
    own = rows.values_list("amount", flat=True).first()
    return rule.amount if own is None else rule.clamp(own)


@transaction.atomic
def keeping_period_set(
    *, municipality: Municipality, data_class: DataClass, amount: int, reason: str, user: User
) -> KeepingPeriod:
    """Set a town's own period. Raises ValidationError outside of the limits of the table."""
    Municipality.objects.select_for_update().only("pk").get(pk=municipality.pk)
    row = KeepingPeriod.objects.filter(municipality=municipality, data_class=data_class).first()
    row = row or KeepingPeriod(municipality=municipality, data_class=data_class)
    row.amount, row.reason, row.changed_by = amount, reason, user
    row.full_clean()
    row.save()
    return row
