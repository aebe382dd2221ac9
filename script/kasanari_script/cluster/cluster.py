"""One private cluster as its users see it: join, speak, leave."""

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

from ..errors import SetupError
from ..locks import Lock, held, is_held
from ..paths import ROOT, make_folder, write_whole
from ..programs import describe_failure
from ..stages import Say
from .account import Account, account_of, our_name
from .binaries import Binaries, require_binaries
from .files import make_data, write_access
from .job import Job, keeper_lock, log_file, start_lock, users_lock
from .keeper import READY
from .places import data_folder, socket_folder
from .postmaster import ready_pid
from .sql import Psql

LARGEST_LOG = 1_000_000
LEAVE_SECONDS = 90


class Cluster:
    """A cluster under `home`. Every process that joins it keeps it running until it ends."""

    def __init__(self, home: Path, *, throwaway: bool = False, say: Say = print) -> None:
        self.home = home
        self.throwaway = throwaway
        self.say = say
        self._users: Lock | None = None

    # -- users ---------------------------------------------------------------

    def join(self) -> None:
        """Become a user; make and start what is missing."""
        make_folder(self.home, 0o711)
        self._users = Lock(users_lock(self.home))
        self._users.shared()
        self.ensure_running()

    def pass_on(self) -> None:
        """Let the program this process turns into (exec) stay a user."""
        inheritable = True
        if self._users:
            os.set_inheritable(self._users.fd, inheritable)

    def leave(self) -> bool:
        """Stop being a user; wait for the end. False: others still use the cluster."""
        if self._users is None:
            return True
        self._users.release()
        begin = time.monotonic()
        while self.has_keeper() and time.monotonic() - begin < LEAVE_SECONDS:
            time.sleep(0.05)
            if time.monotonic() - begin > 1 and self._others_use_it():
                return False
        return True

    def _others_use_it(self) -> bool:
        # The keeper has it alone from the moment the last user left until its own end.
        if self._users is None or not self._users.try_shared():
            return False
        self._users.release()
        return self.has_keeper()

    # -- state ---------------------------------------------------------------

    def has_keeper(self) -> bool:
        """Whether a keeper lives."""
        return is_held(keeper_lock(self.home))

    @property
    def data(self) -> Path | None:
        """Folder of the data, None before it was made."""
        where = self.home / "where"
        if not where.exists():
            return None
        data = self.home / where.read_text(encoding="utf-8").strip()
        if not (data / "PG_VERSION").exists():
            raise SetupError(
                f"データベースの置き場所 {data} が見つかりません。もとに戻すか、"
                f"あきらめて作りなおすなら {self.home} を消してください。"
            )
        return data

    @property
    def socket(self) -> Path:
        """Folder of the running server's socket."""
        return Path((self.home / "socket-folder").read_text(encoding="utf-8").strip())

    @property
    def psql(self) -> Psql:
        """SQL as the bootstrap superuser."""
        return Psql(self._binaries().psql, self.socket)

    def url(self, role: str, database: str) -> str:
        """Return the address of a database for one role."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket), safe='/')}"

    def _binaries(self) -> Binaries:
        data = self.data
        version = int((data / "PG_VERSION").read_text()) if data else None
        return require_binaries(version)

    # -- making and starting ---------------------------------------------------

    def ensure_running(self) -> None:
        """Make the data if there is none, start a keeper if none lives."""
        with held(start_lock(self.home)):
            data = self.data or self._make()
            if not self._is_ready(data):
                self._start(data)
            self._prepare()

    def _is_ready(self, data: Path) -> bool:
        """Wait while another command's keeper is still starting."""
        while self.has_keeper():
            if ready_pid(data):
                return True
            time.sleep(0.05)
        return False

    def _make(self) -> Path:
        account = account_of()
        data, words = data_folder(self.home, account)
        if words:
            self.say(words)
        make_data(data, account, self._binaries(), throwaway=self.throwaway)
        inside = data.parent == self.home
        where = "data" if inside else str(data)
        write_whole(self.home / "where", f"{where}\n")
        return data

    def _start(self, data: Path) -> None:
        account = account_of(data)
        socket = socket_folder(self.home, account)
        write_whole(self.home / "socket-folder", f"{socket}\n")
        write_access(data, account, sorted({account.name, our_name()}))
        words = self._spawn_keeper(data, socket, account)
        if words != READY:
            failure = f"データベースを動かせませんでした（{log_file(self.home)}）。"
            raise SetupError(describe_failure(failure, words))

    def _spawn_keeper(self, data: Path, socket: Path, account: Account) -> str:
        log = log_file(self.home)
        if log.exists() and log.stat().st_size > LARGEST_LOG:
            log.replace(log.with_name("log.1"))
        log.touch(mode=0o600)
        hear, tell = os.pipe()
        folder = self._binaries().folder
        job = Job(self.home, data, socket, folder, account, self.throwaway, tell)
        with log.open("ab") as out:
            subprocess.run(
                [sys.executable, str(ROOT / "script" / "main.py"), "keeper", job.to_text()],
                cwd="/",
                start_new_session=True,
                pass_fds=(tell,),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                check=True,
            )
        os.close(tell)
        with os.fdopen(hear) as pipe:
            return pipe.read()

    def _prepare(self) -> None:
        mark = self.home / "prepared"
        if not mark.exists():
            self.psql.prepare(createdb=self.throwaway)
            mark.touch()
