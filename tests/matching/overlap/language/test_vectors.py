"""The word-vector table: hash, build from a wheel, look-up."""

import io
import json
import zipfile
from pathlib import Path

import msgpack
import numpy as np
import pytest

from matching.overlap.knowledge.known import load_knowledge
from matching.overlap.language import build_vectors
from matching.overlap.language.meaning import load_meaning
from matching.overlap.language.murmur import murmur64
from matching.overlap.language.vectors import VectorsMissingError, load_vectors
from matching.overlap.language.words import content_words

WORDS = {"畑": 0, "野菜": 1, "トマト": 1}


def make_wheel(path: Path, keys: dict[int, int] | None = None) -> Path:
    """A wheel with two rows of three numbers, laid out as spaCy does."""
    table = io.BytesIO()
    np.save(table, np.array([[3, 0, 4], [0, 2, 0]], dtype=np.float32))
    keys = keys or {murmur64(word.encode()): row for word, row in WORDS.items()}
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("m/m-1/vocab/vectors", table.getvalue())
        wheel.writestr("m/m-1/vocab/key2row", msgpack.packb(keys))
        wheel.writestr("m/m-1/vocab/strings.json", json.dumps(list(WORDS)))
    return path


def test_the_hash_is_that_of_spacy() -> None:
    # spaCy's documentation: nlp.vocab.strings["coffee"]
    assert murmur64(b"coffee") == 3197928453018144401


def test_words_of_a_wheel_are_found_again(tmp_path: Path) -> None:
    build_vectors.build(make_wheel(tmp_path / "m.whl"), tmp_path / "out")
    table = load_vectors(tmp_path / "out")
    assert table.row("畑") == 0
    assert table.row("野菜") == table.row("トマト") == 1
    assert {table.row(f"海{n}") for n in range(100)} == {None}
    assert table.row_of_any("海", "トマト") == 1
    assert np.allclose(table.take([0]), [[0.6, 0, 0.8]], atol=1e-3)


def test_building_twice_gives_the_same_file_and_leaves_nothing_beside(tmp_path: Path) -> None:
    wheel = make_wheel(tmp_path / "m.whl")
    first = build_vectors.build(wheel, tmp_path / "out").read_bytes()
    assert build_vectors.build(wheel, tmp_path / "out").read_bytes() == first
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["words.vec"]


def test_a_file_that_is_no_wheel_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.whl").write_bytes(b"\x89PNG")
    assert build_vectors.main([str(tmp_path / "x.whl"), str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_keys_that_point_past_the_table_are_refused(tmp_path: Path) -> None:
    with pytest.raises(build_vectors.WheelError):
        build_vectors.build(make_wheel(tmp_path / "m.whl", {1: 7}), tmp_path / "out")


def test_a_missing_or_broken_table_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(VectorsMissingError):
        load_vectors(tmp_path)
    (tmp_path / "words.vec").write_bytes(b"x" * 100)
    with pytest.raises(VectorsMissingError):
        load_vectors(tmp_path)
    assert "単語ベクトルがない" in load_knowledge(tmp_path).notice


def test_the_table_is_opened_once(vectors: Path) -> None:
    assert load_meaning(vectors) is load_meaning(vectors)
    assert isinstance(load_vectors(vectors).vectors, np.memmap)


def test_what_all_words_share_is_taken_out(vectors: Path) -> None:
    space = load_meaning(vectors)
    rows = list(range(0, 2000, 20))
    raw = space.table.take(rows)
    centred = np.array([space.phrase([(row, 1.0)]) for row in rows])
    apart = ~np.eye(len(rows), dtype=bool)
    assert (raw @ raw.T)[apart].mean() > 0.1
    assert abs((centred @ centred.T)[apart].mean()) < 0.02


def test_kin_stand_far_above_strangers(vectors: Path) -> None:
    space = load_meaning(vectors)
    words = [content_words(word)[0] for word in ("将棋", "囲碁", "味噌", "ミシン", "望遠鏡")]
    rows = [row for word in words if (row := space.row(word)) is not None]
    cosines = np.array([space.phrase([(row, 1.0)]) for row in rows])
    assert (cosines @ cosines.T)[0, 1] > 0.5 > (cosines @ cosines.T)[0, 2:].max()


def test_frequent_words_stand_first(vectors: Path) -> None:
    table = load_vectors(vectors)
    rows = [table.row(word) for word in ("の", "料理", "配管")]
    assert None not in rows
    assert rows == sorted(rows)
