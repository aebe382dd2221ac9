"""The tenant: of which municipalities a connection sees persons. Without one it sees nobody.

PostgreSQL's row security does the rest (matching.row_security, docs/adr/014-row-security.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

from accounts.permissions import municipalities_of

from .row_security import SETTING


@contextmanager
def tenant(municipality_ids: Iterable[int]) -> Iterator[None]:
    """See the persons of these municipalities, and of no other, until the block ends.

    For jobs, commands and streamed answers, which run outside of TenantMiddleware. Inside
    another tenant it takes its place; afterwards the other one holds again.
    """
    before, in_transaction = seen(), connection.in_atomic_block
    _see(municipality_ids)
    try:
        yield
    finally:
        try:
            _see(before)
        except Error:
            # The end of a failed transaction takes back what was set within it. Whatever else
            # went wrong, such a connection is not used again.
            if not in_transaction:
                connection.close()


def seen() -> list[int]:
    """The ids of the municipalities whose persons this connection sees now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [SETTING])
        ids: str = cursor.fetchone()[0] or ""
    return [int(number) for number in ids.split(",") if number]


class TenantMiddleware:
    """Each request sees the municipalities of its user's memberships; before and after, none.

    The view's transaction begins inside of all middleware, so this lasts for the session and
    is taken back by hand: the connection is used again by the next request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the user's tenant, and leave none behind."""
        _forget()
        try:
            towns = municipalities_of(request.user)
            if towns:
                _see(towns)
            return self.get_response(request)
        finally:
            _forget()


def _see(municipality_ids: Iterable[int]) -> None:
    ids = ",".join(str(int(number)) for number in municipality_ids)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, ids])


def _forget() -> None:
    if connection.connection is None:
        return  # A new connection begins without a tenant.
    try:
        _see(())
    except Error:
        connection.close()
