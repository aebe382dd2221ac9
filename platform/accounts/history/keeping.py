"""keep_history: the decorator of every model whose changes are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pghistory
from django.contrib.gis.db.models.fields import GeometryField
from django.db import models

from .triggers import Deleted, Inserted, Updated

Model = type[models.Model]


def keep_history(*, leave_out: Iterable[str] = ()) -> Callable[[Model], Model]:
    """Keep each insert, update and delete of a model in a table beside it (`<Model>Event`).

    Left out: the named columns, those that `save()` sets at each change by itself (auto_now),
    and columns that say `kept_in_history = False`. A change of these alone is no change. The web
    role may read the table and nothing else (grant_web_role).
    """

    def keep(model: Model) -> Model:
        fields = (model._meta.concrete_model or model)._meta.local_fields
        dropped = {*leave_out, *(field.name for field in fields if not _is_kept(field))}
        return pghistory.track(
            *(Inserted(), Updated(), Deleted()),
            exclude=sorted(dropped),
            obj_field=pghistory.ObjForeignKey(related_name="+", related_query_name="+"),
            context_field=pghistory.ContextJSONField(),
            context_id_field=pghistory.ContextUUIDField(),
            attrs={f.name: copy for f in fields if f.name not in dropped and (copy := _copy(f))},
            meta={"ordering": ["pgh_created_at", "pgh_id"]},
        )(model)

    return keep


def _is_kept(field: models.Field) -> bool:
    return getattr(field, "kept_in_history", True) and not getattr(field, "auto_now", False)


def _copy(field: models.Field) -> models.Field | None:
    """The column of the history where it is not simply the same again."""
    if isinstance(field, GeometryField):
        # Nobody searches the past by place.
        return type(field)(
            field.verbose_name, null=field.null, srid=field.srid, spatial_index=False
        )
    copied = getattr(field, "history_copy", None)
    return copied() if copied else None
