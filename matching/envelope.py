"""Seal short texts with AES-256-GCM in an envelope that names its key.

An envelope is: version byte 1, length of the key id, key id, nonce (12 bytes), ciphertext
with tag. The associated data "table:pk:column" ties an envelope to its cell, so that moving
it to another row fails. NIST SP 800-38D: 96-bit random nonces, one per sealing.
"""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

VERSION = 1
NONCE_BYTES = 12
KEY_BYTES = 32


class SealError(Exception):
    """The key ring is missing or an envelope cannot be opened; the sentence says which."""


@dataclass(frozen=True)
class KeyRing:
    """Keys by id, and the id that seals new texts."""

    current: str
    keys: dict[str, bytes]


@lru_cache(maxsize=4)
def load_key_ring(path: Path) -> KeyRing:
    """Read a key ring file: {"current": id, "keys": {id: base64 of 32 bytes}}."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        keys = {name: base64.b64decode(text) for name, text in data["keys"].items()}
        ring = KeyRing(current=data["current"], keys=keys)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SealError(f"鍵のファイルが読めません：{path}") from error
    if ring.current not in keys or any(len(key) != KEY_BYTES for key in keys.values()):
        raise SealError(f"鍵のファイルの中身が正しくありません：{path}")
    return ring


def seal(text: str, *, cell: str) -> bytes:
    """Return the envelope of `text` for one cell ("table:pk:column")."""
    ring = load_key_ring(Path(settings.KASANARI_PERSON_KEYS_FILE))
    key_id = ring.current.encode()
    nonce = os.urandom(NONCE_BYTES)
    body = AESGCM(ring.keys[ring.current]).encrypt(nonce, text.encode(), cell.encode())
    return bytes([VERSION, len(key_id)]) + key_id + nonce + body


def open_sealed(envelope: bytes, *, cell: str) -> str:
    """Return the text of an envelope; SealError when key, cell or bytes do not belong."""
    ring = load_key_ring(Path(settings.KASANARI_PERSON_KEYS_FILE))
    key_id, nonce, body = _split(envelope)
    if key_id not in ring.keys:
        raise SealError(f"この記録を開く鍵「{key_id}」がありません。")
    try:
        return AESGCM(ring.keys[key_id]).decrypt(nonce, body, cell.encode()).decode()
    except InvalidTag as error:
        raise SealError("記録を開けません。鍵か記録が変わっています。") from error


def key_id_of(envelope: bytes) -> str:
    """Return the id of the key that sealed an envelope."""
    return _split(envelope)[0]


def _split(envelope: bytes) -> tuple[str, bytes, bytes]:
    if len(envelope) < 2 or envelope[0] != VERSION:
        raise SealError("記録の形が正しくありません。")
    end = 2 + envelope[1]
    try:
        key_id = envelope[2:end].decode()
    except UnicodeDecodeError as error:
        raise SealError("記録の形が正しくありません。") from error
    return key_id, envelope[end : end + NONCE_BYTES], envelope[end + NONCE_BYTES :]
