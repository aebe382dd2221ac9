"""Run other programs quietly: their words appear only when they fail."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from .errors import FULL_DISK, SetupError
from .paths import ROOT

TAIL_LINES = 15


def run_quietly(
    command: Sequence[str | Path],
    *,
    failure: str,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    stdin: str | None = None,
) -> str:
    """Return what the program printed; raise SetupError with `failure` and its last lines."""
    done = subprocess.run(
        [str(part) for part in command],
        env=dict(env) if env is not None else None,
        cwd=cwd,
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise SetupError(describe_failure(failure, done.stdout))
    return done.stdout


def describe_failure(failure: str, output: str) -> str:
    """Join our sentence with the last lines of what the program said."""
    if "No space left on device" in output:
        return FULL_DISK
    tail = output.strip().splitlines()[-TAIL_LINES:]
    return "\n".join([failure, *(f"    {line}" for line in tail)])
