"""For migrations: triggers that mark an entry's words as due, whoever wrote and however.

What a function makes of a table stays as it is, because old migrations call it.
"""

from __future__ import annotations

from django.db.migrations.operations import RunSQL

TEXTS = ("name", "name_kana", "summary", "activity", "welcome", "organization_id")
MAKE = """
    CREATE FUNCTION resources_words_begin() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO resources_resourcewords (resource_id, text, grams, nouns, due)
        VALUES (NEW.id, '', '{}', '{}', true);
        RETURN NULL;
    END $$;

    CREATE FUNCTION resources_words_end() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        DELETE FROM resources_resourcewords WHERE resource_id = OLD.id;
        RETURN NULL;
    END $$;

    CREATE FUNCTION resources_words_due() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE resources_resourcewords SET due = true WHERE resource_id = NEW.id AND NOT due;
        RETURN NULL;
    END $$;

    CREATE FUNCTION resources_words_due_by_part() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            UPDATE resources_resourcewords SET due = true
            WHERE resource_id = OLD.resource_id AND NOT due;
        END IF;
        IF TG_OP <> 'DELETE' THEN
            UPDATE resources_resourcewords SET due = true
            WHERE resource_id = NEW.resource_id AND NOT due;
        END IF;
        RETURN NULL;
    END $$;

    CREATE FUNCTION resources_words_due_by_organization() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE resources_resourcewords w SET due = true FROM resources_resource r
        WHERE r.id = w.resource_id AND r.organization_id = NEW.id AND NOT w.due;
        RETURN NULL;
    END $$;

    CREATE FUNCTION resources_words_due_by_kind() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE resources_resourcewords w SET due = true FROM resources_resource_kinds k
        WHERE k.resource_id = w.resource_id AND k.resourcekind_id = NEW.id AND NOT w.due;
        RETURN NULL;
    END $$;
"""
UNMAKE = """
    DROP FUNCTION resources_words_begin();
    DROP FUNCTION resources_words_end();
    DROP FUNCTION resources_words_due();
    DROP FUNCTION resources_words_due_by_part();
    DROP FUNCTION resources_words_due_by_organization();
    DROP FUNCTION resources_words_due_by_kind();
"""


def _changed(*columns: str) -> str:
    return " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)


def make_functions() -> RunSQL:
    """Make what the triggers call."""
    return RunSQL(MAKE, UNMAKE)


def watch_entries() -> RunSQL:
    """A row of words comes and goes with its entry and is due when one of its texts changes."""
    make = f"""
        CREATE TRIGGER resources_words_begin AFTER INSERT ON resources_resource
        FOR EACH ROW EXECUTE FUNCTION resources_words_begin();
        CREATE TRIGGER resources_words_end AFTER DELETE ON resources_resource
        FOR EACH ROW EXECUTE FUNCTION resources_words_end();
        CREATE TRIGGER resources_words_due AFTER UPDATE ON resources_resource
        FOR EACH ROW WHEN ({_changed(*TEXTS)}) EXECUTE FUNCTION resources_words_due();
    """
    drop = """
        DROP TRIGGER resources_words_begin ON resources_resource;
        DROP TRIGGER resources_words_end ON resources_resource;
        DROP TRIGGER resources_words_due ON resources_resource;
    """
    return RunSQL(make, drop)


def watch_parts(table: str) -> RunSQL:
    """Any change of a row of the table, which has a resource_id, makes its entry's words due."""
    return RunSQL(
        f"CREATE TRIGGER resources_words_due AFTER INSERT OR UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION resources_words_due_by_part()",
        f"DROP TRIGGER resources_words_due ON {table}",
    )


def watch_names(table: str, function: str, *columns: str) -> RunSQL:
    """A changed name of a 団体 or a 種別 makes the words of all its entries due."""
    return RunSQL(
        f"CREATE TRIGGER resources_words_due AFTER UPDATE ON {table}"
        f" FOR EACH ROW WHEN ({_changed(*columns)}) EXECUTE FUNCTION {function}()",
        f"DROP TRIGGER resources_words_due ON {table}",
    )


def fill() -> RunSQL:
    """Give every entry that is there a row that is due."""
    return RunSQL(
        "INSERT INTO resources_resourcewords (resource_id, text, grams, nouns, due)"
        " SELECT id, '', '{}', '{}', true FROM resources_resource",
        RunSQL.noop,
    )
