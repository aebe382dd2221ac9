"""The web server process: gunicorn, started, watched and stopped."""

import http.client
import os
import select
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from .errors import SetupError
from .listener import port_of
from .paths import ROOT, VENV_PYTHON

# Threads, because a browser's idle second connection would block a synchronous worker.
WORKERS = ("--workers=2", "--worker-class=gthread", "--threads=4")
QUIET = ("--log-level=warning", "--no-control-socket", "--graceful-timeout=10")
LOG = "--logger-class=kasanari.server_log.ServerLog"
# Two workers with a BLAS thread for each core are slower than one (measured: 0.78 times).
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
MEMORY = Path("/dev/shm")  # noqa: S108  # gunicorn makes its own unlinked files in it
START_SECONDS = 60
STOP_SECONDS = 15
WATCH_SECONDS = 1.0

Process = subprocess.Popen[bytes]


def start_web(listener: socket.socket, env: Mapping[str, str]) -> Process:
    """Start gunicorn on a listening socket. It ends when this process ends, however that is."""
    fd = listener.fileno()
    command = ["setpriv", "--pdeathsig=TERM", "--", VENV_PYTHON, "-m", "gunicorn"]
    if os.access(MEMORY, os.W_OK):
        command.append(f"--worker-tmp-dir={MEMORY}")
    return subprocess.Popen(
        [*command, *WORKERS, *QUIET, LOG, f"--bind=fd://{fd}", "kasanari.wsgi"],
        env={"DJANGO_SETTINGS_MODULE": "kasanari.settings.staff"} | dict(env) | ONE_THREAD,
        cwd=ROOT / "platform",  # not the root: kasanari.wsgi appends that itself
        stdin=subprocess.DEVNULL,
        pass_fds=(fd,),
        process_group=0,  # Ctrl-C reaches us alone; we stop things in order
    )


def wait_until_ready(process: Process, listener: socket.socket, host: str) -> None:
    """Return when a page was answered; raise if the process ends before."""
    address = listener.getsockname()[0]
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)  # noqa: S104  # named, not bound
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if _answers(target, port_of(listener), host):
            return
        time.sleep(0.05)
    raise SetupError("サイトを始められませんでした。上の知らせを確かめてください。")


def watch(process: Process, every_second: Callable[[], None]) -> int:
    """Wait for the process to end, looking after other things meanwhile."""
    pid = os.pidfd_open(process.pid)
    try:
        while not select.select([pid], [], [], WATCH_SECONDS)[0]:
            every_second()
    finally:
        os.close(pid)
    return process.wait()


def stop_web(process: Process) -> None:
    """Let running requests end, then stop."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(address: str, port: int, host: str) -> bool:
    connection = http.client.HTTPConnection(address, port, timeout=2)
    try:
        connection.request("GET", "/", headers={"Host": host})
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
