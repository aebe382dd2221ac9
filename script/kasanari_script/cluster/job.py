"""What a keeper is told when it is started, and the names of the files it shares with commands."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from .account import Account


@dataclass(frozen=True)
class Job:
    """One cluster to keep running. `ready_fd` is a pipe that takes its first words."""

    home: Path
    data: Path
    socket: Path
    binaries: Path
    account: Account
    throwaway: bool
    ready_fd: int

    def to_text(self) -> str:
        """Write the job as one command-line argument."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_text(cls, text: str) -> "Job":
        """Read a job back."""
        values = json.loads(text)
        paths = {name: Path(values[name]) for name in ("home", "data", "socket", "binaries")}
        return cls(**values | paths | {"account": Account(**values["account"])})


def users_lock(home: Path) -> Path:
    """Shared by every command that uses the cluster; the keeper waits for it alone."""
    return home / "users.lock"


def keeper_lock(home: Path) -> Path:
    """Held by the keeper as long as it lives."""
    return home / "keeper.lock"


def start_lock(home: Path) -> Path:
    """Held by the command that makes or starts the cluster."""
    return home / "start.lock"


def log_file(home: Path) -> Path:
    """What PostgreSQL and the keeper say."""
    return home / "log"
