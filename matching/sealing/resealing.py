"""Bring every text under the key of its person: for sites from before there was one each."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.models import BinaryField, F, Func, Q, QuerySet, Value

from .envelope import BY_RING_KEY
from .field import SealedTextField
from .keys import keys_held, site_store

BATCH = 200


def sealed_columns() -> Iterator[tuple[type[models.Model], SealedTextField]]:
    """Every column that holds envelopes, in all models of the site."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, SealedTextField):
                yield model, field


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


def reseal_all() -> int:
    """Seal anew with the person's own key what a key of the ring sealed; return how many cells.

    Can be stopped and run again at any point. Run as the owner of the tables, who sees all towns.
    """
    return sum(_reseal(model, field) for model, field in sealed_columns() if field.owner)


def _reseal(model: type[models.Model], field: SealedTextField) -> int:
    done = 0
    ids = list(rows_under_ring_keys(model, field).values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        with keys_held():
            for row in model._base_manager.filter(pk__in=ids[start : start + BATCH]):
                done += reseal_cell(row, field)
    return done


def reseal_cell(row: models.Model, field: SealedTextField) -> int:
    """Write one cell anew unless somebody else just did; nothing else of the row changes."""
    before = field.pre_save(row, add=False)
    site_store().make(str(field.owner_of(row)))
    after = field.seal_anew(row)
    return (
        type(row)
        ._base_manager.filter(pk=row.pk, **{field.attname: before})
        .update(**{field.attname: after})
    )
