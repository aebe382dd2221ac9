"""「これを写して新しく」: a new entry begins with what is alike, and without what must be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Model

from resources import recurrence
from resources.choices import Audience, Precision, Status
from resources.models import Resource

if TYPE_CHECKING:
    from accounts.models import User

# A contact, a fact about a building, a point, a note, a photo and a confirmation are never copied:
# they would look known of a place where nobody has asked.
ALIKE = (
    *("municipality_id", "living_area_id", "neighborhood_id", "organization_id"),
    *("summary", "activity", "welcome", "join_person", "join_supporter", "fee", "fee_note"),
    *("support_offered", "introductions_per_month", "website", "update_cycle_months"),
)
PARTS = {
    "schedules": (
        *("rule", "start_time", "end_time"),
        *("closed_on_holidays", "closed_seasons", "note"),
    ),
    "wanted_roles": ("name", "tasks", "per_month"),
    "town_values": ("field_id", "value"),
}
COPY_OF = "「{name}」を写しました。なおしてから使ってください（{user}）"
NAME = "{name}（写し）"


@transaction.atomic
def resource_copy(*, resource: Resource, user: User) -> Resource:
    """Return a 下書き with what is alike, seen by the 担当 of its 圏域 only."""
    row = Resource(
        **{name: getattr(resource, name) for name in ALIKE},
        name=NAME.format(name=resource.name[:110]),
        status=Status.DRAFT,
        audience=Audience.AREA_STAFF,
        precision=Precision.NEIGHBORHOOD,
        supporter_note=COPY_OF.format(name=resource.name, user=user),
    )
    row.full_clean()
    row.save()
    row.kinds.set(resource.kinds.all())
    for name, columns in PARTS.items():
        for part in getattr(resource, name).all():
            _copy_part(part, columns, row)
    return row


def _copy_part(part: Model, columns: tuple[str, ...], resource: Resource) -> None:
    values = {name: getattr(part, name) for name in columns}
    # Days written one by one belong to the other place.
    if values.get("rule") == recurrence.LISTED:
        return
    copy = type(part)(resource=resource, **values)
    copy.full_clean()
    copy.save()
