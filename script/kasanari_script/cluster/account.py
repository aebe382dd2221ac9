"""The operating-system user PostgreSQL runs as: never root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ..errors import SetupError

SYSTEM_USER = "postgres"


@dataclass(frozen=True)
class Account:
    """A system user that owns the cluster's files and runs its processes."""

    name: str
    uid: int
    gid: int

    @property
    def is_us(self) -> bool:
        """Whether this process already runs as that user."""
        return self.uid == os.geteuid()

    def command(self, *command: str | Path, pdeathsig: str | None = None) -> list[str]:
        """Word a command so that it runs as this user and, if asked, dies with its parent."""
        options = [f"--pdeathsig={pdeathsig}"] if pdeathsig else []
        if not self.is_us:
            options += [f"--reuid={self.uid}", f"--regid={self.gid}", "--init-groups"]
        words = [str(word) for word in command]
        return ["setpriv", *options, "--", *words] if options else words

    def can_enter(self, folder: Path) -> bool:
        """Whether this user can reach what lies in the folder."""
        test = self.command("test", "-x", folder)
        return subprocess.run(test, cwd="/", check=False, capture_output=True).returncode == 0


def our_name() -> str:
    """Name of the user this process runs as; PostgreSQL knows people by name only."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError as error:
        raise SetupError(
            f"利用者番号 {os.geteuid()} に名前がないため、データベースを動かせません。"
            "名前のある利用者で動かしてください。"
        ) from error


def account_of(data: Path | None = None) -> Account:
    """Choose who runs PostgreSQL: the owner of existing data, else us, for root `postgres`."""
    ours = our_name()
    uid = data.stat().st_uid if data else os.geteuid()
    if os.geteuid() != 0:
        if uid != os.geteuid():
            raise SetupError(
                f"データベース（{data}）は別の利用者のものです。"
                "はじめに動かした利用者で動かすか、sudo を付けてください。"
            )
        return Account(ours, uid, os.getegid())
    return _for_root(uid)


def _for_root(uid: int) -> Account:
    try:
        entry = pwd.getpwuid(uid) if uid else pwd.getpwnam(SYSTEM_USER)
    except KeyError as error:
        raise SetupError(
            "管理者（root）のままではデータベースを動かせません。"
            f"システムの利用者 {SYSTEM_USER} を作るか、ふつうの利用者で動かしてください。"
        ) from error
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
