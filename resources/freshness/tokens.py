"""The token of a mail: whoever holds it answers for one entry, until it ends."""

from __future__ import annotations

import hashlib
import secrets

BYTES = 32


def new_token() -> str:
    """Return a token that nobody guesses (256 bits, ASVS 5.0 11.5.1)."""
    return secrets.token_urlsafe(BYTES)


def digest_of(token: str) -> str:
    """Return what the database keeps of it: a copy of the database answers for nobody."""
    return hashlib.sha256(token.encode()).hexdigest()
