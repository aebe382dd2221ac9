"""Which machine this is, and which of its packages are missing."""

import ctypes.util
import importlib.util
import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from .cluster.binaries import find_binaries

OS_RELEASE = Path("/etc/os-release")
OLDEST_DEBIAN = 12
NOTO_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))


@dataclass(frozen=True)
class Need:
    """One thing of the system: what for, its Debian package (by release), how to see it."""

    words: str
    package: str | dict[int, str]
    present: Callable[[], bool]
    only_for_tests: bool = False

    def package_on(self, release: int) -> str:
        """Return the package's name on this Debian; a newer one gets the newest name we know."""
        if isinstance(self.package, str):
            return self.package
        return self.package.get(release) or self.package[max(self.package)]


def _library(name: str) -> Callable[[], bool]:
    return lambda: ctypes.util.find_library(name) is not None


def _program(*names: str) -> Callable[[], bool]:
    return lambda: any(map(shutil.which, names))


def _has_noto_cjk() -> bool:
    return any(True for folder in NOTO_FOLDERS for _ in folder.rglob("NotoSans*CJK*"))


NEEDS = (
    Need(
        "PostgreSQL と PostGIS（データベース）",
        {12: "postgresql-15-postgis-3", 13: "postgresql-17-postgis-3"},
        lambda: find_binaries() is not None,
    ),
    Need("GDAL（地図の計算）", {12: "libgdal32", 13: "libgdal36"}, _library("gdal")),
    Need("Pango（印刷用の紙面）", "libpangoft2-1.0-0", _library("pangoft2-1.0")),
    Need("HarfBuzz（印刷用の文字）", "libharfbuzz-subset0", _library("harfbuzz-subset")),
    Need("日本語の文字 Noto CJK", "fonts-noto-cjk", _has_noto_cjk),
    Need(
        "Python の仮想環境（venv）",
        "python3-venv",
        lambda: importlib.util.find_spec("ensurepip") is not None,
    ),
    Need("git", "git", _program("git")),
    Need(
        "Chromium（画面のテスト）",
        "chromium",
        _program("chromium", "chromium-browser"),
        only_for_tests=True,
    ),
    Need("libatomic（画面のテスト）", "libatomic1", _library("atomic"), only_for_tests=True),
)


def debian_release(text: str | None = None) -> int:
    """Return Debian's major release from os-release; 0 on any other system."""
    if text is None:
        text = OS_RELEASE.read_text(encoding="utf-8") if OS_RELEASE.exists() else ""
    pairs = (line.partition("=")[::2] for line in text.splitlines())
    values = {key.strip(): value.strip().strip("'\"") for key, value in pairs}
    version = values.get("VERSION_ID", "").partition(".")[0]
    return int(version) if values.get("ID") == "debian" and version.isdigit() else 0


def installed_packages(names: Iterable[str]) -> set[str]:
    """Ask dpkg which of these packages are installed."""
    command = ["dpkg-query", "-W", "-f=${Package}\t${db:Status-Status}\n", *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return parse_installed(done.stdout)


def parse_installed(text: str) -> set[str]:
    """Read dpkg-query's lines `name<TAB>status`."""
    rows = (line.partition("\t") for line in text.splitlines())
    return {name for name, _, status in rows if status == "installed"}


def missing_needs(*, tests: bool, release: int) -> list[Need]:
    """Return what this machine lacks."""
    wanted = [need for need in NEEDS if tests or not need.only_for_tests]
    if release < OLDEST_DEBIAN:
        return [need for need in wanted if not need.present()]
    have = installed_packages(need.package_on(release) for need in wanted)
    lacking = [need for need in wanted if need.package_on(release) not in have]
    # Another PostgreSQL with PostGIS (from another package source) does as well.
    return [n for n in lacking if n is not NEEDS[0] or not n.present()]
