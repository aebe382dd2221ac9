"""When the site wrote something about a person, and who did: from the history of the database."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps

if TYPE_CHECKING:
    from django.db import models

    from matching.models import Person

EDIT_PAGE = "person_edit"
EDITED = ("PersonEvent", "TraitEvent", "ConsiderationEvent", "AvailableTimeEvent")


@dataclass(frozen=True)
class Written:
    """One version of a row: when it was written, by whom (None: not said), and a column of it."""

    at: dt.datetime
    by: int | None
    value: Any


def versions_of(
    model: type[models.Model], person: Person, column: str
) -> dict[UUID, list[Written]]:
    """By row of `model`, its versions, the earliest first, with one of their columns."""
    event = apps.get_model("matching", f"{model.__name__}Event")
    rows = event.objects.filter(person_id=person.pk).order_by("pgh_created_at", "pgh_id")
    found: dict[UUID, list[Written]] = defaultdict(list)
    for row, at, context, value in rows.values_list(
        "pgh_obj_id", "pgh_created_at", "pgh_context", column
    ):
        found[row].append(Written(at, (context or {}).get("user"), value))
    return found


def edited_since(person: Person, moment: dt.datetime) -> bool:
    """Whether somebody changed the record of the person on its page after a moment."""
    return any(_changed(name, person, moment) for name in EDITED)


def _changed(name: str, person: Person, moment: dt.datetime) -> bool:
    event = apps.get_model("matching", name)
    of = {"pgh_obj_id" if name == "PersonEvent" else "person_id": person.pk}
    rows = event.objects.filter(pgh_created_at__gt=moment, **of)
    return bool(rows.filter(pgh_context__page=EDIT_PAGE).exists())
