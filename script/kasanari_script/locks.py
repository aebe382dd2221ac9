"""File locks that the kernel drops when their holder dies, however it dies."""

import fcntl
import os
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path


class Lock:
    """One open lock file. Shared by many or held by one; released by close or death."""

    def __init__(self, path: Path, flags: int = os.O_CREAT) -> None:
        self.path = path
        self.fd = os.open(path, os.O_RDWR | os.O_CLOEXEC | flags, 0o600)

    def shared(self) -> None:
        """Wait until nobody holds it alone."""
        fcntl.flock(self.fd, fcntl.LOCK_SH)

    def exclusive(self) -> None:
        """Wait until nobody else holds it."""
        fcntl.flock(self.fd, fcntl.LOCK_EX)

    def try_shared(self) -> bool:
        """Take it with others if nobody holds it alone."""
        return self._try(fcntl.LOCK_SH)

    def try_exclusive(self) -> bool:
        """Take it alone if nobody holds it."""
        return self._try(fcntl.LOCK_EX)

    def release(self) -> None:
        """Let go, keeping the file open."""
        fcntl.flock(self.fd, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let go for good."""
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1

    def _try(self, kind: int) -> bool:
        try:
            fcntl.flock(self.fd, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def held(path: Path):
    """Hold a lock file alone while the block runs."""
    lock = Lock(path)
    try:
        lock.exclusive()
        yield lock
    finally:
        lock.close()


def is_held(path: Path) -> bool:
    """Say whether some process holds this lock alone."""
    return not _can(path, Lock.try_shared)


def is_used(path: Path) -> bool:
    """Say whether some process holds this lock, alone or with others."""
    return not _can(path, Lock.try_exclusive)


def _can(path: Path, take: Callable[[Lock], bool]) -> bool:
    try:
        lock = Lock(path, flags=0)
    except FileNotFoundError:  # never made, or its folder is being removed just now
        return True
    try:
        return take(lock)
    finally:
        lock.close()
