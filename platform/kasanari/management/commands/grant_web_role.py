"""Give the web role what it needs on the tables of the owner, and nothing more."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from kasanari.append_only import FUNCTIONS, withheld


def grant_to(role: str) -> None:
    """Grant reading and writing of rows to `role`; run as the owner, after migrations.

    Raises CommandError for a role that row security would not hold.
    """
    _refuse_a_role_beyond_row_security(role)
    name = sql.Identifier(role)
    statements = [
        "GRANT USAGE ON SCHEMA public TO {}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
    ]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(sql.SQL(statement).format(name))
        _grant_functions_of_jobs(cursor, name)
        for table, what in withheld().items():
            cursor.execute(
                sql.SQL("REVOKE {} ON {} FROM {}").format(
                    sql.SQL(what), sql.Identifier(table), name
                )
            )


def _grant_functions_of_jobs(cursor: Any, name: sql.Identifier) -> None:
    """The queue is worked through functions; the public profile has none of them.

    PostgreSQL lets everybody call a new function, unless the operator's defaults say otherwise.
    """
    cursor.execute(
        "SELECT oid::regprocedure::text FROM pg_proc"
        " WHERE pronamespace = 'public'::regnamespace"
        " AND (proname LIKE 'procrastinate\\_%%' OR proname = ANY (%s))",
        [list(FUNCTIONS)],
    )
    for (function,) in cursor.fetchall():
        # A regprocedure is quoted by PostgreSQL itself.
        cursor.execute(
            sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(sql.SQL(function), name)
        )


def _refuse_a_role_beyond_row_security(role: str) -> None:
    """The owner, its members, superusers and BYPASSRLS would see every town's persons."""
    question = (
        "SELECT rolsuper OR rolbypassrls OR pg_has_role(rolname, current_user, 'MEMBER')"
        " FROM pg_roles WHERE rolname = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(question, [role])
        found = cursor.fetchone()
    if found is None:
        raise CommandError(f"役「{role}」が、データベースにありません。先に作ってください。")
    if found[0]:
        raise CommandError(
            f"役「{role}」は、表の持ち主か、行ごとの守りを通りぬける役です。"
            "ウェブには、権限のない別の役を使ってください（docs/operating.md の2）。"
        )


class Command(BaseCommand):
    """`grant_web_role [ROLE]`: run by script/server after every migration."""

    help = "ウェブの役に、表の行を読み書きする権限だけを渡します（owner で実行します）。"

    def add_arguments(self, parser: Any) -> None:
        """Take the role's name; by default the user of DATABASE_URL."""
        parser.add_argument("role", nargs="?")

    def handle(self, *args: Any, **options: Any) -> None:
        """Grant, in one transaction of the owner."""
        role = options["role"] or str(conninfo_to_dict(settings.ENV.database_url).get("user"))
        grant_to(role)
