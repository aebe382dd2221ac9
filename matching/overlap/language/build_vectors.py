"""Build the compact word-vector table out of the ja-ginza wheel, read as a zip, never installed.

    python -m matching.overlap.language.build_vectors WHEEL OUTDIR

Writes OUTDIR/words.vec: a header, the sorted 64-bit word keys, the unit vectors (float16) and
the row of each key. The rows keep the wheel's order, which is by falling frequency.
"""

import argparse
import io
import os
import sys
import tempfile
import zipfile
from pathlib import Path

import msgpack
import numpy as np
from numpy.typing import NDArray

from matching.overlap.language.vectors import MAGIC, TABLE_FILE

MAX_ROWS = 1 << 16


class WheelError(ValueError):
    """The file is not a wheel that holds a spaCy vector table."""


def read_wheel(wheel: Path) -> tuple[NDArray[np.float32], dict[int, int]]:
    """The table (rows × dimensions) and word key → row of a wheel. Raises WheelError."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            table_name, keys_name = _members(archive)
            table = np.load(io.BytesIO(archive.read(table_name)), allow_pickle=False)
            keys = msgpack.unpackb(archive.read(keys_name), strict_map_key=False)
    except (OSError, zipfile.BadZipFile, ValueError, msgpack.UnpackException) as problem:
        raise WheelError(f"{wheel}: {problem}") from problem
    if table.ndim != 2 or not keys or max(keys.values()) >= len(table) or len(table) > MAX_ROWS:
        raise WheelError(f"{wheel}: keys and rows do not fit together")
    return table.astype(np.float32), keys


def _members(archive: zipfile.ZipFile) -> tuple[str, str]:
    names = archive.namelist()
    found = [[n for n in names if n.endswith(f"/vocab/{part}")] for part in ("vectors", "key2row")]
    if any(len(hits) != 1 for hits in found):
        raise WheelError("vocab/vectors and vocab/key2row are not in this wheel")
    return found[0][0], found[1][0]


def pack(table: NDArray[np.float32], keys: dict[int, int]) -> bytes:
    """The bytes of words.vec: keys sorted for binary search, vectors of length 1."""
    pairs = sorted((key, row) for key, row in keys.items() if row >= 0)
    unit = table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    head = np.array([MAGIC, len(pairs), *table.shape], dtype=np.uint64)
    parts = [
        head.tobytes(),
        np.array([key for key, _ in pairs], dtype=np.uint64).tobytes(),
        unit.astype(np.float16).tobytes(),
        np.array([row for _, row in pairs], dtype=np.uint16).tobytes(),
    ]
    return b"".join(parts)


def build(wheel: Path, outdir: Path) -> Path:
    """Build OUTDIR/words.vec whole or not at all. Raises WheelError, OSError."""
    data = pack(*read_wheel(wheel))
    outdir.mkdir(parents=True, exist_ok=True)
    target = outdir / TABLE_FILE
    handle, fresh = tempfile.mkstemp(prefix=".words-", dir=outdir)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(fresh).chmod(0o644)
        Path(fresh).replace(target)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise
    return target


def main(argv: list[str] | None = None) -> int:
    """Command line: 0 when built, 1 with one line on stderr when the wheel is no use."""
    parser = argparse.ArgumentParser(prog="build_vectors", description=__doc__)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("outdir", type=Path)
    options = parser.parse_args(argv)
    try:
        target = build(options.wheel, options.outdir)
    except (WheelError, OSError) as problem:
        sys.stderr.write(f"単語ベクトルを作れませんでした: {problem}\n")
        return 1
    sys.stdout.write(f"単語ベクトルを作りました: {target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
