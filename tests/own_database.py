"""A database of one test's own, for what other connections or the owner must see."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from tests.e2e.conftest import run_sql


def use_database(name: str) -> None:
    """Let Django speak to another database of the same server."""
    connection.close()
    connection.settings_dict["NAME"] = name


@contextmanager
def as_owner() -> Iterator[None]:
    """Speak as the owner of the tables, as commands of the operator do."""
    web = connection.settings_dict["USER"]
    connection.close()
    connection.settings_dict["USER"] = conninfo_to_dict(settings.ENV.database_owner_url)["user"]
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["USER"] = web


def drop_when_left(name: str) -> None:
    """Drop a database once the processes of closed connections, of whatever role, have ended."""
    deadline = time.monotonic() + 10
    while True:
        try:
            return run_sql("DROP DATABASE {}", name)
        except psycopg.errors.ObjectInUse:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: object) -> Iterator[str]:
    """A copy of the tests' empty database, in which everything is really committed."""
    name = f"own_{os.urandom(4).hex()}"
    with django_db_blocker.unblock():
        tests = connection.settings_dict["NAME"]
        connection.close()
        run_sql("CREATE DATABASE {} TEMPLATE {}", name, tests)
        use_database(name)
        try:
            yield name
        finally:
            use_database(tests)
            drop_when_left(name)
