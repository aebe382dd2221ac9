"""Another key-encryption key for the whole store: wrap anew, then let the old one go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from .errors import SealError
from .key_ring import add_key, keep_only
from .keys import site_ring, site_store
from .resealing import rows_under_ring_keys, sealed_columns, sealed_history


class KeyInUseError(SealError):
    """An old key of the ring still opens something, so it stays."""


def new_ring_key() -> str:
    """Put a new key on the site's ring; it wraps from now on. Returns its name."""
    return add_key(Path(settings.KASANARI_PERSON_KEYS_FILE)).current


def names_to_rewrap() -> list[str]:
    """The keys of the store that the ring's current key does not wrap yet."""
    store = site_store()
    current = store.ring.current
    alive = (name for name in store.names() if not store.is_erased(name))
    return [name for name in alive if store.wrapped_by(name) != current]


def remove_old_keys() -> list[str]:
    """Take every key but the current one off the ring; return their names.

    Raises KeyInUseError, and then nothing changes. Run as the owner, who sees all towns.
    """
    ring = site_ring()
    old = set(ring.keys) - {ring.current}
    used = sorted(old & set(ring_keys_in_use()))
    if used:
        raise KeyInUseError(
            f"鍵「{'」「'.join(used)}」は、まだ使われています。"
            "rotate_person_keys と reseal_persons を先に動かしてください。"
        )
    keep_only(Path(settings.KASANARI_PERSON_KEYS_FILE), {ring.current})
    return sorted(old)


def ring_keys_in_use() -> Iterator[str]:
    """The ring's keys that wrap a key of the store, or that seal a text from before (ADR 019)."""
    store = site_store()
    yield from {store.wrapped_by(name) for name in store.names() if not store.is_erased(name)}
    for name in store.ring.keys:
        columns = [*sealed_columns(), *sealed_history()]
        if any(rows_under_ring_keys(*column, name).exists() for column in columns):
            yield name
