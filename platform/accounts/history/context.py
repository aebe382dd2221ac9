"""Who is writing, said to the database for the time of a request or a job.

The history keeps the number of the user and the name of the page: never an address with a
person's number in it, never what was typed.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


@contextmanager
def written_by(user_id: int | None, page: str) -> Iterator[None]:
    """Name the writer of what is written until the block ends, for jobs and commands."""
    _say(user_id, page)
    try:
        yield
    finally:
        _forget()


class WriterMiddleware:
    """Each request that may write names its user and its page to the database, and no other.

    The view's transaction begins inside of all middleware, so this lasts for the session and
    is taken back by hand, as the tenant is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and leave no writer behind."""
        try:
            return self.get_response(request)
        finally:
            if getattr(request, "writer_said", False):
                _forget()

    def process_view(self, request: HttpRequest, *args: Any) -> None:
        """Say who writes, as soon as the page is known."""
        if request.method not in SAFE and request.resolver_match:
            request.writer_said = True
            _say(request.user.pk, request.resolver_match.view_name)


def _say(user_id: int | None, page: str) -> None:
    _set(json.dumps({"user": user_id, "page": page}), str(uuid.uuid4()))


def _forget() -> None:
    try:
        _set("", "")
    except Error:
        connection.close()


def _set(metadata: str, number: str) -> None:
    values = ("pghistory.context_metadata", metadata, "pghistory.context_id", number)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false), set_config(%s, %s, false)", values)
