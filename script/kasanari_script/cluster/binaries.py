"""Find a PostgreSQL server that has PostGIS."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ..errors import SetupError

OLDEST = 15
DEBIAN_LIB = Path("/usr/lib/postgresql")
DEBIAN_SHARE = Path("/usr/share/postgresql")


@dataclass(frozen=True)
class Binaries:
    """One installed PostgreSQL server: its major version and its folder of programs."""

    version: int
    folder: Path

    def __getattr__(self, name: str) -> Path:
        return self.folder / name


def find_binaries(version: int | None = None) -> Binaries | None:
    """Return the newest server with PostGIS, or the one of the version that made the data."""
    wanted = [b for b in _installed() if version in (None, b.version)]
    return max(wanted, key=lambda b: b.version, default=None)


def require_binaries(version: int | None = None) -> Binaries:
    """Return a server or say which one is missing."""
    found = find_binaries(version)
    if found is None:
        which = f"PostgreSQL {version}" if version else f"PostgreSQL {OLDEST} 以上"
        raise SetupError(f"{which} と PostGIS がありません。script/bootstrap を動かしてください。")
    return found


def _installed() -> list[Binaries]:
    found = []
    for bindir in DEBIAN_LIB.glob("*/bin"):
        name = bindir.parent.name
        if name.isdigit() and _complete(bindir, DEBIAN_SHARE / name):
            found.append(Binaries(int(name), bindir))
    return [b for b in found or _from_pg_config() if b.version >= OLDEST]


def _from_pg_config() -> list[Binaries]:
    if not shutil.which("pg_config"):
        return []
    bindir, share, version = (
        subprocess.run(["pg_config", option], capture_output=True, text=True, check=True).stdout
        for option in ("--bindir", "--sharedir", "--version")
    )
    folder = Path(bindir.strip())
    major = version.split()[1].partition(".")[0]
    if not major.isdigit() or not _complete(folder, Path(share.strip())):
        return []
    return [Binaries(int(major), folder)]


def _complete(bindir: Path, share: Path) -> bool:
    programs = all((bindir / name).exists() for name in ("initdb", "postgres", "psql"))
    return programs and (share / "extension" / "postgis.control").exists()
