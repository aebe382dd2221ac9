"""The keys of this site: the settings' ring and store, held for the length of one request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .key_ring import KeyRing, load_key_ring
from .key_store import KeyStore

_held: ContextVar[dict[str, bytes] | None] = ContextVar("held person keys", default=None)


def site_ring() -> KeyRing:
    """The ring of this site. Raises SealError where it cannot be read."""
    return load_key_ring(Path(settings.KASANARI_PERSON_KEYS_FILE))


def site_store() -> KeyStore:
    """The store of this site, under its ring."""
    return KeyStore(Path(settings.KASANARI_PERSON_KEY_STORE), site_ring())


def key_of(name: str, *, make: bool = False) -> bytes:
    """Return a key by its name, from what is held already where it was asked before."""
    held = _held.get()
    if held is not None and name in held:
        return held[name]
    store = site_store()
    key = store.make(name) if make else store.fetch(name)
    if held is not None:
        held[name] = key
    return key


def forget_key(name: str) -> None:
    """Let go of a key that was destroyed."""
    held = _held.get()
    if held is not None:
        held.pop(name, None)


@contextmanager
def keys_held() -> Iterator[None]:
    """Fetch each key once within the block, and keep none after it.

    Nothing is held for longer, so that an erased person is read by no other worker from the
    next request on. Inside another block it is part of that one.
    """
    if _held.get() is not None:
        yield
        return
    token = _held.set({})
    try:
        yield
    finally:
        _held.reset(token)


class HoldKeysMiddleware:
    """Each request fetches a person's key once, and forgets it at its end."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within a block of keys_held."""
        with keys_held():
            return self.get_response(request)
