"""The keeper: a process of its own that runs PostgreSQL until its last user is gone."""

import contextlib
import os
import select
import shutil
import signal
import subprocess
import sys
import threading
from typing import Never

from ..locks import Lock, held
from .job import Job, keeper_lock, users_lock
from .postmaster import StartFailedError, start, stop

READY = "ready"


def main(text: str) -> None:
    """Leave the starting command behind, then keep the cluster."""
    if os.fork():
        os._exit(0)
    job = Job.from_text(text)
    signal.signal(signal.SIGTERM, _leave)
    with held(keeper_lock(job.home)):
        keep(job)


def keep(job: Job) -> None:
    """Start the server, wait for the last user to leave, stop the server."""
    try:
        child = start(job)
    except StartFailedError as error:
        _tell(job, str(error) or "?")
        return
    # Held until this process ends: whoever comes meanwhile waits, then starts a new keeper.
    users = Lock(users_lock(job.home))
    try:
        _tell(job, READY)
        _wait_for_end(users, child)
    finally:
        stop(child)
        if job.throwaway:
            shutil.rmtree(job.socket, ignore_errors=True)
            shutil.rmtree(job.home, ignore_errors=True)


def _leave(*_: object) -> Never:
    sys.exit(0)


def _tell(job: Job, words: str) -> None:
    # The command that started us may be gone; then nobody is there to hear it.
    with contextlib.suppress(BrokenPipeError), os.fdopen(job.ready_fd, "w") as pipe:
        pipe.write(words)


def _wait_for_end(users: Lock, child: "subprocess.Popen[bytes]") -> None:
    """Return when nobody uses the cluster or when the server died by itself."""
    alone, said = os.pipe()

    def wait_alone() -> None:
        users.exclusive()
        os.write(said, b"!")

    threading.Thread(target=wait_alone, daemon=True).start()
    with_pid = os.pidfd_open(child.pid)
    select.select([alone, with_pid], [], [])
