"""Small files that are there wholly or not at all, whatever crashes in between."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

PARTIAL = ".part"


def make_whole(path: Path, content: bytes, *, mode: int) -> None:
    """Write a new file; FileExistsError where one is there already, which then stays."""
    partial = _written(path, content, mode)
    try:
        os.link(partial, path)
    finally:
        partial.unlink()
    sync_folder(path.parent)


def replace_whole(path: Path, content: bytes, *, mode: int) -> None:
    """Write a file over the one that is there."""
    partial = _written(path, content, mode)
    try:
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def shred(path: Path) -> None:
    """Write chance over a file's bytes, then remove it; nothing happens where there is none.

    On a disk that moves what it writes (SSD, copy on write) remains may survive: they are a
    wrapped key, dead with the ring's key (docs/operating.md, 鍵の入れかえ).
    """
    try:
        with path.open("r+b") as file:
            size = os.fstat(file.fileno()).st_size
            file.write(os.urandom(size))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return
    path.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make names that were added or removed last through a power cut."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _written(path: Path, content: bytes, mode: int) -> Path:
    partial = path.with_name(f"{path.name}.{secrets.token_hex(6)}{PARTIAL}")
    fd = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(fd, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return partial
