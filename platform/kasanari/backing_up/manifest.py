"""The paper beside a dump: when it was made, what it holds, and how to know it is whole."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from .contents import TableContent
from .errors import BackupError

DUMP, MANIFEST = ".dump", ".json"


@dataclass(frozen=True)
class Manifest:
    """What stands in <name>.json beside <name>.dump."""

    name: str
    made_at: str
    server_version: int
    dump_sha256: str
    tables: dict[str, TableContent]
    left_out: tuple[str, ...]

    def write(self, folder: Path) -> Path:
        """Write the file, for its owner's eyes only."""
        path = folder / f"{self.name}{MANIFEST}"
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        path.touch(mode=0o600)
        path.write_text(text + "\n", encoding="utf-8")
        return path


def read_manifest(path: Path) -> Manifest:
    """Read a manifest. Raises BackupError."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        tables = {name: TableContent(**row) for name, row in data.pop("tables").items()}
        return Manifest(**data, tables=tables)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError(f"控えの目録が読めません：{path}") from error


def latest_manifest(folder: Path) -> Manifest:
    """The newest backup of a folder whose dump is there too. Raises BackupError."""
    for path in sorted(folder.glob(f"*{MANIFEST}"), reverse=True):
        if path.with_suffix(DUMP).exists():
            return read_manifest(path)
    raise BackupError(f"控えがありません：{folder}（先に backup を動かしてください）")


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
