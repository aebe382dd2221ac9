"""Remember what a step was done from, so that a second start skips it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .paths import write_whole


@dataclass(frozen=True)
class Stamp:
    """A small file that holds the fingerprint of a step's sources."""

    path: Path

    def exists(self) -> bool:
        """Whether the step was ever done."""
        return self.path.exists()

    def says(self, wanted: str) -> bool:
        """Whether the step was done from these sources."""
        return self.exists() and self.path.read_text(encoding="utf-8") == wanted

    def write(self, text: str) -> None:
        """Note that the step is done."""
        write_whole(self.path, text)


def contents_hash(files: Iterable[Path]) -> str:
    """Fingerprint names and contents."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def times_hash(files: Iterable[Path]) -> str:
    """Fingerprint names, sizes and times of change: cheap for many or large files."""
    digest = hashlib.sha256()
    for file in sorted(files):
        info = file.stat()
        digest.update(f"{file}\0{info.st_size}\0{info.st_mtime_ns}\0".encode())
    return digest.hexdigest()
