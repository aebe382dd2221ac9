"""Register a person, and write anew what changed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from accounts.models import Organization
from matching.models import AvailableTime, Consideration, Person, Trait

from .lookups import lookups_write
from .person_drafts import PersonDraft

FIELDS = (
    "case_number",
    "age_band",
    "attributes",
    "household",
    "name",
    "name_kana",
    "phone",
    "worker",
    "neighborhood",
    "mobility",
    "max_minutes",
    "guardian_needed",
)


class PersonChangedError(Exception):
    """Somebody else wrote in the meantime; nothing was written."""


@transaction.atomic
def person_create(*, organization: Organization, draft: PersonDraft) -> Person:
    """Register a person of an organization. Raises ValidationError with Japanese sentences."""
    person = Person(organization=organization, municipality=organization.municipality)
    return _write(person, draft)


@transaction.atomic
def person_update(*, person: Person, draft: PersonDraft, seen: dt.datetime | None = None) -> Person:
    """Write the draft over a person; only changed texts are sealed anew.

    `seen` is the `updated_at` the writer saw. Raises PersonChangedError, ValidationError.
    """
    current = Person.objects.select_for_update().get(pk=person.pk)
    if current.erased_at is not None:
        raise PersonChangedError("ほかの人が、この記録を消しました。")
    if seen is not None and current.updated_at != seen:
        raise PersonChangedError("ほかの人が、先にこの内容を書きかえました。")
    return _write(current, draft)


def _write(person: Person, draft: PersonDraft) -> Person:
    # One at a time in an organization: two taps find the number taken, not a database error.
    Organization.objects.select_for_update().get(pk=person.organization_id)
    _assign(person, {name: getattr(draft, name) for name in FIELDS} | {"needs": list(draft.needs)})
    person.full_clean()
    person.save()
    _write_traits(person, draft)
    _write_considerations(person, draft)
    _write_free_times(person, draft)
    lookups_write(person=person)
    return person


def _assign(row: Any, values: dict[str, Any]) -> bool:
    """Set what differs. Reading first opens a sealed text, so that an equal one stays sealed."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return bool(changed)


def _write_traits(person: Person, draft: PersonDraft) -> None:
    kept = {row.pk: row for row in Trait.objects.filter(person=person)}
    for position, given in enumerate(draft.traits):
        row = kept.pop(given.id, None) if given.id else None
        fields = ("kind", "text", "source", "heard_on")
        values = {name: getattr(given, name) for name in fields} | {"position": position}
        _save_changed(row or Trait(person=person), values)
    for gone in kept.values():
        gone.delete()


def _write_considerations(person: Person, draft: PersonDraft) -> None:
    kept = {row.pk: row for row in Consideration.objects.filter(person=person)}
    for position, given in enumerate(draft.considerations):
        row = kept.pop(given.id, None) if given.id else None
        values = {"kind": given.kind, "text": given.text, "position": position}
        _save_changed(row or Consideration(person=person), values)
    for gone in kept.values():
        gone.delete()


def _write_free_times(person: Person, draft: PersonDraft) -> None:
    kept = {
        (row.weekday, row.start_time, row.end_time): row
        for row in AvailableTime.objects.filter(person=person)
    }
    for given in draft.free_times:
        if kept.pop((given.weekday, given.start_time, given.end_time), None) is None:
            span = {"start_time": given.start_time, "end_time": given.end_time}
            _save_changed(AvailableTime(person=person), {"weekday": given.weekday} | span)
    for gone in kept.values():
        gone.delete()


def _save_changed(row: Any, values: dict[str, Any]) -> None:
    if _assign(row, values) or row._state.adding:
        row.full_clean(exclude=["person"])
        row.save()
