"""The virtual environment .venv, installed from a locked list with hashes."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

from .errors import SetupError
from .paths import ROOT, VENV_PYTHON
from .programs import run_quietly
from .stages import Say

VENV = ROOT / ".venv"
STAMP = VENV / "kasanari-lock.json"
RUNTIME = ROOT / "requirements" / "runtime.txt"
TEST = ROOT / "requirements" / "test.txt"
PIP_FAILURE = (
    "Python の部品を入れられませんでした。ネットワークにつながっているか確かめてください。"
    "（つながらない所での入れ方は script/bootstrap --help にあります。）"
)


def fingerprint(*files: Path) -> str:
    """Return one hash of the contents of files."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
        digest.update(b"\0")
    return digest.hexdigest()


def pip(*arguments: str | Path) -> list[str | Path]:
    """Word a pip command; pip's own settings (a local mirror, an offline folder) apply."""
    return [VENV_PYTHON, "-m", "pip", "--no-input", "--disable-pip-version-check", *arguments]


def ensure_venv(*, tests: bool, say: Say) -> None:
    """Make the environment and install the list unless its stamp says it is there."""
    python = ".".join(map(str, sys.version_info[:2]))
    wanted = {"python": python, "runtime": fingerprint(RUNTIME)}
    if tests:
        wanted["test"] = fingerprint(TEST)
    stamp = _read_stamp()
    if VENV_PYTHON.exists() and wanted.items() <= stamp.items():
        return
    if not _usable(stamp, python):
        _make(say)
    lock = TEST if tests else RUNTIME
    say(f"Python の部品を入れます（{lock.name}、はじめは 1 分ほど）。")
    STAMP.unlink(missing_ok=True)
    install = pip("install", "--quiet", "--require-hashes", "-r", lock)
    run_quietly(install, failure=PIP_FAILURE)
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")


def _read_stamp() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError):
        return {}


def _usable(stamp: dict[str, str], python: str) -> bool:
    """Whether an environment is there for this Python (without a stamp: from an unfinished try)."""
    config = VENV / "pyvenv.cfg"
    if stamp.get("python", python) != python or not config.exists():
        return False
    works = f"import sys, pip; sys.exit('{python}' != '%d.%d' % sys.version_info[:2])"
    try:
        return subprocess.run([VENV_PYTHON, "-c", works], check=False).returncode == 0
    except FileNotFoundError:
        return False


def _make(say: Say) -> None:
    say("仮想環境 .venv を作ります。")
    if VENV.is_file():
        raise SetupError(f"{VENV} はフォルダーではなくファイルです。別の名前に変えてください。")
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir(exist_ok=True)
    make = [sys.executable, "-m", "venv", "--clear", VENV]
    run_quietly(make, failure="Python の仮想環境を作れませんでした。")
