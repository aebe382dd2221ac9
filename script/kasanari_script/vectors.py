"""Word vectors: fetched once by a hash lock, turned into a compact table, the rest thrown away.

What the engine learns from the 語彙 lies beside them, and is learned anew where either changes; so
does what every process would work out of them anew.
"""

import os
import shutil
import tempfile
from pathlib import Path

from .paths import ROOT, VAR, VECTORS, VENV_PYTHON, make_folder, write_whole
from .programs import run_quietly
from .stages import Say
from .venv import PIP_FAILURE, RUNTIME, fingerprint, pip

LOCK = ROOT / "requirements" / "vectors.txt"
OVERLAP = ROOT / "matching" / "overlap"
BUILDER = (OVERLAP / "language" / "build_vectors.py", OVERLAP / "language" / "murmur.py")
STAMP = VECTORS / "made-from"
LEARNED = VECTORS / "learned-from"
KEPT = VECTORS / "kept-from"
LEARNERS = (
    *sorted((OVERLAP / "knowledge").rglob("*.py")),
    *sorted((OVERLAP / "language").glob("*.py")),
    OVERLAP / "weights.py",
)


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


def ensure_relations(*, say: Say) -> None:
    """Learn from the 語彙 unless it was learned from these vectors and by this code."""
    wanted = fingerprint(STAMP, *LEARNERS, *sorted((OVERLAP / "data").rglob("*.*")))
    if LEARNED.exists() and LEARNED.read_text(encoding="utf-8") == wanted:
        return
    say("語彙から、ことばのつながりを学びます（15 秒ほど）。")
    LEARNED.unlink(missing_ok=True)
    _run(
        "matching.overlap.knowledge.build_relations",
        VECTORS,
        failure="語彙のつながりを学べませんでした。",
    )
    write_whole(LEARNED, wanted)


def ensure_kept(*, say: Say) -> None:
    """Keep what each process would work out anew, unless it was kept of these files."""
    lexicon = sorted((OVERLAP / "data").rglob("*.*"))
    wanted = fingerprint(STAMP, LEARNED, RUNTIME, *LEARNERS, *lexicon)
    if KEPT.exists() and KEPT.read_text(encoding="utf-8") == wanted:
        return
    say("語彙を、すぐ読めるかたちにしておきます。")
    KEPT.unlink(missing_ok=True)
    _run(
        "matching.overlap.knowledge.build_kept",
        VECTORS,
        failure="語彙を読みやすいかたちにできませんでした。",
    )
    write_whole(KEPT, wanted)


def _fetch(folder: Path) -> Path:
    lock = ("--no-deps", "--require-hashes", "-r", LOCK)
    run_quietly(pip("download", "--quiet", *lock, "-d", folder), failure=PIP_FAILURE)
    return next(folder.glob("*.whl"))


def _build(wheel: Path, made: Path) -> None:
    words = "ことばのベクトルの表を作れませんでした。"
    _run("matching.overlap.language.build_vectors", wheel, made, failure=words)


def _run(module: str, *arguments: Path, failure: str) -> None:
    env = os.environ | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
    run_quietly([VENV_PYTHON, "-m", module, *arguments], failure=failure, env=env)


def _put_in_place(made: Path, aside: Path) -> None:
    """Swap folders: a running site keeps the old table's files mapped until it restarts."""
    if VECTORS.exists():
        shutil.move(VECTORS, aside / "old")
    made.rename(VECTORS)
