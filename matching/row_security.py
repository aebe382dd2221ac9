"""Row security by municipality, for migrations: one call for each table that holds a person.

What a function makes of a table stays as it is, because old migrations call it; another rule
gets another function.
"""

from django.db.migrations.operations import RunSQL

SETTING = "kasanari.municipality_ids"
"""The session variable of the tenant: ids with commas between them."""

# Unset, the variable is NULL, and after use it is empty: no municipality equals either. The
# condition stays this plain, so that the planner can use the index of municipality_id.
SEEN = f"municipality_id = ANY (string_to_array(current_setting('{SETTING}', true), ',')::bigint[])"


def protect(table: str) -> RunSQL:
    """Let others than the owner see and write only rows of their tenant.

    Without FORCE: the owner's data migrations must see every row.
    """
    return RunSQL(
        [
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"CREATE POLICY tenant ON {table} USING ({SEEN}) WITH CHECK ({SEEN})",
        ],
        [f"DROP POLICY tenant ON {table}", f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"],
    )


def offer_municipality(table: str) -> RunSQL:
    """Make (id, municipality_id) of a table something that `keep_municipality` can point to."""
    name = f"{table}_id_and_municipality"
    return RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE (id, municipality_id)",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


def keep_municipality(table: str, column: str, parent: str) -> RunSQL:
    """Hold that a row has the municipality of the row of `parent` to which `column` points.

    Deferrable, so that the owner can join two municipalities in one transaction.
    """
    name = f"{table}_{column}_same_municipality"
    return RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name}"
        f" FOREIGN KEY ({column}, municipality_id) REFERENCES {parent} (id, municipality_id)"
        " DEFERRABLE INITIALLY IMMEDIATE",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )
