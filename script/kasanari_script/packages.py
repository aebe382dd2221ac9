"""Install missing system packages on Debian, or say in one line each what is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .cluster.binaries import DEBIAN_LIB
from .errors import SetupError
from .programs import run_quietly
from .stages import Say
from .system import OLDEST_DEBIAN, Need, debian_release, missing_needs

NO_MAIN_CLUSTER = Path("/etc/postgresql-common/createcluster.d/kasanari.conf")
NO_MAIN_CLUSTER_TEXT = """\
# Written because PostgreSQL was absent from this machine: かさなり has a private cluster of its
# own, so the package need not make and start the cluster "main".
create_main_cluster = false
"""
APT = ("apt-get", "-q", "-o", "DPkg::Lock::Timeout=120")


def ensure_packages(*, tests: bool, say: Say) -> None:
    """Install what is missing, naming each package; raise SetupError where that cannot be done."""
    release = debian_release()
    missing = missing_needs(tests=tests, release=release)
    if not missing:
        return
    prefix = _become_root() if release >= OLDEST_DEBIAN else None
    if prefix is None:
        raise SetupError(lines_for_missing(missing, release))
    names = [need.package_on(release) for need in missing]
    for need, name in zip(missing, names, strict=True):
        say(f"足りない部品を入れます: {name}（{need.words}）")
    _keep_main_cluster_away(names, prefix)
    _apt(prefix, "update")
    _apt(prefix, "install", "-y", "--no-install-recommends", *names)


def _become_root() -> list[str] | None:
    """Return the words that make a command run as root; None where nobody lets us."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    quiet = ["sudo", "-n", "true"]
    if subprocess.run(quiet, capture_output=True, check=False).returncode == 0:
        return ["sudo"]
    if not sys.stdin.isatty():
        return None
    print("\n    部品を入れるため、sudo のパスワードを聞きます。")
    return ["sudo"] if subprocess.run(["sudo", "-v"], check=False).returncode == 0 else None


def lines_for_missing(missing: list[Need], release: int) -> str:
    lines = ["このコンピューターに足りないものがあります。"]
    if release >= OLDEST_DEBIAN:
        names = " ".join(need.package_on(release) for need in missing)
        command = f"apt-get install --no-install-recommends {names}"
        lines += [f"  足りません: {need.package_on(release)}（{need.words}）" for need in missing]
        lines.append(f"管理者に次を動かしてもらってください: {command}")
    else:
        lines += [f"  足りません: {need.words}" for need in missing]
        lines.append("この仕組みに合わせて入れてから、もういちど動かしてください。")
        lines.append(f"（Debian {OLDEST_DEBIAN} 以上なら自動で入ります。）")
    return "\n".join(lines)


def _keep_main_cluster_away(names: list[str], prefix: list[str]) -> None:
    """Where PostgreSQL was absent, stop its package from making and starting 15/main."""
    wanted = any(name.startswith("postgresql-") for name in names)
    if not wanted or any(DEBIAN_LIB.glob("*/bin/postgres")) or NO_MAIN_CLUSTER.exists():
        return
    failure = f"{NO_MAIN_CLUSTER} を書けませんでした。"
    run_quietly([*prefix, "mkdir", "-p", NO_MAIN_CLUSTER.parent], failure=failure)
    run_quietly([*prefix, "tee", NO_MAIN_CLUSTER], failure=failure, stdin=NO_MAIN_CLUSTER_TEXT)


def _apt(prefix: list[str], *arguments: str) -> None:
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *APT, *arguments]
    failure = (
        "システムの部品を入れられませんでした。ネットワークにつながっているか、"
        "ほかの更新が動いていないかを確かめて、もういちど動かしてください。"
    )
    run_quietly(command, failure=failure)
