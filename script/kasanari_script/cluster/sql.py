"""Speak SQL to the cluster through psql, as the bootstrap superuser."""

import os
from pathlib import Path

from ..programs import run_quietly

SUPER, OWNER, WEB = "kasanari_super", "kasanari_owner", "kasanari_web"
TEMPLATE = "kasanari_template"
EXTENSIONS = ("postgis", "pg_trgm", "btree_gist")

ROLES = f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{OWNER}') THEN CREATE ROLE {OWNER}; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{WEB}') THEN CREATE ROLE {WEB}; END IF;
END $$;
ALTER ROLE {OWNER} LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS %(createdb)s;
ALTER ROLE {WEB} LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS NOCREATEDB;
"""  # noqa: S608  # role and database names of our own
NEW_TEMPLATE = f"""
UPDATE pg_database SET datistemplate = false WHERE datname = '{TEMPLATE}';
DROP DATABASE IF EXISTS {TEMPLATE};
CREATE DATABASE {TEMPLATE} TEMPLATE template0;
"""  # noqa: S608  # the name of our own template
FILL_TEMPLATE = "\n".join(
    [
        *(f"CREATE EXTENSION {name};" for name in EXTENSIONS),
        f"ALTER SCHEMA public OWNER TO {OWNER};",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC;",
        "GRANT USAGE ON SCHEMA public TO PUBLIC;",
    ]
)
# Nobody may connect to the template: a clone fails while its source is in use.
SEAL_TEMPLATE = f"ALTER DATABASE {TEMPLATE} IS_TEMPLATE true ALLOW_CONNECTIONS false;"


def without_pg(environment: dict[str, str]) -> dict[str, str]:
    """Drop PGHOST, PGPORT … : they would lead libpq to another server."""
    return {k: v for k, v in environment.items() if not k.startswith("PG")}


class Psql:
    """Runs SQL in one cluster."""

    def __init__(self, program: Path, socket: Path) -> None:
        self.command = [program, "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", socket, "-U", SUPER]

    def run(self, statements: str, database: str = "postgres") -> str:
        """Run statements one by one; return the rows printed."""
        env = without_pg(dict(os.environ)) | {"PGCONNECT_TIMEOUT": "10"}
        failure = "データベースの準備ができませんでした。"
        command = [*self.command, "-d", database]
        return run_quietly(command, failure=failure, env=env, stdin=statements, cwd=Path("/"))

    def prepare(self, *, createdb: bool) -> None:
        """Make the roles and the template database; can be run again after an interruption."""
        self.run(ROLES % {"createdb": "CREATEDB" if createdb else "NOCREATEDB"} + NEW_TEMPLATE)
        self.run(FILL_TEMPLATE, TEMPLATE)
        self.run(SEAL_TEMPLATE)

    def has_database(self, name: str) -> bool:
        """Whether a database of this name exists."""
        return self.run(f"SELECT 1 FROM pg_database WHERE datname = '{name}';").strip() == "1"  # noqa: S608  # ours

    def clone(self, name: str) -> None:
        """Make a database from the template: owned by the owner, open to the web role only."""
        self.run(
            f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} OWNER {OWNER};"
            f"REVOKE ALL ON DATABASE {name} FROM PUBLIC; GRANT CONNECT ON DATABASE {name} TO {WEB};"
        )

    def drop(self, name: str) -> None:
        """Remove a database; fails while somebody is connected to it."""
        self.run(f"DROP DATABASE IF EXISTS {name};")
