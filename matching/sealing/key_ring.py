"""The ring: the key-encryption keys, in one JSON file outside of database and dump."""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .envelope import KEY_BYTES
from .errors import SealError
from .whole_files import replace_whole

MODE = 0o600


@dataclass(frozen=True)
class KeyRing:
    """Keys by name, and the name of the one that wraps new keys."""

    current: str
    keys: dict[str, bytes]

    def key(self, name: str) -> bytes:
        """Return one key. Raises SealError where the ring has lost it."""
        if name not in self.keys:
            raise SealError(f"鍵のファイルに、鍵「{name}」がありません。")
        return self.keys[name]


def load_key_ring(path: Path) -> KeyRing:
    """Read {"current": name, "keys": {name: base64 of 32 bytes}}; a changed file is read anew."""
    try:
        info = path.stat()
    except OSError as error:
        raise SealError(f"鍵のファイルが読めません：{path}") from error
    return _read(path, (info.st_ino, info.st_mtime_ns, info.st_size))


@lru_cache(maxsize=4)
def _read(path: Path, state: tuple[int, int, int]) -> KeyRing:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        keys = {name: base64.b64decode(text) for name, text in data["keys"].items()}
        ring = KeyRing(current=data["current"], keys=keys)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SealError(f"鍵のファイルが読めません：{path}") from error
    if ring.current not in keys or any(len(key) != KEY_BYTES for key in keys.values()):
        raise SealError(f"鍵のファイルの中身が正しくありません：{path}")
    return ring


def add_key(path: Path) -> KeyRing:
    """Put a new key on the ring and let it wrap from now on; the old ones still open."""
    ring = load_key_ring(path)
    number = len(ring.keys) + 1
    while f"ring-{number}" in ring.keys:
        number += 1
    name = f"ring-{number}"
    return _write(path, KeyRing(name, ring.keys | {name: os.urandom(KEY_BYTES)}))


def keep_only(path: Path, names: set[str]) -> KeyRing:
    """Take every other key off the ring; the current one always stays."""
    ring = load_key_ring(path)
    kept = {name: key for name, key in ring.keys.items() if name in names | {ring.current}}
    return _write(path, KeyRing(ring.current, kept))


def _write(path: Path, ring: KeyRing) -> KeyRing:
    keys = {name: base64.b64encode(key).decode() for name, key in ring.keys.items()}
    text = json.dumps({"current": ring.current, "keys": keys}) + "\n"
    try:
        replace_whole(path, text.encode(), mode=MODE)
    except OSError as error:
        raise SealError(f"鍵のファイルに書けません：{path}") from error
    return load_key_ring(path)
