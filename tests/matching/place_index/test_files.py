"""A file of arrays is there wholly or not at all, for its owner alone, and is never copied."""

import os
import stat

import numpy as np
import pytest

from matching.place_index.files import IndexFileError, map_arrays, write_arrays

ARRAYS = {
    "numbers": np.arange(5, dtype=np.int64),
    "pairs": np.arange(6, dtype=np.float32).reshape(3, 2),
    "none": np.zeros((0, 3), dtype=np.int16),
    "flags": np.array([True, False]),
    "names": np.array([b"1", b"12"], dtype=np.bytes_),
}


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "index" / "99301.idx"
    write_arrays(path, ARRAYS, {"day": "2026-11-22"})
    return path


def test_what_was_written_is_what_is_mapped(path):
    arrays, facts = map_arrays(path)
    assert facts == {"day": "2026-11-22"}
    assert arrays.keys() == ARRAYS.keys()
    for name, array in ARRAYS.items():
        assert (arrays[name].dtype, arrays[name].shape) == (array.dtype, array.shape)
        assert np.array_equal(arrays[name], array)


def test_nobody_else_may_read_it(path):
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_what_is_mapped_cannot_be_written_to(path):
    numbers = map_arrays(path)[0]["numbers"]
    with pytest.raises(ValueError, match="read-only"):
        numbers[0] = 7


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:-1],
        lambda content: content[:100],
        lambda content: content + b"more",
        lambda content: b"",
        lambda content: b"KASNRIX0" + content[8:],
        lambda content: content[:16] + b"no header" + content[25:],
    ],
)
def test_a_file_that_is_not_whole_is_refused(path, damage):
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(IndexFileError):
        map_arrays(path)


def test_a_crash_while_writing_leaves_the_old_file_and_nothing_else(path, monkeypatch):
    before = path.read_bytes()

    def full(fd):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_arrays(path, {"numbers": np.arange(9)}, {})
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_who_has_the_old_file_mapped_goes_on_reading_it(path):
    old = map_arrays(path)[0]["numbers"]
    write_arrays(path, {"numbers": np.arange(50, 90, dtype=np.int64)}, {})
    assert old.tolist() == [0, 1, 2, 3, 4]
    assert map_arrays(path)[0]["numbers"][0] == 50
