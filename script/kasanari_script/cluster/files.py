"""A cluster's files: initdb, who may connect, settings."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from ..programs import run_quietly
from .account import Account
from .binaries import Binaries
from .places import own_folder
from .sql import OWNER, SUPER, WEB

HBA = "local all all peer map=kasanari\n"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0777",  # the socket's folder is 0700; peer decides who is who
    "shared_buffers": "128MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "64MB",
    "max_connections": "60",
    "jit": "off",
    "log_line_prefix": "%m [%p] ",
    # What people wrote about people stays out of the log: no statements, no rows of a failure.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
    "lc_messages": "C",
}
# A test cluster may lose everything in a power cut.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def make_data(data: Path, account: Account, binaries: Binaries, *, throwaway: bool) -> None:
    """Run initdb beside the final place, so that an interrupted one leaves nothing half-made."""
    partial = data.with_name("data.partial")
    if partial.exists():
        shutil.rmtree(partial)
    own_folder(partial, account)
    initdb = account.command(
        binaries.initdb,
        *("--pgdata", partial, "--username", SUPER, "--auth", "peer"),
        *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-instructions"),
        *(("--no-sync",) if throwaway else ()),
    )
    run_quietly(initdb, failure="データベースを作れませんでした。", cwd=Path("/"))
    partial.rename(data)


def write_access(data: Path, account: Account, users: Iterable[str]) -> None:
    """Map the given system users to the three roles: no passwords, no network."""
    lines = [f'kasanari "{user}" {role}\n' for user in users for role in (SUPER, OWNER, WEB)]
    for name, text in (("pg_hba.conf", HBA), ("pg_ident.conf", "".join(lines))):
        fresh = data / f"{name}.new"
        fresh.write_text(text, encoding="utf-8")
        fresh.chmod(0o600)
        if not account.is_us:
            os.chown(fresh, account.uid, account.gid)
        fresh.replace(data / name)


def options(socket: Path, *, throwaway: bool) -> list[str]:
    """Word the settings as options of the server."""
    settings = SETTINGS | (CARELESS if throwaway else {})
    settings["unix_socket_directories"] = str(socket)
    return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
