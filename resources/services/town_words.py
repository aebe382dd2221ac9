"""The words of a town: 種別 of its own beneath the common ones, and fields of its own."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from resources.models import ResourceKind, TownField
from resources.selectors.kinds import below

CIRCLE = "この種別の下にある種別を、上の種別にはできません。"
COMMON = "どの市町村でも使う種別は、ここではなおせません。"
NOT_THE_KIND = "もう書かれている項目の「書くもの」は変えられません。新しい項目を作ってください。"
PLAIN_MARK = {"shape": "circle", "tone": "steel"}


@transaction.atomic
def kind_save(*, kind: ResourceKind, fields: Mapping[str, Any]) -> ResourceKind:
    """Add a 種別 of a town, or change one; its mark is that of the kind above, with its letter.

    Raises ValidationError for a kind of every town and for a circle.
    """
    if kind.municipality_id is None:
        raise ValidationError(COMMON)
    for name, value in fields.items():
        setattr(kind, name, value)
    if kind.pk and kind.parent_id in {one.pk for one in below(kind)}:
        raise ValidationError({"parent": CIRCLE})
    kind.slug = kind.slug or f"own-{kind.municipality_id}-{secrets.token_hex(4)}"
    kind.letter = kind.letter or kind.name[:1]
    for name, plain in PLAIN_MARK.items():
        setattr(kind, name, getattr(kind.parent, name) if kind.parent else plain)
    if not kind.pk:
        last = ResourceKind.objects.aggregate(last=Max("position"))["last"]
        kind.position = min((last or 0) + 1, 32_000)
    kind.full_clean()
    kind.save()
    return kind


@transaction.atomic
def town_field_save(*, field: TownField, fields: Mapping[str, Any]) -> TownField:
    """Add a field of a town, or change one. Raises ValidationError.

    What its entries say was written as one kind of thing, so that is not changed afterwards.
    """
    before = field.kind if field.pk else None
    for name, value in fields.items():
        setattr(field, name, value)
    if before and field.kind != before and field.values.exists():
        raise ValidationError({"kind": NOT_THE_KIND})
    field.full_clean()
    field.save()
    return field
