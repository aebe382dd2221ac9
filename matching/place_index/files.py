"""One file of arrays: written whole or not at all, mapped and never read as a whole.

    8 bytes MAGIC, 8 bytes length of the header, the header (JSON), the arrays

Each array begins at a multiple of 64 bytes. The header names type, shape and place of each, the
length of the file, and facts of whoever wrote it.
"""

from __future__ import annotations

import json
import mmap
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"KASNRIX1"
ALIGNED = 64
START = 16
MODE, FOLDER_MODE = 0o600, 0o700
PARTIAL = ".part"

Arrays = dict[str, NDArray[Any]]


class IndexFileError(ValueError):
    """The file is not there, or no file of this kind, or not whole."""


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]], facts: dict[str, Any]) -> None:
    """Write the file over the one that is there; who has that one mapped keeps reading it.

    Raises OSError, and then nothing is changed.
    """
    path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{secrets.token_hex(6)}{PARTIAL}")
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "wb") as out:
            _fill(out, arrays, facts)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def map_arrays(path: Path) -> tuple[Arrays, dict[str, Any]]:
    """The arrays, read-only and on the disk until they are used, and the facts.

    Raises IndexFileError.
    """
    try:
        with path.open("rb") as file:
            whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return _arrays(whole)
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise IndexFileError(f"{path}: {problem}") from problem


def _fill(out: Any, arrays: Mapping[str, NDArray[Any]], facts: dict[str, Any]) -> None:
    placed: dict[str, list[Any]] = {}
    end = 0
    for name, array in arrays.items():
        begin = _aligned(end)
        placed[name] = [array.dtype.str, list(array.shape), begin]
        end = begin + array.nbytes
    header = json.dumps({"arrays": placed, "bytes": end, "facts": facts}).encode()
    out.write(MAGIC + len(header).to_bytes(8) + header)
    at = _aligned(START + len(header))
    for name, array in arrays.items():
        out.seek(at + placed[name][2])
        out.write(np.ascontiguousarray(array).tobytes())
    out.truncate(at + end)


def _arrays(whole: mmap.mmap) -> tuple[Arrays, dict[str, Any]]:
    if whole[:8] != MAGIC:
        raise ValueError("not an index of places")
    length = int.from_bytes(whole[8:START])
    header = json.loads(whole[START : START + length])
    at = _aligned(START + length)
    if len(whole) != at + header["bytes"]:
        raise ValueError("not whole")
    return {name: _view(whole, at, *how) for name, how in header["arrays"].items()}, header["facts"]


def _view(whole: mmap.mmap, at: int, dtype: str, shape: list[int], begin: int) -> NDArray[Any]:
    kind = np.dtype(dtype)
    size = int(np.prod(shape, dtype=np.int64))
    if not size:
        return np.zeros(shape, dtype=kind)
    return np.frombuffer(whole, dtype=kind, count=size, offset=at + begin).reshape(shape)


def _aligned(number: int) -> int:
    return -(-number // ALIGNED) * ALIGNED
