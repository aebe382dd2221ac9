"""A person in an address: a handle for one user and some days, never the person's number.

Addresses are kept by proxies, by histories and by whoever looks over a shoulder. A handle is the
number of the person under AES-SIV (RFC 5297) with the user and the week as associated data: it
names nobody, two users' handles of one person have nothing in common, and it opens for its user
alone, until the week after the one it was made in (docs/adr/022-addresses-of-persons.md).
"""

from __future__ import annotations

import logging
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)

WEEK = 7 * 24 * 60 * 60
NOBODY = b"nobody"
NO_PERSON = UUID(int=0)
_request: ContextVar[HttpRequest | None] = ContextVar("request_of_addresses", default=None)


class PersonConverter:
    """`<person:person_id>` in a path: the view gets the UUID, the address shows the handle."""

    regex = "[A-Za-z0-9_-]{43}"

    def to_python(self, value: str) -> UUID:
        """Open a handle of this request's user; ValueError (404) where it does not open.

        Before the login it stands for no person at all, so that the login is asked for first.
        """
        user_id = _user_id()
        return _opened(value, user_id) if user_id else NO_PERSON

    def to_url(self, value: UUID | str) -> str:
        """Make the handle for this request's user; outside of a request it opens for nobody."""
        return make_handle(UUID(str(value)), _user_id())


class PersonAddressMiddleware:
    """Addresses made and read during a request are its user's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with handles for the request's user."""
        with _during(request):
            return self.get_response(request)


def make_handle(person_id: UUID, user_id: int | None) -> str:
    """Return the 43 letters that stand for a person in this user's addresses this week."""
    sealed = _cipher().encrypt(person_id.bytes, _bound_to(user_id, _week()))
    return urlsafe_b64encode(sealed).decode().rstrip("=")


def open_handle(handle: str, user_id: int | None) -> UUID:
    """Return the person's number; ValueError for another user's, an old or a made-up handle."""
    sealed = urlsafe_b64decode(f"{handle}=")
    for week in (_week(), _week() - 1):
        try:
            return UUID(bytes=_cipher().decrypt(sealed, _bound_to(user_id, week)))
        except InvalidTag:
            continue
    raise ValueError("This handle does not open for this user now.")


def _opened(handle: str, user_id: int) -> UUID:
    """As open_handle; a refusal is written down (ASVS 5: 16.3.3), without the handle."""
    try:
        return open_handle(handle, user_id)
    except ValueError:
        logger.warning("handle refused", extra={"request": _request.get()})
        raise


@contextmanager
def _during(request: HttpRequest) -> Iterator[None]:
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def _user_id() -> int | None:
    user: Any = getattr(_request.get(), "user", None)
    return user.pk if user is not None else None


def _cipher() -> AESSIV:
    return AESSIV(salted_hmac("matching.addresses", "person", algorithm="sha512").digest())


def _bound_to(user_id: int | None, week: int) -> list[bytes]:
    return [NOBODY] if user_id is None else [str(user_id).encode(), str(week).encode()]


def _week() -> int:
    return int(time.time() // WEEK)
