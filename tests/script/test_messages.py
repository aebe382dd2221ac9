"""Whatever goes wrong is one Japanese sentence and a non-zero exit, never a traceback."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from kasanari_script.errors import explain
from kasanari_script.paths import make_folder
from kasanari_script.programs import describe_failure

from .conftest import ROOT

AS_SOMEBODY = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"]


def run(script: Path, *arguments: str, prefix: tuple[str, ...] = (), **env: str):
    """Run a command of script/ as a person would, without a terminal."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("DATABASE_")}
    return subprocess.run(
        [*prefix, str(script), *arguments],
        env=clean | env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def assert_one_sentence(done: "subprocess.CompletedProcess[str]", words: str) -> None:
    """The command failed and said so in one sentence."""
    assert done.returncode not in {0, 139}
    assert words in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert len([line for line in done.stderr.splitlines() if line.startswith("エラー: ")]) == 1


@pytest.fixture
def checkout(home: Path) -> Path:
    """A copy of what a start needs first, without anything made by a start."""
    for name in ("script", "requirements"):
        shutil.copytree(ROOT / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    return home


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which another program listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_in_use_is_said_before_anything_is_made(checkout: Path, taken_port: int) -> None:
    done = run(checkout / "script" / "server", "--port", str(taken_port))
    assert_one_sentence(done, f"{taken_port} 番のポートは、ほかのプログラムが使っています")
    assert not (checkout / "var").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--port", "abc"], "「abc」は使えません"),
        (["--port", "70000"], "「70000」は使えません"),
        (["--port"], "--help を見てください"),
        (["--bind", "no.such.host.invalid"], "というアドレスが見つかりません"),
        (["--bind", "192.0.2.1", "--port", "0"], "このコンピューターのアドレスではありません"),
        (["--colour"], "知らない言葉: --colour"),
        (["--fresh", "--port", "0"], "--yes も付けてください"),
    ],
)
def test_a_wrong_argument_is_named(checkout: Path, arguments: list[str], words: str) -> None:
    assert_one_sentence(run(checkout / "script" / "server", *arguments), words)
    assert not (checkout / "var").exists()


def test_half_a_database_address_is_refused(checkout: Path) -> None:
    done = run(checkout / "script" / "server", "--port", "0", DATABASE_URL="postgresql:///x")
    assert_one_sentence(done, "両方を書くか、両方とも書かないでください")


def test_a_database_of_the_operator_is_never_erased_from_here(checkout: Path) -> None:
    urls = {"DATABASE_URL": "postgresql:///x", "DATABASE_OWNER_URL": "postgresql:///x"}
    done = run(checkout / "script" / "server", "--port", "0", "--fresh", "--yes", **urls)
    assert_one_sentence(done, "ここからは消しません")


@pytest.mark.parametrize("command", ["server", "bootstrap"])
def test_a_plain_file_named_var_is_named(checkout: Path, command: str) -> None:
    (checkout / "var").write_text("mine")
    port = ["--port", "0"] if command == "server" else []
    done = run(checkout / "script" / command, *port)
    assert_one_sentence(done, f"{checkout}/var はフォルダーではなくファイルです")
    assert (checkout / "var").read_text() == "mine"


def test_a_read_only_checkout_of_a_normal_user_is_named(checkout: Path) -> None:
    prefix = AS_SOMEBODY if os.geteuid() == 0 else []
    checkout.chmod(0o555)
    try:
        done = run(checkout / "script" / "server", "--port", "0", prefix=tuple(prefix))
    finally:
        checkout.chmod(0o711)
    assert_one_sentence(done, f"{checkout}/var に書きこめません")


@pytest.mark.parametrize("command", ["bootstrap", "server", "test", "manage", "quality"])
def test_each_command_has_japanese_help(checkout: Path, command: str) -> None:
    done = run(checkout / "script" / command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"使い方: script/{command}")
    assert not (checkout / "var").exists()


def test_a_command_can_be_called_from_any_folder_and_through_a_link(
    checkout: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [os.path.relpath(checkout / "script" / "server", tmp_path), "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("使い方")


def test_a_full_disk_is_said_plainly() -> None:
    with pytest.raises(OSError, match="No space") as caught, Path("/dev/full").open("w") as disk:
        disk.write("x" * 100_000)
    assert explain(caught.value).startswith("ディスクの空きがありません")
    output = 'initdb: error: could not write file "x": No space left on device'
    assert describe_failure("作れません", output).startswith("ディスクの空きがありません")


def test_a_failed_program_shows_its_last_lines_only() -> None:
    said = describe_failure("だめでした。", "\n".join(f"line {n}" for n in range(100)))
    assert said.startswith("だめでした。\n")
    assert "line 99" in said
    assert "line 50" not in said


def test_a_folder_gets_its_mode_whatever_the_umask_is(home: Path) -> None:
    before = os.umask(0o077)
    try:
        made = make_folder(home / "var" / "postgres", 0o711)
    finally:
        os.umask(before)
    assert made.stat().st_mode & 0o777 == 0o711
    assert made.parent.stat().st_mode & 0o777 == 0o755
