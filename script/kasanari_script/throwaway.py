"""A cluster for one run of the tests: made in a folder of its own, removed at the end."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .cluster.account import account_of
from .cluster.cluster import Cluster
from .cluster.job import keeper_lock, users_lock
from .environment import DATABASE, throwaway_environment
from .errors import SetupError
from .locks import is_held, is_used
from .stages import Say

PREFIX = "kasanari-test-"
STALE_SECONDS = 3600


@contextmanager
def throwaway_site(say: Say) -> Iterator[dict[str, str]]:
    """Run a cluster with an empty database; yields the environment that leads to it."""
    _sweep()
    home = make_home()
    cluster = Cluster(home, throwaway=True, say=say)
    try:
        cluster.join()
        cluster.psql.clone(DATABASE)
        yield throwaway_environment(cluster, home)
    finally:
        # The keeper removes the folder itself, also when this process is killed.
        cluster.leave()
        shutil.rmtree(home, ignore_errors=True)


def _bases() -> list[Path]:
    return [Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")]  # noqa: S108  # mkdtemp


def make_home() -> Path:
    """Make a folder where PostgreSQL's system user can go."""
    account = account_of()
    for base in _bases():
        home = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
        home.chmod(0o711)
        if account.can_enter(home):
            return home
        home.rmdir()
    raise SetupError(f"利用者 {account.name} が入れる一時フォルダーがありません（TMPDIR）。")


def _sweep() -> None:
    """Remove what a killed run left behind."""
    for base in _bases():
        for home in base.glob(f"{PREFIX}*"):
            if _is_stale(home):
                shutil.rmtree(home, ignore_errors=True)


def _is_stale(home: Path) -> bool:
    try:
        info = home.lstat()
    except FileNotFoundError:
        return False
    if info.st_uid != os.geteuid() or time.time() - info.st_mtime < STALE_SECONDS:
        return False
    return not is_held(keeper_lock(home)) and not is_used(users_lock(home))
