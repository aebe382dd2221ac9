"""A second start skips a step only when nothing it was done from has changed."""

import os
from pathlib import Path

from kasanari_script.stamps import Stamp, contents_hash, times_hash


def test_a_step_is_done_again_when_a_source_changes(tmp_path: Path) -> None:
    source = tmp_path / "0001_initial.py"
    source.write_text("one")
    stamp = Stamp(tmp_path / "migrated")
    assert not stamp.says(contents_hash([source]))
    stamp.write(contents_hash([source]))
    assert stamp.says(contents_hash([source]))
    source.write_text("two")
    assert not stamp.says(contents_hash([source]))


def test_a_new_or_removed_source_changes_the_fingerprint(tmp_path: Path) -> None:
    one, two = tmp_path / "a.css", tmp_path / "b.css"
    one.write_text("x")
    two.write_text("x")
    assert contents_hash([one]) != contents_hash([one, two])
    assert contents_hash([one]) != contents_hash([two])
    assert times_hash([one]) != times_hash([one, two])
    assert times_hash([two, one]) == times_hash([one, two])


def test_a_touched_file_changes_the_cheap_fingerprint(tmp_path: Path) -> None:
    source = tmp_path / "a.css"
    source.write_text("x")
    before = times_hash([source])
    os.utime(source, (1, 1))
    assert times_hash([source]) != before
