"""One database for all tests: made and migrated as the owner, used as the web role.

Tests that run as the table owner would prove nothing about grants and row security, so the
session's connection moves to the web role after the migrations, and back to the owner only
to flush and to drop.
"""

import base64
import json
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management.base import BaseCommand
from hypothesis import settings as drawing
from psycopg.conninfo import conninfo_to_dict

# The same examples at each run, however slow the machine; --hypothesis-profile=explore draws new.
drawing.register_profile("steady", derandomize=True, deadline=None)
drawing.register_profile("explore", deadline=None)
drawing.load_profile("steady")

pytest_plugins = ["tests.factories", "tests.own_database"]


def _use_role(connection: Any, url: str) -> None:
    parts = conninfo_to_dict(url)
    connection.close()
    connection.settings_dict.update(
        USER=parts.get("user", ""), PASSWORD=parts.get("password", ""), HOST=parts.get("host", "")
    )


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """Create, migrate and grant as the owner; hand the session to the web role.

    Each process of a run on several cores has a database of its own name.
    """
    from django.core.management.commands import flush
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    from kasanari.management.commands.grant_web_role import grant_to

    env = settings.ENV
    web = str(conninfo_to_dict(env.database_url)["user"])
    flush_rows = flush.Command.handle

    def flush_as_owner(self: BaseCommand, **options: Any) -> None:
        _use_role(connection, env.database_owner_url)
        try:
            flush_rows(self, **options)
        finally:
            _use_role(connection, env.database_url)

    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        grant_to(web)
        _use_role(connection, env.database_url)
    flush.Command.handle = flush_as_owner
    yield
    flush.Command.handle = flush_rows
    with django_db_blocker.unblock():
        _use_role(connection, env.database_owner_url)
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def media_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for photos of the session's own."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")
    return settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def index_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own for indexes of places, not made before it is used."""
    folder = tmp_path_factory.getbasetemp() / "index" / secrets.token_hex(8)
    monkeypatch.setattr(settings, "KASANARI_INDEX_DIR", folder)
    return folder


@pytest.fixture(scope="session", autouse=True)
def person_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key ring of the session's own, and beside it an empty store for the persons' keys."""
    path = tmp_path_factory.mktemp("keys") / "person-keys.json"
    store = path.with_name("persons")
    store.mkdir(mode=0o700)
    key = base64.b64encode(os.urandom(32)).decode()
    path.write_text(json.dumps({"current": "test-1", "keys": {"test-1": key}}))
    settings.KASANARI_PERSON_KEYS_FILE = path
    settings.KASANARI_PERSON_KEY_STORE = store
    return path


@pytest.fixture(autouse=True)
def requests_begin_without_the_tests_tenant(monkeypatch: pytest.MonkeyPatch) -> None:
    """Test and client share a connection: a request gets a fresh one's sight of persons.

    Afterwards the test sees again what it saw before. An address that the test made with
    reverse() becomes one of the client's user.
    """
    from django.contrib.auth import SESSION_KEY
    from django.test import Client

    from matching.tenancy import tenant
    from tests.addresses import HANDLE, seen_by

    ask = Client.request

    def asked(client: Client, **request: Any) -> Any:
        if HANDLE.search(request.get("PATH_INFO", "")):
            user_id = client.session.get(SESSION_KEY)
            request["PATH_INFO"] = seen_by(user_id, request["PATH_INFO"])
        with tenant(()):
            return ask(client, **request)

    monkeypatch.setattr(Client, "request", asked)


@pytest.fixture(autouse=True)
def logins_pass_the_second_factor(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`client.force_login(user)` counts as a login with a second factor, made just now.

    A test marked `password_only` logs in with a password alone.
    """
    from django.test import Client

    if request.node.get_closest_marker("password_only"):
        return
    enter = Client.force_login

    def entered(client: Client, user: Any, backend: str | None = None) -> None:
        enter(client, user, backend)
        session = client.session
        session["account_authentication_methods_user"] = str(user.pk)
        session["account_authentication_methods"] = [
            {"method": "mfa", "type": "totp", "at": time.time(), "reauthenticated": True}
        ]
        session.save()

    monkeypatch.setattr(Client, "force_login", entered)


@pytest.fixture
def shared() -> Path:
    """The folder of reference files beside the checkout, where there is one."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the reference files (../shared) are not on this machine")
    return folder
