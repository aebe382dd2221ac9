"""Set the clock of a browser's session back, as if its user had been away."""

import psycopg
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core import signing
from playwright.sync_api import Page

from .conftest import at_database

SALT = "django.contrib.sessions.SessionStore"


def away_for(page: Page, database: str, secret: str, seconds: int) -> None:
    """The user of this page has done nothing for so many seconds."""
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    number = cookies["kasanari_session"]
    address = at_database(settings.ENV.database_owner_url, database)
    kinds = {"key": secret, "salt": SALT, "serializer": SessionStore().serializer}
    with psycopg.connect(address) as connection:
        question = "SELECT session_data FROM django_session WHERE session_key = %s"
        held = signing.loads(connection.execute(question, [number]).fetchone()[0], **kinds)
        held["seen_at"] -= seconds
        written = signing.dumps(held, compress=True, **kinds)
        change = "UPDATE django_session SET session_data = %s WHERE session_key = %s"
        connection.execute(change, [written, number])
