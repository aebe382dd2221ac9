"""Write the entries of a list: new ones published, known ones corrected, people's work kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction

from resources.choices import Audience, Known
from resources.models import AccessibilityFact, Resource, ResourceKind

from .entries import Entry
from .gate import Place
from .same_place import identity
from .shelf import Shelf
from .times_write import write_times

PLACE_FIELDS = ("geom", "neighborhood", "living_area")
SOURCE_FIELDS = ("source_row", "source_key", "source_url", "publisher", "licence", "source_year")
KEPT = "担当者が確かめた内容と一覧がちがいます。登録の内容を残しました"


def write_entry(
    *,
    shelf: Shelf,
    entry: Entry,
    place: Place,
    source: str,
    key: str,
    kinds: Iterable[ResourceKind],
) -> tuple[Resource, str, str]:
    """Store one row; return (entry, "new" | "changed" | "unchanged", remark).

    Raises Duplicate for a place that is there already, ValidationError for a row that the
    catalogue cannot take. Runs in a savepoint of the caller's transaction.
    """
    wanted = identity(
        name=entry.name,
        town=shelf.municipality.name,
        address=entry.fields["address"],
        geom=place.geom,
    )
    with transaction.atomic():
        found = shelf.own(source, key, wanted)
        try:
            if found is None:
                key = key if not shelf.has_key(source, key) else f"{key} {wanted.name}"[:200]
                row, outcome, remark = _create(shelf, entry, place, source, key, kinds)
            else:
                row, outcome, remark = _correct(shelf, found, entry, place, key)
        except (IntegrityError, DataError) as error:
            raise ValidationError(str(error).splitlines()[0]) from None
    shelf.put(row, wanted, entry.row)
    return row, outcome, remark


def _create(
    shelf: Shelf,
    entry: Entry,
    place: Place,
    source: str,
    key: str,
    kinds: Iterable[ResourceKind],
) -> tuple[Resource, str, str]:
    row = Resource(
        municipality=shelf.municipality,
        organization=shelf.organization(entry.organization),
        status=entry.status,
        audience=Audience.PUBLIC,
        source=source,
        source_key=key,
        source_row=entry.row,
        precision=place.precision,
        **entry.fields,
    )
    _set_place(row, place)
    _save(row)
    row.kinds.set(kinds)
    _write_facts(row, entry)
    write_times(row, entry)
    return row, "new", ""


def _set_place(row: Resource, place: Place) -> None:
    row.geom, row.neighborhood, row.living_area = place.geom, place.neighborhood, place.living_area


def _save(row: Resource) -> None:
    # Rows of the same transaction are the only ones these keys can point to.
    row.full_clean(
        exclude=["municipality", "organization", "neighborhood", "living_area"],
        validate_unique=False,
        validate_constraints=False,
    )
    row.save()


def _correct(
    shelf: Shelf, row: Resource, entry: Entry, place: Place, key: str
) -> tuple[Resource, str, str]:
    """Bring an entry up to date with its list; what staff confirmed stays as they left it."""
    wanted = _wanted(shelf, row, entry, place)
    changed = {
        name: value for name, value in wanted.items() if not _same(getattr(row, name), value)
    }
    if row.last_confirmed_at is not None:
        return row, "unchanged", KEPT if changed else ""
    for name, value in {**changed, "source_key": key, "source_row": entry.row}.items():
        setattr(row, name, value)
    opened = write_times(row, entry)
    told = _write_facts(row, entry)
    if changed:
        _save(row)
    elif _bookkeeping_differs(row):
        Resource.objects.filter(pk=row.pk).update(source_key=key, source_row=entry.row)
    return row, "changed" if changed or opened or told else "unchanged", ""


def _bookkeeping_differs(row: Resource) -> bool:
    stored = Resource.objects.values("source_key", "source_row").get(pk=row.pk)
    return stored != {"source_key": row.source_key, "source_row": row.source_row}


def _wanted(shelf: Shelf, row: Resource, entry: Entry, place: Place) -> dict[str, Any]:
    """Return the values the list wants: a blank never erases, a contact is never opened again."""
    fields = {**entry.fields, "organization": shelf.organization(entry.organization)}
    fields["contact_public"] = fields["contact_public"] and row.contact_public
    # The way a place is shown belongs to its keeper: only where it is may change.
    fields |= {name: getattr(place, name) for name in PLACE_FIELDS}
    return {name: value for name, value in fields.items() if value not in ("", None)}


def _same(now: Any, wanted: Any) -> bool:
    if hasattr(now, "equals_exact") and hasattr(wanted, "equals_exact"):
        return bool(now.equals_exact(wanted, 1e-7))
    return bool(now == wanted)


def _write_facts(row: Resource, entry: Entry) -> bool:
    known = set(row.facts.values_list("feature", flat=True)) if entry.facts else set()
    new = {feature: value for feature, value in entry.facts.items() if feature not in known}
    for feature, value in new.items():
        fact = AccessibilityFact(
            resource=row, feature=feature, state=Known.YES if value else Known.NO
        )
        fact.full_clean(exclude=["resource"])
        fact.save()
    return bool(new)
