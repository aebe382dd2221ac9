"""The envelope: AES-256-GCM, with the name of its key in front.

Bytes: version, length of the key's name, name, nonce (12 bytes), ciphertext with tag. The
associated data (RFC 5116) ties an envelope to its place, so that moving it elsewhere fails.
NIST SP 800-38D: 96-bit random nonces, one per sealing.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .errors import SealError

BY_RING_KEY = 1
"""Sealed by a key of the ring itself: wrapped keys, and texts from before keys per person."""
BY_STORED_KEY = 2
"""Sealed by a key of the store, which the ring's key wraps."""
NONCE_BYTES = 12
KEY_BYTES = 32


@dataclass(frozen=True)
class Envelope:
    """An envelope taken apart; nothing of it is opened yet."""

    version: int
    key_name: str
    nonce: bytes
    body: bytes

    def __bytes__(self) -> bytes:
        name = self.key_name.encode()
        return bytes([self.version, len(name)]) + name + self.nonce + self.body

    @classmethod
    def read(cls, raw: bytes) -> Envelope:
        """Take bytes apart. Raises SealError where they are no envelope."""
        if len(raw) < 2 or raw[0] not in (BY_RING_KEY, BY_STORED_KEY):
            raise SealError("記録の形が正しくありません。")
        end = 2 + raw[1]
        try:
            name = raw[2:end].decode()
        except UnicodeDecodeError as error:
            raise SealError("記録の形が正しくありません。") from error
        return cls(raw[0], name, raw[end : end + NONCE_BYTES], raw[end + NONCE_BYTES :])


def close(plain: bytes, key: bytes, *, place: str, version: int, key_name: str) -> Envelope:
    """Seal bytes for one place (the associated data)."""
    nonce = os.urandom(NONCE_BYTES)
    return Envelope(version, key_name, nonce, AESGCM(key).encrypt(nonce, plain, place.encode()))


def unclose(envelope: Envelope, key: bytes, *, place: str) -> bytes:
    """Return what was sealed. Raises SealError when key, place or bytes do not belong."""
    try:
        return AESGCM(key).decrypt(envelope.nonce, envelope.body, place.encode())
    except (InvalidTag, ValueError) as error:
        raise SealError("記録を開けません。鍵か記録が変わっています。") from error
