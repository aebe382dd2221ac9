"""The lists of an entry are made those of its form: changed in place, added, the rest removed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from accounts.models import Organization
from resources.models import TownFieldValue

if TYPE_CHECKING:
    from resources.models import Resource

MANAGERS = {"contacts": "contacts", "roles": "wanted_roles", "notes": "notes"}


@dataclass(frozen=True, kw_only=True)
class LineRow:
    """One line of a list; `line` is the number of the saved one it changes, if any."""

    values: Mapping[str, Any]
    line: int | None = None


def lines_save(*, resource: Resource, name: str, rows: Iterable[LineRow]) -> None:
    """Save one list of an entry ("contacts", "roles", "notes"). Raises ValidationError.

    A line that is gone, or another entry's, becomes a new line.
    """
    manager = getattr(resource, MANAGERS[name])
    before, kept = {line.pk: line for line in manager.all()}, []
    for position, row in enumerate(rows):
        line = before.get(row.line) or manager.model(resource=resource)
        for column, value in row.values.items():
            setattr(line, column, value)
        if hasattr(line, "position"):
            line.position = position
        line.full_clean()
        line.save()
        kept.append(line.pk)
    for pk, line in before.items():
        if pk not in kept:
            line.delete()


def town_values_save(*, resource: Resource, values: Mapping[int, str]) -> None:
    """Save what an entry says in the fields of its town, by field; empty text says nothing."""
    before = {row.field_id: row for row in resource.town_values.all()}
    for field_id, text in values.items():
        row = before.get(field_id) or TownFieldValue(resource=resource, field_id=field_id)
        if not text and row.pk:
            row.delete()
        elif text and text != row.value:
            row.value = text
            row.full_clean()
            row.save()


def organization_named(*, resource: Resource, name: str) -> Organization | None:
    """Return the 団体 of the entry's town by this name, made where it is new; None for no name."""
    if not name:
        return None
    found = Organization.objects.filter(municipality_id=resource.municipality_id, name=name).first()
    if found is None:
        found = Organization(municipality_id=resource.municipality_id, name=name)
        found.full_clean()
        found.save()
    return found
