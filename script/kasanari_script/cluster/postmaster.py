"""Start and stop one PostgreSQL server, also beside the remains of a killed one."""

import os
import signal
import subprocess
import time
from pathlib import Path

from .files import options
from .job import Job, log_file

START_SECONDS = 180  # a crash recovery may take long
RETRY_SECONDS = 20
STOP_SECONDS = 60
LEAVE_SECONDS = 3
STEP = 0.02
STATUS_LINE = 8  # of postmaster.pid
# A server killed a moment ago still holds its shared memory and its lock files.
REMAINS = ("already exists", "still in use", "Is another postmaster")


class StartFailedError(Exception):
    """The server did not come up; the words are the end of its log."""


def start(job: Job) -> "subprocess.Popen[bytes]":
    """Start the server and wait until it takes connections."""
    clear_remains(job)
    deadline = time.monotonic() + RETRY_SECONDS
    while True:
        offset = log_file(job.home).stat().st_size
        child = subprocess.Popen(_command(job), cwd="/", stdin=subprocess.DEVNULL)
        if _became_ready(job, child):
            return child
        words = log_file(job.home).read_bytes()[offset:].decode(errors="replace")
        if time.monotonic() > deadline or not any(r in words for r in REMAINS):
            stop(child)
            raise StartFailedError(words)
        time.sleep(0.2)


def stop(child: "subprocess.Popen[bytes]") -> None:
    """Stop the server, ending its connections (SIGINT: fast shutdown)."""
    for sign in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if child.poll() is not None:
            return
        child.send_signal(sign)
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue


def ready_pid(data: Path) -> int | None:
    """Return the process id in postmaster.pid when its last line says ready and it lives."""
    lines = _pid_lines(data)
    if len(lines) < STATUS_LINE or lines[STATUS_LINE - 1].strip() != "ready":
        return None
    pid = int(lines[0])
    return pid if _serves(pid, data) else None


def clear_remains(job: Job) -> None:
    """Wait for a server without a keeper to end, or end it; remove a lock that means nobody."""
    lines = _pid_lines(job.data)
    pid = int(lines[0]) if lines and lines[0].isdigit() else 0
    for sign, seconds in ((0, LEAVE_SECONDS), (signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, 5)):
        if not _serves(pid, job.data):
            break
        os.kill(pid, sign)
        _wait_until_gone(pid, job.data, seconds)
    if pid and Path(f"/proc/{pid}").exists() and not _serves(pid, job.data):
        # After a restart of the machine the number may belong to another program by now.
        (job.data / "postmaster.pid").unlink(missing_ok=True)
        (job.socket / ".s.PGSQL.5432.lock").unlink(missing_ok=True)


def _command(job: Job) -> list[str]:
    server = [job.binaries / "postgres", "-D", job.data]
    settings = options(job.socket, throwaway=job.throwaway)
    return job.account.command(*server, *settings, pdeathsig="INT")


def _became_ready(job: Job, child: "subprocess.Popen[bytes]") -> bool:
    deadline = time.monotonic() + START_SECONDS
    while child.poll() is None and time.monotonic() < deadline:
        if ready_pid(job.data) == child.pid:
            return True
        time.sleep(STEP)
    return False


def _pid_lines(data: Path) -> list[str]:
    try:
        return (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []


def _serves(pid: int, data: Path) -> bool:
    """Whether this process is a PostgreSQL server on this data."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return b"-D" in words and os.fsencode(data) in words


def _wait_until_gone(pid: int, data: Path, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while _serves(pid, data) and time.monotonic() < deadline:
        time.sleep(STEP)
