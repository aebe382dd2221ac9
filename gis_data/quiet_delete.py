"""An operator's page of deletion that names only what the operator may look at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.utils.text import capfirst

OTHER_RECORDS = "この画面では見られない記録"


class QuietDelete:
    """Mix into a ModelAdmin before it.

    Django lists every row a deletion touches by its name. An app without any operator's page
    keeps its rows from the operator on purpose; here they become one line without a name.
    """

    def get_deleted_objects(self, objs: Any, request: Any) -> tuple[Any, Any, Any, Any]:
        """Return what Django returns, with those rows told by one line and not counted."""
        found = super().get_deleted_objects(objs, request)
        rows, counts, lacking, protected = found
        metas = self._unseen()
        names = tuple(f"{capfirst(meta.verbose_name)}:" for meta in metas)
        plurals = {meta.verbose_name_plural for meta in metas}
        counts = {name: n for name, n in dict(counts).items() if name not in plurals}
        return _told(rows, names), counts, lacking, _told(protected, names)

    def _unseen(self) -> list[Any]:
        seen = {model._meta.app_label for model in self.admin_site._registry}
        return [model._meta for model in apps.get_models() if model._meta.app_label not in seen]


def _told(rows: Iterable[Any], names: tuple[str, ...]) -> list[Any]:
    told: list[Any] = []
    for row in rows:
        if isinstance(row, list):
            told += [part] if (part := _told(row, names)) else []
        elif not str(row).startswith(names):
            told.append(row)
        elif OTHER_RECORDS not in told:
            told.append(OTHER_RECORDS)
    return told
