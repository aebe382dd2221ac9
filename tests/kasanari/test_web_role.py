"""The tests run as the site does: as a role that may use the tables but never owns them."""

import pytest
from django.core.management import CommandError
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from kasanari.management.commands.grant_web_role import grant_to

pytestmark = pytest.mark.django_db


def ask(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def test_the_session_runs_as_the_web_role():
    assert ask("SELECT current_user") == "kasanari_web"


def test_the_web_role_owns_no_table_and_is_no_superuser():
    assert ask("SELECT count(*) FROM pg_tables WHERE tableowner = current_user") == 0
    assert ask("SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE resources_resource",
        "ALTER TABLE matching_person DISABLE TRIGGER ALL",
        "TRUNCATE matching_person CASCADE",
        "CREATE TABLE public.mine (id integer)",
        "DELETE FROM django_migrations",
    ],
)
def test_the_web_role_cannot_change_the_schema(statement):
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        # To the connection of the tests this is the owner's own name.
        ("kasanari_web", "行ごとの守りを通りぬける"),
        ("pg_database_owner; --", "ありません"),
    ],
)
def test_a_role_that_row_security_does_not_hold_gets_no_grants(role, sentence):
    with pytest.raises(CommandError, match=sentence):
        grant_to(role)


def test_a_superuser_gets_no_grants():
    mighty = ask("SELECT rolname FROM pg_roles WHERE rolsuper ORDER BY 1 LIMIT 1")
    with pytest.raises(CommandError, match="行ごとの守りを通りぬける"):
        grant_to(mighty)


@pytest.mark.django_db(transaction=True)
def test_a_flush_between_tests_goes_back_to_the_web_role():
    assert ask("SELECT current_user") == "kasanari_web"
