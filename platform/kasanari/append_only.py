"""Tables of which the web role may not do everything: what is withheld, and from which.

A test compares these lists with the models and, as the web role, with the database.
"""

from __future__ import annotations

from django.apps import apps
from pghistory.models import Context, Event

WRITES = "INSERT, UPDATE, DELETE, TRUNCATE"
CHANGES = "UPDATE, DELETE, TRUNCATE"

READ_ONLY = ("django_migrations",)
"""Written by the owner alone."""

BY_TRIGGERS = ("matching_placechange",)
"""Written by triggers alone: a row taken away would hide a change of a place."""

ONLY_ADDED = (
    *("accounts_memberchange", "matching_accessevent", "matching_auditanchor"),
    "matching_erasure",
)
"""Who gave which 所属 to whom, who looked at whom, and who erased whom. The web role adds and
reads, and never changes or takes away (ASVS 5, V16.4)."""

NEVER_REWRITTEN = ("matching_overlap", "matching_volunteerlook")
"""What a comparison found, and who looked at a 活動したい人. Nothing changes it afterwards, so it
needs no history either."""

FUNCTIONS = ("kasanari_drop_access_hours",)
"""What the web role may have done by functions of the owner, each within limits of its own."""


def history_tables() -> tuple[str, ...]:
    """Return the tables of history, which triggers write as the owner; others only read them."""
    kept = [model for model in apps.get_models() if issubclass(model, Event)]
    return tuple(sorted(model._meta.db_table for model in [*kept, Context] if model._meta.managed))


def withheld() -> dict[str, str]:
    """Return what is withheld from the web role, by table, of the installed apps."""
    wanted = (
        dict.fromkeys((*READ_ONLY, *BY_TRIGGERS), WRITES)
        | dict.fromkeys(ONLY_ADDED, CHANGES)
        | dict.fromkeys(NEVER_REWRITTEN, "UPDATE")
        | dict.fromkeys(history_tables(), WRITES)
    )
    there = {model._meta.db_table for model in apps.get_models()} | set(READ_ONLY)
    return {table: what for table, what in wanted.items() if table in there}
