"""Seal and open texts: for a person, with their own key; for the site, with the site's."""

from __future__ import annotations

from uuid import UUID

from .envelope import BY_RING_KEY, BY_STORED_KEY, Envelope, close, unclose
from .errors import SealError
from .keys import key_of, site_ring

SITE = "site"


def seal_for_person(text: str, person_id: UUID, *, cell: str) -> bytes:
    """Return the envelope of a person's text for one cell ("table:pk:column").

    Raises KeyMissingError for a person without a key, KeyErasedError for an erased one.
    """
    return _seal(text, str(person_id), key_of(str(person_id)), cell)


def seal_for_site(text: str, *, cell: str) -> bytes:
    """Return the envelope of a text that belongs to no person yet, such as an unfinished form."""
    return _seal(text, SITE, key_of(SITE, make=True), cell)


def open_sealed(envelope: bytes, *, cell: str) -> str:
    """Return the text of an envelope of either kind; which key it needs stands on it.

    Raises SealError when key, cell or bytes do not belong, KeyErasedError after an erasure.
    """
    parts = Envelope.read(envelope)
    by_ring = parts.version == BY_RING_KEY
    key = site_ring().key(parts.key_name) if by_ring else key_of(parts.key_name)
    return unclose(parts, key, place=cell).decode()


def open_for_site(envelope: bytes, *, cell: str) -> str:
    """Return a text that seal_for_site sealed. Raises SealError, also for a person's envelope."""
    if Envelope.read(envelope).key_name != SITE:
        raise SealError("この封は、サイトのものではありません。")
    return open_sealed(envelope, cell=cell)


def _seal(text: str, name: str, key: bytes, cell: str) -> bytes:
    made = close(text.encode(), key, place=cell, version=BY_STORED_KEY, key_name=name)
    return bytes(made)
