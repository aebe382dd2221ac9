"""The tests run as the site does: as a role that may use the tables but never owns them."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

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


@pytest.mark.django_db(transaction=True)
def test_a_flush_between_tests_goes_back_to_the_web_role():
    assert ask("SELECT current_user") == "kasanari_web"
