"""Word vectors: fetched once by a hash lock, turned into a compact table, the rest thrown away."""

import os
import shutil
import tempfile
from pathlib import Path

from .paths import ROOT, VAR, VECTORS, VENV_PYTHON, make_folder
from .programs import run_quietly
from .stages import Say
from .venv import PIP_FAILURE, fingerprint, pip

LOCK = ROOT / "requirements" / "vectors.txt"
OVERLAP = ROOT / "matching" / "overlap"
BUILDER = (OVERLAP / "build_vectors.py", OVERLAP / "murmur.py")
STAMP = VECTORS / "made-from"


def ensure_vectors(*, say: Say) -> None:
    """Build the table under var/ unless it was made from this lock by this builder."""
    wanted = fingerprint(LOCK, *BUILDER)
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    say("ことばのベクトル（ja-ginza、59 MB）を取りよせて、小さな表にします。")
    make_folder(VAR)
    with tempfile.TemporaryDirectory(dir=VAR, prefix="vectors-") as folder:
        made = Path(folder) / "made"
        made.mkdir()
        _build(_fetch(Path(folder)), made)
        (made / STAMP.name).write_text(wanted, encoding="utf-8")
        made.chmod(0o755)
        _put_in_place(made, Path(folder))


def _fetch(folder: Path) -> Path:
    lock = ("--no-deps", "--require-hashes", "-r", LOCK)
    run_quietly(pip("download", "--quiet", *lock, "-d", folder), failure=PIP_FAILURE)
    return next(folder.glob("*.whl"))


def _build(wheel: Path, made: Path) -> None:
    command = [VENV_PYTHON, "-m", "matching.overlap.build_vectors", wheel, made]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    run_quietly(command, failure="ことばのベクトルの表を作れませんでした。", env=env)


def _put_in_place(made: Path, aside: Path) -> None:
    """Swap folders: a running site keeps the old table's files mapped until it restarts."""
    if VECTORS.exists():
        shutil.move(VECTORS, aside / "old")
    made.rename(VECTORS)
