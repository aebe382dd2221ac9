"""Who stops the database, and what happens after somebody was killed."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from kasanari_script.cluster.account import account_of
from kasanari_script.cluster.cluster import Cluster
from kasanari_script.cluster.job import keeper_lock
from kasanari_script.cluster.postmaster import ready_pid
from kasanari_script.locks import is_held

from .conftest import needs_postgresql

pytestmark = needs_postgresql
PATIENCE_SECONDS = 15


def wait_until(what: Callable[[], bool]) -> None:
    """Wait for something that another process brings about."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not what():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


def keeper_of(cluster: Cluster) -> int:
    """Process id of the keeper: the parent of the server."""
    status = Path(f"/proc/{ready_pid(cluster.data)}/status").read_text()
    return int(status.partition("PPid:")[2].split()[0])


def test_the_last_user_stops_the_database(cluster: Cluster, another_user) -> None:
    other = another_user(cluster.home)
    assert cluster.leave() is False
    assert cluster.psql.run("SELECT 1;") == "1\n"
    other.terminate()
    wait_until(lambda: not cluster.has_keeper())
    assert ready_pid(cluster.data) is None


def test_a_slow_stop_is_not_taken_for_somebody_elses_use(cluster: Cluster) -> None:
    server = ready_pid(cluster.data)
    os.kill(server, signal.SIGSTOP)
    threading.Timer(1.5, os.kill, (server, signal.SIGCONT)).start()
    assert cluster.leave() is True
    assert not cluster.has_keeper()


def test_a_killed_last_user_stops_it_as_well(cluster: Cluster, another_user) -> None:
    other = another_user(cluster.home)
    cluster.leave()
    other.send_signal(signal.SIGKILL)
    wait_until(lambda: not cluster.has_keeper())
    assert ready_pid(cluster.data) is None


def test_a_command_that_turns_into_another_stays_a_user(cluster: Cluster, another_user) -> None:
    other = another_user(cluster.home, "become")
    wait_until(lambda: "sleep" in Path(f"/proc/{other.pid}/comm").read_text())
    assert cluster.leave() is False
    assert cluster.psql.run("SELECT 1;") == "1\n"
    other.kill()
    wait_until(lambda: not cluster.has_keeper())


def has_ended(pid: int | None) -> bool:
    """Whether a process is gone, or only waits for an init that never asks (in a container)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state == "Z"


def test_the_server_ends_by_itself_when_its_keeper_is_killed(cluster: Cluster) -> None:
    server = ready_pid(cluster.data)
    assert not has_ended(server)
    os.kill(keeper_of(cluster), signal.SIGKILL)
    wait_until(lambda: has_ended(server))


@pytest.mark.parametrize("times", [1, 3])
def test_after_the_keeper_was_killed_the_next_start_works(cluster: Cluster, times: int) -> None:
    for _ in range(times):
        os.kill(keeper_of(cluster), signal.SIGKILL)
        wait_until(lambda: not cluster.has_keeper())
        cluster.ensure_running()
        assert cluster.psql.run("SELECT 1;") == "1\n"


@pytest.mark.parametrize("times", [1, 3])
def test_after_the_server_was_killed_the_next_start_works(cluster: Cluster, times: int) -> None:
    for _ in range(times):
        os.kill(ready_pid(cluster.data), signal.SIGKILL)
        wait_until(lambda: ready_pid(cluster.data) is None)
        cluster.ensure_running()
        assert cluster.psql.run("SELECT 1;") == "1\n"


def test_after_keeper_and_server_were_killed_together_the_next_start_works(
    cluster: Cluster,
) -> None:
    server = ready_pid(cluster.data)
    os.kill(keeper_of(cluster), signal.SIGKILL)
    os.kill(server, signal.SIGKILL)
    wait_until(lambda: ready_pid(cluster.data) is None)
    cluster.ensure_running()
    assert cluster.psql.run("SELECT 1;") == "1\n"


def test_a_lock_file_with_the_number_of_another_program_is_no_hindrance(cluster: Cluster) -> None:
    """As after a power cut: the number in postmaster.pid belongs to somebody else now."""
    pid_file = cluster.data / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    cluster.leave()
    # PostgreSQL would believe a number of its own user; so the stranger is of that user.
    account = account_of(cluster.data)
    stranger = subprocess.Popen(account.command("sleep", "60"))
    try:
        pid_file.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
        os.chown(pid_file, account.uid, account.gid)
        cluster.join()
        assert cluster.psql.run("SELECT 1;") == "1\n"
    finally:
        stranger.kill()
        stranger.wait()


def test_two_who_start_at_once_get_one_server(home: Path, another_user) -> None:
    first = another_user(home / "postgres")
    second = another_user(home / "postgres")
    cluster = Cluster(home / "postgres")
    keeper = keeper_of(cluster)
    first.kill()
    first.wait()
    assert cluster.psql.run("SELECT 1;") == "1\n"
    assert keeper_of(cluster) == keeper
    second.kill()
    wait_until(lambda: not cluster.has_keeper())


def test_a_killed_test_run_leaves_no_folder_and_no_server(home: Path, another_user) -> None:
    other = another_user(home, "test")
    server = ready_pid(home / "data")
    other.send_signal(signal.SIGKILL)
    wait_until(lambda: not home.exists())
    assert not Path(f"/proc/{server}").exists()
    assert not is_held(keeper_lock(home))
