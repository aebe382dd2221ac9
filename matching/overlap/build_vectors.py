"""Build the compact word-vector table out of the ja-ginza wheel, read as a zip, never installed.

    python -m matching.overlap.build_vectors WHEEL OUTDIR

Writes OUTDIR/keys.npy (sorted 64-bit word keys), rows.npy (their rows) and vectors.npy
(unit rows, float16). The rows keep the wheel's order, which is by falling frequency.
"""

import argparse
import io
import os
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

import msgpack
import numpy as np
from numpy.typing import NDArray

from matching.overlap.vectors import KEYS_FILE, ROWS_FILE, VECTORS_FILE


class WheelError(ValueError):
    """The file is not a wheel that holds a spaCy vector table."""


def _members(archive: zipfile.ZipFile) -> tuple[str, str]:
    names = archive.namelist()
    found = [[n for n in names if n.endswith(f"/vocab/{part}")] for part in ("vectors", "key2row")]
    if any(len(hits) != 1 for hits in found):
        raise WheelError("vocab/vectors and vocab/key2row are not in this wheel")
    return found[0][0], found[1][0]


def read_wheel(wheel: Path) -> tuple[NDArray[np.float32], dict[int, int]]:
    """The table (rows × dimensions) and word key → row of a wheel. Raises WheelError."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            vectors_name, keys_name = _members(archive)
            table = np.load(io.BytesIO(archive.read(vectors_name)), allow_pickle=False)
            keys = msgpack.unpackb(archive.read(keys_name), strict_map_key=False)
    except (OSError, zipfile.BadZipFile, ValueError, msgpack.UnpackException) as problem:
        raise WheelError(f"{wheel}: {problem}") from problem
    if table.ndim != 2 or not keys or max(keys.values()) >= len(table):
        raise WheelError(f"{wheel}: keys and rows do not fit together")
    return table.astype(np.float32), keys


def compact(
    table: NDArray[np.float32], keys: dict[int, int]
) -> dict[str, NDArray[np.uint64] | NDArray[np.uint16] | NDArray[np.float16]]:
    """File name → array: keys sorted for binary search, rows beside them, vectors of length 1."""
    pairs = sorted((key, row) for key, row in keys.items() if row >= 0)
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    return {
        KEYS_FILE: np.array([key for key, _ in pairs], dtype=np.uint64),
        ROWS_FILE: np.array([row for _, row in pairs], dtype=np.uint16),
        VECTORS_FILE: (table / np.maximum(lengths, 1e-9)).astype(np.float16),
    }


def write(arrays: dict[str, NDArray[np.generic]], outdir: Path) -> None:
    """Write the arrays beside OUTDIR and move them there as one folder, so no half table is seen."""
    outdir.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{outdir.name}-", dir=outdir.parent))
    try:
        for name, array in arrays.items():
            np.save(fresh / name, array, allow_pickle=False)
        fresh.chmod(0o755)
        _swap(fresh, outdir)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _swap(fresh: Path, outdir: Path) -> None:
    if not outdir.exists():
        os.rename(fresh, outdir)
        return
    # Other files may live in OUTDIR; a running process keeps the old files mapped by inode.
    for part in (VECTORS_FILE, ROWS_FILE, KEYS_FILE):
        os.replace(fresh / part, outdir / part)


def build(wheel: Path, outdir: Path) -> int:
    """Build the table and return how many words it knows. Raises WheelError, OSError."""
    arrays = compact(*read_wheel(wheel))
    write(dict(arrays), outdir)
    return len(arrays[KEYS_FILE])


def main(argv: list[str] | None = None) -> int:
    """Command line: 0 when built, 1 with one line on stderr when the wheel is no use."""
    parser = argparse.ArgumentParser(prog="build_vectors", description=__doc__)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("outdir", type=Path)
    options = parser.parse_args(argv)
    try:
        count = build(options.wheel, options.outdir)
    except (WheelError, OSError) as problem:
        sys.stderr.write(f"単語ベクトルを作れませんでした: {problem}\n")
        return 1
    sys.stdout.write(f"単語ベクトルを作りました: {count} 語 ({options.outdir})\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
