"""Triggers that write history, and that nobody can pass over or borrow.

pghistory's own run as whoever writes and can be silenced by a variable (`pgtrigger.ignore`).
These run as the owner of the tables, so that the web role needs no right to write history, and
look at no variable but the one that names the writer.
"""

from __future__ import annotations

from typing import Any

import pghistory
import pgtrigger
from django.contrib.gis.db.models.fields import GeometryField
from django.db import models
from pghistory import trigger
from pgtrigger import compiler


class FirmTriggerSql(compiler.UpsertTriggerSql):
    """How such a trigger is installed. Migrations name this class: never change what it writes.

    REVOKE: on a table of one's own (a temporary one) nobody else may use the function, which
    would write rows of history that never were.
    """

    def get_template(self) -> str:
        """Say it in SQL; the names in braces are filled in by pgtrigger."""
        return """
            CREATE OR REPLACE FUNCTION {pgid}()
            RETURNS TRIGGER AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp;

            REVOKE ALL ON FUNCTION {pgid}() FROM PUBLIC;

            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid}
                {when} {operation} ON {table}
                {timing}
                {referencing}
                FOR EACH {level} {condition}
                EXECUTE PROCEDURE {execute};

            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class FirmTrigger(trigger.Event):
    """A trigger of pghistory, installed by FirmTriggerSql."""

    def compile(self, model: type[models.Model]) -> compiler.Trigger:
        """Take what pgtrigger would install, in our form."""
        sql = super().compile(model).sql
        return compiler.Trigger(name=self.name, sql=FirmTriggerSql(**sql.kwargs))


class ChangeOfBytes(pgtrigger.AnyChange):
    """A change of any column, shapes compared byte by byte.

    The `=` of shapes stands in the schema of PostGIS, which pg_restore hides while it makes
    triggers, and IS DISTINCT FROM has no way of saying where its `=` stands. Casts are no part
    of a schema.
    """

    def resolve(self, model: type[models.Model]) -> str:
        """Say the condition in SQL."""
        words = super().resolve(model)
        for field in model._meta.fields:
            if isinstance(field, GeometryField):
                old, new = f'OLD."{field.column}"', f'NEW."{field.column}"'
                words = words.replace(old, f"{old}::bytea").replace(new, f"{new}::bytea")
        return words


class _Firm:
    """Registers FirmTrigger in place of pghistory's own."""

    def add_event_trigger(self, event_model: Any) -> None:
        """Register the trigger on the model whose history is kept."""
        names = ("label", "row", "operation", "condition", "level")
        given = {name: getattr(self, name) for name in names}
        made = FirmTrigger(event_model=event_model, name=self.trigger_name, **given)
        pgtrigger.register(made)(event_model.pgh_tracked_model)


class Inserted(_Firm, pghistory.InsertEvent):
    """A row came to be."""


class Updated(_Firm, pghistory.UpdateEvent):
    """A row changed; what it is now."""

    condition = ChangeOfBytes()


class Deleted(_Firm, pghistory.DeleteEvent):
    """A row is gone; what it was."""
