"""No model of persons, places or logins is without a history, and nobody can write or mend it."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from pghistory.models import Event

from accounts.models import MemberChange
from kasanari import append_only
from matching.models import AccessEvent, AuditAnchor, Erasure

pytestmark = pytest.mark.django_db

KEPT = ("accounts", "resources", "matching")

# Each model without a history needs a reason.
WITHOUT_HISTORY = {
    "matching.AccessEvent": "only added to, and chained",
    "matching.AuditAnchor": "only added to: the chain itself",
    "matching.Erasure": "itself a record, without a word of the person",
    "matching.PersonLookup": "what somebody was found by once must find nobody any more",
    "matching.Overlap": "never rewritten (append_only.NEVER_REWRITTEN); the run has a history",
    "matching.BatchRun": "a night's work, swept after 14 days; who looked is in the looks",
    "matching.BatchFind": "made anew each night, of a person whose looks are kept",
    "matching.KeptForm": "not saved yet; a history would keep what was thrown away",
    "matching.VolunteerLook": "never rewritten (append_only.NEVER_REWRITTEN)",
    "matching.PlaceChange": "written by triggers alone, itself a record of changes",
    "resources.MapPlace": "repeats what its entry says, which has a history",
    "resources.MapCount": "counts made out of entries, which have a history",
    "resources.SavedSearch": "a bookmark of one user, nothing of the catalogue",
    "resources.SearchHit": "what answers a bookmark, made anew each night",
    "resources.ResourceWords": "made out of the texts of its entry, which has a history",
    "accounts.MemberChange": "only added to, itself a record",
    "accounts.RetentionReport": "itself a record of what went, in numbers",
    "accounts.SharedCache": "tries at logging in, forgotten after minutes",
    "accounts.User_groups": "no group gives any right here",
    "accounts.User_user_permissions": "no single permission gives any right here",
}


def ask(question, values=None):
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


def histories():
    return [model for model in apps.get_models() if issubclass(model, Event)]


def models_to_keep():
    return [
        model
        for app in KEPT
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if not issubclass(model, Event) and not model._meta.proxy and model._meta.managed
    ]


def test_every_model_has_a_history_or_a_reason_for_none():
    tracked = {model.pgh_tracked_model._meta.db_table for model in histories()}
    bare = {m._meta.label for m in models_to_keep() if m._meta.db_table not in tracked}
    assert bare == set(WITHOUT_HISTORY)


def test_each_history_is_written_at_insert_update_and_delete_by_the_database():
    """And by our own triggers: they run as the owner and look at no variable to be silenced."""
    rows = ask(
        "SELECT tgrelid::regclass::text, tgtype & 28, prosecdef, tgenabled, prosrc LIKE '%ignore%',"
        " has_function_privilege(current_user, proc.oid, 'EXECUTE')"
        " FROM pg_trigger JOIN pg_proc proc ON proc.oid = tgfoid"
        " WHERE NOT tgisinternal AND proname LIKE 'pgtrigger%%'"
    )
    insert, delete, update = 4, 8, 16
    expected = {
        (model.pgh_tracked_model._meta.db_table, when, True, "O", False, False)
        for model in histories()
        for when in (insert, delete, update)
    }
    assert set(rows) == expected


def test_the_web_role_reads_histories_and_does_nothing_else_with_them():
    tables = append_only.history_tables()
    assert set(tables) > {"matching_personevent", "resources_resourceevent", "accounts_userevent"}
    for table in tables:
        assert ask("SELECT has_table_privilege(%s, 'SELECT')", [table]) == [(True,)], table
        for right in ("INSERT", "UPDATE", "DELETE", "TRUNCATE"):
            assert ask("SELECT has_table_privilege(%s, %s)", [table, right]) == [(False,)], table


def test_the_web_role_adds_looks_and_never_changes_them():
    assert AccessEvent._meta.db_table in append_only.ONLY_ADDED
    for table in append_only.ONLY_ADDED:
        for right in ("INSERT", "SELECT"):
            assert ask("SELECT has_table_privilege(%s, %s)", [table, right]) == [(True,)], table
        for right in ("UPDATE", "DELETE", "TRUNCATE"):
            assert ask("SELECT has_table_privilege(%s, %s)", [table, right]) == [(False,)], table
    assert ask("SELECT has_table_privilege('matching_overlap', 'UPDATE')") == [(False,)]


RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
OURS = (
    "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace"
    " AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT EXISTS"
    " (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"
)


def rights_on(table):
    """What the web role may do with a table or with any column of it."""
    whole = "SELECT r FROM unnest(%s::text[]) r WHERE has_table_privilege(%s, r)"
    column = "SELECT r FROM unnest(%s::text[]) r WHERE has_any_column_privilege(%s, r)"
    of_columns = ["SELECT", "INSERT", "UPDATE", "REFERENCES"]
    return {row[0] for row in ask(whole, [[*RIGHTS], table]) + ask(column, [of_columns, table])}


def test_every_table_of_the_database_gives_the_web_role_what_the_list_says_and_no_more():
    withheld = append_only.withheld()
    tables = [row[0] for row in ask(OURS)]
    assert len(tables) > 80
    wrong = {}
    for table in tables:
        kept_back = set(withheld.get(table, "").split(", "))
        expected = {"SELECT", "INSERT", "UPDATE", "DELETE"} - kept_back
        if rights_on(table) != expected:
            wrong[table] = sorted(rights_on(table))
    assert wrong == {}


def guarded():
    """Each record of looks and of changes with its key."""
    models = [AccessEvent, AuditAnchor, Erasure, MemberChange, *histories()]
    return [(model._meta.db_table, model._meta.pk.column) for model in models]


def test_no_record_of_looks_or_changes_is_changed_taken_away_or_emptied():
    """Tried, not asked: the statements themselves, as the web role, on every such table."""
    done = []
    for table, key in guarded():
        for words in ("UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0} CASCADE"):
            try:
                with transaction.atomic(), connection.cursor() as cursor:
                    cursor.execute(words.format(table, key))
            except ProgrammingError as error:
                assert "permission denied" in str(error)  # noqa: PT017  # the one that is meant
            else:
                done.append((table, words))
    assert len(guarded()) > 30
    assert done == []


def test_lists_name_tables_that_exist():
    named = (
        *append_only.ONLY_ADDED,
        *append_only.NEVER_REWRITTEN,
        *append_only.READ_ONLY,
        *append_only.BY_TRIGGERS,
    )
    missing = "SELECT n FROM unnest(%s::text[]) n WHERE to_regclass(n) IS NULL"
    assert ask(missing, [[*named]]) == []
    assert set(append_only.withheld()) == {*named, *append_only.history_tables()}
