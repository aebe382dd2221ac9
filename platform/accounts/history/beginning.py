"""For migrations: the rows that stood before history began, as its first lines."""

from __future__ import annotations

from typing import Any

from django.db.migrations import RunPython
from psycopg import sql

BEGAN = "began"


def begin_history(app: str, *events: str) -> RunPython:
    """Copy each row of the tracked tables into its history once, labelled `began`."""

    def copy(apps: Any, schema_editor: Any) -> None:
        for name in events:
            event = apps.get_model(app, name)
            with schema_editor.connection.cursor() as cursor:
                cursor.execute(_copy(event))

    return RunPython(copy, RunPython.noop)


def _copy(event: Any) -> sql.Composed:
    tracked = event._meta.get_field("pgh_obj").related_model
    theirs = {field.column for field in tracked._meta.fields}
    columns = [field.column for field in event._meta.fields if field.column in theirs]
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL(
        "INSERT INTO {event} ({names}, pgh_obj_id, pgh_label, pgh_created_at)"
        " SELECT {names}, {key}, {label}, now() FROM {tracked}"
    ).format(
        event=sql.Identifier(event._meta.db_table),
        names=names,
        key=sql.Identifier(tracked._meta.pk.column),
        label=sql.Literal(BEGAN),
        tracked=sql.Identifier(tracked._meta.db_table),
    )
