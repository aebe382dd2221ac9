"""The store: one wrapped key per person, in small files apart from the database and its dump.

<folder>/<first two letters of the name>/<name>.key holds an envelope made by the ring's current
key with the name as associated data. A destroyed key leaves an empty <name>.erased, which wins
over any .key file that an old copy of the store might bring back.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .envelope import BY_RING_KEY, KEY_BYTES, Envelope, close, unclose
from .errors import KeyErasedError, KeyMissingError, SealError
from .key_ring import KeyRing
from .whole_files import make_whole, replace_whole, shred

FILE_MODE, FOLDER_MODE = 0o600, 0o700
KEY, ERASED = ".key", ".erased"
# A name comes out of an envelope, so out of the database: it must not lead to another folder.
NAME = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|site|index")


@dataclass(frozen=True)
class KeyStore:
    """The wrapped keys in a folder, and the ring that unwraps them."""

    folder: Path
    ring: KeyRing

    def fetch(self, name: str) -> bytes:
        """Return a key (32 bytes). Raises KeyErasedError, KeyMissingError, SealError."""
        if self.is_erased(name):
            raise KeyErasedError("この人の記録は消されています。もう読めません。")
        return self._unwrap(name, self._wrapped(name))

    def has(self, name: str) -> bool:
        """Whether a key of this name can still be fetched."""
        return self._path(name, KEY).exists() and not self.is_erased(name)

    def keeps_bytes_of(self, name: str) -> bool:
        """Whether any file of this key is left, be it of a destroyed one."""
        return any(self._shard(name).glob(f"{name}{KEY}*"))

    def is_erased(self, name: str) -> bool:
        """Whether the key was destroyed on purpose."""
        return self._path(name, ERASED).exists()

    def make(self, name: str) -> bytes:
        """Return the key of this name, made if there was none. Raises KeyErasedError."""
        try:
            return self.fetch(name)
        except KeyMissingError:
            pass
        with self._alone():
            if not self._path(name, KEY).exists() and not self.is_erased(name):
                self._shard(name).mkdir(mode=FOLDER_MODE, exist_ok=True)
                wrapped = bytes(self._wrap(name, os.urandom(KEY_BYTES)))
                make_whole(self._path(name, KEY), wrapped, mode=FILE_MODE)
        return self.fetch(name)

    def destroy(self, name: str) -> None:
        """Make a key unreadable for ever; what a crash left half done is finished by a rerun."""
        with self._alone():
            self._shard(name).mkdir(mode=FOLDER_MODE, exist_ok=True)
            if not self.is_erased(name):
                make_whole(self._path(name, ERASED), b"", mode=FILE_MODE)
            for path in sorted(self._shard(name).glob(f"{name}{KEY}*")):
                shred(path)

    def rewrap(self, name: str) -> bool:
        """Wrap a key anew by the ring's current key; False where that was so already."""
        with self._alone():
            if self.is_erased(name) or self.wrapped_by(name) == self.ring.current:
                return False
            fresh = bytes(self._wrap(name, self.fetch(name)))
            replace_whole(self._path(name, KEY), fresh, mode=FILE_MODE)
        return True

    def wrapped_by(self, name: str) -> str:
        """Return the name of the ring's key that wraps this one."""
        return self._wrapped(name).key_name

    def names(self) -> Iterator[str]:
        """The names of all keys."""
        for path in sorted(self.folder.glob(f"*/*{KEY}")):
            yield path.name.removesuffix(KEY)

    def erased_names(self) -> Iterator[str]:
        """The names of all keys that were destroyed on purpose."""
        for path in sorted(self.folder.glob(f"*/*{ERASED}")):
            yield path.name.removesuffix(ERASED)

    def _wrap(self, name: str, key: bytes) -> Envelope:
        current = self.ring.current
        place, secret = f"key:{name}", self.ring.key(current)
        return close(key, secret, place=place, version=BY_RING_KEY, key_name=current)

    def _unwrap(self, name: str, wrapped: Envelope) -> bytes:
        return unclose(wrapped, self.ring.key(wrapped.key_name), place=f"key:{name}")

    def _wrapped(self, name: str) -> Envelope:
        try:
            return Envelope.read(self._path(name, KEY).read_bytes())
        except FileNotFoundError as error:
            if not self.folder.is_dir():
                raise SealError(f"鍵の置き場所がありません：{self.folder}") from error
            raise KeyMissingError("この人の鍵が、鍵の置き場所にありません。") from error
        except OSError as error:
            raise SealError(f"鍵の置き場所が読めません：{self.folder}") from error

    def _shard(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise SealError("鍵の名前の形が正しくありません。")
        return self.folder / name[:2]

    def _path(self, name: str, ending: str) -> Path:
        return self._shard(name) / f"{name}{ending}"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One writer at a time, also on several machines that share the folder."""
        try:
            fd = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, FILE_MODE)
        except OSError as error:
            raise SealError(f"鍵の置き場所に書けません：{self.folder}") from error
        try:
            fcntl.flock(fd, fcntl.LOCK_EX)
            yield
        finally:
            os.close(fd)
