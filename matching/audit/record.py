"""Write down who looked at whom; the only place that does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from accounts.permissions import memberships_of, memberships_with
from accounts.roles import Ability
from matching.choices import AccessGround, FieldsClass
from matching.models import AccessEvent, Person

if TYPE_CHECKING:
    from accounts.models import User

EVERYTHING = tuple(FieldsClass)

# What the pages of a kind show, for pages that do not say it themselves. In doubt more.
LINES = (FieldsClass.HOUSEHOLD, FieldsClass.STRENGTHS, FieldsClass.TIMES)
SHOWN_BY = {
    AccessGround.LIST: LINES,
    AccessGround.SEARCH: LINES,
    AccessGround.MATCH: (*LINES, FieldsClass.CARE),
    AccessGround.HANDOVER: (),
    AccessGround.ERASE: (),
    AccessGround.APART_LIST: (),
    AccessGround.APART: (),
}


def record_access(
    user: User,
    persons: Iterable[Person],
    ground: AccessGround,
    *,
    fields: Iterable[FieldsClass] | None = None,
) -> None:
    """Write one event for each person, in one statement.

    `fields` says which parts of a person were shown (none where only the case number was);
    without it, what the pages of that ground show.
    """
    shown = SHOWN_BY.get(ground, EVERYTHING) if fields is None else fields
    parts = sorted({FieldsClass(part).value for part in shown})
    AccessEvent.objects.bulk_create(
        AccessEvent(person=person, user=user, ground=ground, fields=parts, **_as_what(user, person))
        for person in persons
    )


def _as_what(user: User, person: Person) -> dict[str, Any]:
    """The 所属 by which the user came to the person: the person's own organization's, else one
    that supports persons in the town, else any there."""
    town = [row for row in memberships_of(user) if row.municipality_id == person.municipality_id]
    supports = {row.pk for row in memberships_with(user, Ability.SUPPORT_PERSONS)}
    ranked = sorted(
        town,
        key=lambda row: (
            row.pk not in supports,
            row.organization_id != person.organization_id,
            row.pk,
        ),
    )
    if not ranked:
        return {}
    return {"organization_id": ranked[0].organization_id, "role": ranked[0].role}
