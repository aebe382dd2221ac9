"""Clusters in folders of their own, and processes that use them."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Appended: the commands are no package of the product, only their tests import them.
sys.path.append(str(ROOT / "script"))

from kasanari_script.cluster.binaries import find_binaries  # noqa: E402  # the path comes first
from kasanari_script.cluster.cluster import Cluster  # noqa: E402  # the path comes first
from kasanari_script.throwaway import make_home  # noqa: E402  # the path comes first

needs_postgresql = pytest.mark.skipif(
    find_binaries() is None, reason="no PostgreSQL server with PostGIS on this machine"
)


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that PostgreSQL's system user can enter."""
    folder = make_home()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def made_once() -> Iterator[Path]:
    """A cluster that was made and stopped: copying it is quicker than initdb."""
    folder = make_home()
    made = Cluster(folder / "postgres")
    made.join()
    assert made.leave()
    # Only the disk's slowness is left out: recovery after a kill syncs every file.
    with (made.data / "postgresql.conf").open("a") as settings:
        settings.write("fsync = off\n")
    yield made.home
    shutil.rmtree(folder)


@pytest.fixture
def cluster(home: Path, made_once: Path) -> Iterator[Cluster]:
    """A cluster like a site's, running, with this process as its user."""
    subprocess.run(["cp", "-a", made_once, home], check=True)
    made = Cluster(home / "postgres")
    made.join()
    yield made
    made.leave()


@pytest.fixture
def another_user() -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Start processes that join a cluster and stay until they are killed."""
    started = []

    def start(home: Path, how: str = "stay") -> "subprocess.Popen[str]":
        command = [sys.executable, str(Path(__file__).with_name("cluster_user.py")), home, how]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout.readline() == "joined\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()
