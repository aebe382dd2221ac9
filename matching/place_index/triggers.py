"""For migrations: the triggers that note which place was changed, whoever wrote and however.

What a function makes of a table stays as it is, because old migrations call it.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.migrations.operations import RunSQL

# One row for each place and transaction. It takes the place of rows that have ended: whoever has
# not seen those will see this one, which is newer. A row that somebody else holds is left alone,
# so nobody waits for anybody.
NOTE = """
    CREATE FUNCTION matching_note_place(changed bigint, town bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE
        mine bigint := pg_current_xact_id()::text::bigint;
    BEGIN
        IF changed IS NULL OR town IS NULL OR EXISTS (
            SELECT FROM matching_placechange
            WHERE place = changed AND municipality_id = town AND written_in = mine
        ) THEN RETURN; END IF;
        DELETE FROM matching_placechange WHERE id IN (
            SELECT id FROM matching_placechange
            WHERE place = changed AND municipality_id = town AND written_in <> mine
            FOR UPDATE SKIP LOCKED
        );
        INSERT INTO matching_placechange (municipality_id, place, written_in)
        VALUES (town, changed, mine);
    END $$;
    REVOKE ALL ON FUNCTION matching_note_place(bigint, bigint) FROM PUBLIC;

    CREATE FUNCTION matching_note_place_itself() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            PERFORM matching_note_place(OLD.id, OLD.municipality_id);
        END IF;
        IF TG_OP <> 'DELETE' THEN
            PERFORM matching_note_place(NEW.id, NEW.municipality_id);
        END IF;
        RETURN NULL;
    END $$;
    REVOKE ALL ON FUNCTION matching_note_place_itself() FROM PUBLIC;

    CREATE FUNCTION matching_note_place_of_part() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            PERFORM matching_note_place(id, municipality_id)
            FROM resources_resource WHERE id = OLD.resource_id;
        END IF;
        IF TG_OP <> 'DELETE' THEN
            PERFORM matching_note_place(id, municipality_id)
            FROM resources_resource WHERE id = NEW.resource_id;
        END IF;
        RETURN NULL;
    END $$;
    REVOKE ALL ON FUNCTION matching_note_place_of_part() FROM PUBLIC;

    CREATE FUNCTION matching_note_places_of_area() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        PERFORM matching_note_place(id, municipality_id)
        FROM resources_resource WHERE neighborhood_id = NEW.id;
        RETURN NULL;
    END $$;
    REVOKE ALL ON FUNCTION matching_note_places_of_area() FROM PUBLIC;
"""
UNNOTE = """
    DROP FUNCTION matching_note_places_of_area();
    DROP FUNCTION matching_note_place_of_part();
    DROP FUNCTION matching_note_place_itself();
    DROP FUNCTION matching_note_place(bigint, bigint);
"""
READ_OF_PLACE = (
    *("name", "summary", "activity", "welcome", "fee", "capacity", "capacity_on", "status"),
    *("municipality_id", "neighborhood_id", "geom", "public_geom"),
)
"""Columns of a place that the engine reads. A day of confirmation makes no work."""
# Shapes byte by byte: their `=` stands in a schema that pg_restore hides (accounts.history).
SHAPES = {"geom", "public_geom"}


def note_changes() -> RunSQL:
    """Make the functions."""
    return RunSQL(NOTE, UNNOTE)


def note_places() -> RunSQL:
    """Note each place that comes, goes, or changes in a column that the engine reads."""
    columns = (name + "::bytea" if name in SHAPES else name for name in READ_OF_PLACE)
    changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
    make = f"""
        CREATE TRIGGER matching_note_place AFTER INSERT OR DELETE ON resources_resource
        FOR EACH ROW EXECUTE FUNCTION matching_note_place_itself();
        CREATE TRIGGER matching_note_changed_place AFTER UPDATE ON resources_resource
        FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION matching_note_place_itself();
    """
    drop = """
        DROP TRIGGER matching_note_place ON resources_resource;
        DROP TRIGGER matching_note_changed_place ON resources_resource;
    """
    return RunSQL(make, drop)


def note_parts(table: str) -> RunSQL:
    """Note the place of each row that comes, goes or changes; the table has a resource_id."""
    return RunSQL(
        f"CREATE TRIGGER matching_note_place AFTER INSERT OR UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION matching_note_place_of_part()",
        f"DROP TRIGGER matching_note_place ON {table}",
    )


def note_areas() -> RunSQL:
    """Note the places of a 町丁目 whose point is moved: a place without one of its own is there."""
    return RunSQL(
        "CREATE TRIGGER matching_note_places AFTER UPDATE ON gis_data_neighborhood FOR EACH ROW"
        " WHEN (OLD.point::bytea IS DISTINCT FROM NEW.point::bytea)"
        " EXECUTE FUNCTION matching_note_places_of_area()",
        "DROP TRIGGER matching_note_places ON gis_data_neighborhood",
    )


NEVER_READ = (
    *("id", "name_kana", "organization_id", "join_person", "join_supporter"),
    *("fee_note", "contact", "contact_public", "supporter_note", "address", "website"),
    *("precision", "last_confirmed_at", "update_cycle_months", "source", "publisher"),
    *("licence", "source_year", "source_url", "source_row", "source_key", "version"),
    *("created_at", "updated_at"),
)
"""Columns of a place that the index does not hold. Any other one counts, also one to come."""
CLASSES = ("audience", "living_area_id")
"""By which it is seen who may see a place; the first index asked for them at each look."""

NOTE_ANY = """
    CREATE FUNCTION matching_note_changed_place() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        IF to_jsonb(OLD) - TG_ARGV IS DISTINCT FROM to_jsonb(NEW) - TG_ARGV THEN
            PERFORM matching_note_place(OLD.id, OLD.municipality_id);
            PERFORM matching_note_place(NEW.id, NEW.municipality_id);
        END IF;
        RETURN NULL;
    END $$;
    REVOKE ALL ON FUNCTION matching_note_changed_place() FROM PUBLIC;
"""


def note_any_column() -> RunSQL:
    """Note a place at a change of any column but those never read, in place of a list of columns.

    Whoever adds a column of which the engine reads need not think of this.
    """
    make = f"""
        DROP TRIGGER matching_note_changed_place ON resources_resource;
        {NOTE_ANY}
        {_note_all_but((*NEVER_READ, *CLASSES))}
    """
    drop = """
        DROP TRIGGER matching_note_changed_place ON resources_resource;
        DROP FUNCTION matching_note_changed_place();
        CREATE TRIGGER matching_note_changed_place AFTER UPDATE ON resources_resource
        FOR EACH ROW EXECUTE FUNCTION matching_note_place_itself();
    """
    return RunSQL(make, drop)


def note_classes() -> RunSQL:
    """Note a place also where it is shown to others than before."""
    drop = "DROP TRIGGER matching_note_changed_place ON resources_resource;"
    return RunSQL(drop + _note_all_but(NEVER_READ), drop + _note_all_but((*NEVER_READ, *CLASSES)))


def _note_all_but(columns: Iterable[str]) -> str:
    left_out = ", ".join(f"'{name}'" for name in columns)
    return f"""
        CREATE TRIGGER matching_note_changed_place AFTER UPDATE ON resources_resource
        FOR EACH ROW EXECUTE FUNCTION matching_note_changed_place({left_out});
    """
