"""Bring every text under the key of its person: for sites from before there was one each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import BinaryField, F, Func, Q, QuerySet, Value

from .envelope import BY_RING_KEY, BY_STORED_KEY, KEY_BYTES, close
from .errors import KeyErasedError
from .field import SealedTextField
from .keys import keys_held, site_store

BATCH = 200


def sealed_columns() -> Iterator[tuple[type[models.Model], SealedTextField]]:
    """Every column that holds envelopes, in all models of the site."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, SealedTextField):
                yield model, field


def sealed_history() -> Iterator[tuple[type[models.Model], SealedTextField]]:
    """Every history table that keeps envelopes of a sealed column, with that column."""
    for event in apps.get_models():
        tracked = getattr(event, "pgh_tracked_model", None)
        for field in tracked._meta.concrete_fields if tracked else ():
            kept = {column.attname for column in event._meta.concrete_fields}
            if isinstance(field, SealedTextField) and field.attname in kept:
                yield event, field


def rows_under_ring_keys(
    model: type[models.Model], field: SealedTextField, key_name: str = ""
) -> QuerySet:
    """The rows whose envelope in this column still names a key of the ring (one key, or any)."""
    start = bytes([BY_RING_KEY])
    if key_name:
        start += bytes([len(key_name.encode())]) + key_name.encode()
    first = Func(F(field.attname), Value(1), Value(len(start)), function="SUBSTRING")
    first.output_field = BinaryField()
    return model._base_manager.annotate(_first=first).filter(Q(_first=start))


def reseal_all(person_id: UUID | None = None) -> int:
    """Seal anew with the person's own key what a key of the ring sealed; return how many cells.

    Of one person, or of all.

    Can be stopped and run again at any point. Run as the owner of the tables, who sees all towns.
    """
    return sum(_reseal(*column, person_id) for column in sealed_columns())


def reseal_history() -> int:
    """The same for what history kept from before; only the owner can. Returns how many cells."""
    return sum(
        _reseal_event(event, field)
        for model, field in sealed_history()
        for event in rows_under_ring_keys(model, field).iterator(BATCH)
    )


def _reseal_event(event: models.Model, field: SealedTextField) -> int:
    """Seal an envelope of the past anew, as the cell that it came from."""
    tracked = type(event).pgh_tracked_model
    names = [f.attname for f in tracked._meta.concrete_fields if hasattr(event, f.attname)]
    row = tracked(**{name: getattr(event, name) for name in names})
    field.put_closed(row, bytes(getattr(event, field.attname)))
    rows = type(event)._base_manager.filter(pk=event.pk)
    return rows.update(**{field.attname: _sealed_by_owner(row, field)})


def _reseal(model: type[models.Model], field: SealedTextField, person_id: UUID | None) -> int:
    done = 0
    rows = rows_under_ring_keys(model, field)
    if person_id is not None:
        rows = rows.filter(**{field.owner.replace(".", "__"): person_id})
    ids = list(rows.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        with keys_held():
            for row in model._base_manager.filter(pk__in=ids[start : start + BATCH]):
                done += reseal_cell(row, field)
    return done


def reseal_cell(row: models.Model, field: SealedTextField) -> int:
    """Write one cell anew unless somebody else just did; nothing else of the row changes."""
    before = field.pre_save(row, add=False)
    after = _sealed_by_owner(row, field)
    return (
        type(row)
        ._base_manager.filter(pk=row.pk, **{field.attname: before})
        .update(**{field.attname: after})
    )


def _sealed_by_owner(row: models.Model, field: SealedTextField) -> bytes:
    """The cell under its person's key; of an erased person, under one that nobody keeps."""
    name = str(field.owner_of(row))
    try:
        site_store().make(name)
    except KeyErasedError:
        lost = os.urandom(KEY_BYTES)
        place = field.cell_of(row)
        return bytes(close(b"", lost, place=place, version=BY_STORED_KEY, key_name=name))
    return field.seal_anew(row)
