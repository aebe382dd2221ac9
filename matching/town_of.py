"""TownOf: the municipality of a row that hangs on a person, copied from what it hangs on."""

from __future__ import annotations

from typing import Any

from django.db import models

from gis_data.models import Municipality


class TownOf(models.ForeignKey):
    """The column row security asks. Filled at the first saving, by bulk_create as well.

    That it equals the municipality of what the row hangs on is a constraint of the database
    (matching.row_security), so a wrong one given by hand is refused there.
    """

    def __init__(self, source: str, *args: Any, **kwargs: Any) -> None:
        self.source = source
        shape = {"to": Municipality, "on_delete": models.PROTECT, "related_name": "+"}
        hidden = {"verbose_name": "市町村", "editable": False, "blank": True}
        super().__init__(*args, **(shape | hidden | kwargs))

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """Write the source into migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"source": self.source}

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        """Copy the municipality of what this row hangs on."""
        if getattr(instance, self.attname) is None:
            town = getattr(instance, self.source).municipality_id
            setattr(instance, self.attname, town)
        return super().pre_save(instance, add)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Nobody types it, so there is nothing to ask the database beforehand."""
