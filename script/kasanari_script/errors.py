"""Every failure a person can meet becomes one Japanese sentence, never a traceback."""

import errno
import sys
from collections.abc import Callable
from pathlib import Path

NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
NOT_A_FOLDER = {errno.ENOTDIR, errno.EEXIST}
FULL_DISK = "ディスクの空きがありません。いらないファイルを消してから、もういちど動かしてください。"


class SetupError(Exception):
    """A sentence for the person at the terminal: what is wrong and how to mend it."""


def explain(error: OSError) -> str:
    """Say in Japanese what the operating system refused."""
    name = error.filename or "ファイル"
    if error.errno in NO_SPACE:
        return FULL_DISK
    if error.errno in NOT_ALLOWED:
        return f"{name} に書きこめません。書ける利用者で動かすか、置き場所を変えてください。"
    if error.errno in NOT_A_FOLDER:
        return f"{_first_file(name)} はフォルダーではなくファイルです。別の名前に変えてください。"
    return f"{name} を使えませんでした（{error.strerror}）。"


def _first_file(name: str) -> str:
    path = Path(name)
    return str(next((p for p in [*reversed(path.parents), path] if p.is_file()), path))


def run_command(run: Callable[[list[str]], int], arguments: list[str]) -> int:
    """Run one command; return its exit code."""
    try:
        return run(arguments)
    except SetupError as error:
        message = str(error)
    except OSError as error:
        message = explain(error)
    except KeyboardInterrupt:
        print("\n途中でやめました。", file=sys.stderr)
        return 130
    print(f"\nエラー: {message}", file=sys.stderr)
    return 1
