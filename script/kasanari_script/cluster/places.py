"""Where a cluster's data and socket lie: folders its system user can enter, and safe ones."""

import hashlib
import os
import shutil
import stat
import time
from pathlib import Path

from ..errors import SetupError
from ..paths import make_folder
from .account import Account

# sockaddr_un holds 107 bytes and PostgreSQL adds "/.s.PGSQL.5432" (measured: 93 work, 94 do not).
LONGEST_SOCKET_FOLDER = 93
OUTSIDE = Path("/var/lib/kasanari")
SHORT_FOLDERS = (Path("/run"), Path("/tmp"))  # noqa: S108  # made 0700 and checked below


def checkout_key(home: Path) -> str:
    """Return a short name for this checkout's cluster."""
    return hashlib.sha256(os.fsencode(home)).hexdigest()[:12]


def data_folder(home: Path, account: Account, outside: Path = OUTSIDE) -> tuple[Path, str]:
    """Choose where new data goes; returns it and a sentence when it is not in the checkout."""
    if account.can_enter(home):
        return home / "data", ""
    folder = outside / checkout_key(home)
    words = f"利用者 {account.name} は {home} に入れないので、データは {folder} に置きます。"
    make_folder(outside)
    if folder.exists():
        aside = folder.with_name(f"{folder.name}.old-{time.strftime('%Y%m%d-%H%M%S')}")
        shutil.move(folder, aside)
        words += f"そこに前のデータがあったので {aside} に移しました。"
    return make_folder(folder) / "data", words


def own_folder(folder: Path, account: Account) -> Path:
    """Make a folder that only this account (and root) can read."""
    folder.mkdir(mode=0o700)
    if not account.is_us:
        os.chown(folder, account.uid, account.gid)
    return folder


def socket_folder(home: Path, account: Account) -> Path:
    """Return a folder for the socket that is short enough and belongs to the account."""
    inside = home / "socket"
    fits = len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER
    if fits and account.can_enter(home):
        folder = inside
    else:
        base = next(b for b in SHORT_FOLDERS if b.is_dir() and os.access(b, os.W_OK))
        folder = base / f"kasanari-{account.uid}-{checkout_key(home)}"
    try:
        own_folder(folder, account)
    except FileExistsError:
        refuse_foreign(folder, account)
    return folder


def refuse_foreign(folder: Path, account: Account) -> None:
    """Stop where somebody else laid out the folder beforehand."""
    info = folder.lstat()
    ours = stat.S_ISDIR(info.st_mode) and info.st_uid == account.uid
    if not ours or info.st_mode & 0o077:
        raise SetupError(
            f"{folder} は別の利用者が作ったものか、だれでも入れるものなので、使いません。"
            "中を確かめて、いらなければ消してください。"
        )
