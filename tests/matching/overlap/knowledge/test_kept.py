"""What is kept beside the vectors tells what would be worked out anew, or is passed over."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from matching.overlap.knowledge.build_kept import main
from matching.overlap.knowledge.extending import extend_lexicon
from matching.overlap.knowledge.kept import Kept, kept_of
from matching.overlap.knowledge.known import Knowledge, load_knowledge
from matching.overlap.knowledge.lexicon import Entry, load_lexicon
from matching.overlap.language.meaning import load_meaning
from matching.overlap.language.words import analyse

TEXTS = (
    "オーブンを使いこなせる。", "椅子がどれもぐらぐらする。", "話さなくてもよい場所。",
    "毛糸が余っている。", "水道の修理ができる人がいない。", "来てくれるだけでうれしい。",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(vectors: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("vectors")
    for name in ("words.vec", "relations.npz"):
        shutil.copy(vectors / name, copy)
    assert main([str(copy)]) == 0
    return copy


@pytest.fixture
def kept(folder: Path) -> Kept:
    found = kept_of(folder)
    assert found is not None
    return found


@pytest.fixture
def another(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "another"))


def test_the_same_wordings_are_found_as_without_it(kept: Kept) -> None:
    built = load_lexicon()
    assert dict(kept.lexicon.wordings) == dict(built.wordings)
    assert kept.lexicon.held == built.held
    assert kept.lexicon.reach == built.reach
    for text in TEXTS:
        tokens = analyse(text)[1]
        assert kept.lexicon.concepts_in(tokens) == built.concepts_in(tokens) != ()


def test_the_same_vectors_are_mapped_from_the_disk(folder: Path, kept: Kept) -> None:
    meaning = load_meaning(folder)
    assert np.array_equal(kept.meaning.words, meaning.words)
    assert np.array_equal(kept.meaning.centred([5, 7]), meaning.centred([5, 7]))
    assert not kept.meaning.words.flags.owndata
    assert not kept.meaning.words.flags.writeable


def test_the_engine_knows_the_same_with_it(folder: Path, kept: Kept, knowledge: Knowledge) -> None:
    known = load_knowledge(folder)
    assert known.lexicon is kept.lexicon
    assert known.words_of_places is kept.words_of_places
    assert np.allclose(known.words_of_places, knowledge.words_of_places, atol=1e-5)
    assert known.vocabulary == knowledge.vocabulary


def test_a_town_adds_its_own_words_to_it(kept: Kept) -> None:
    own = Entry("凧づくり", "", ("凧を揚げる", "毛糸 凧"), {}, "まちの言葉")
    for text in ("凧を揚げる会。", "毛糸で凧をつくる。", *TEXTS):
        tokens = analyse(text)[1]
        plain = extend_lexicon(load_lexicon(), [own]).concepts_in(tokens)
        assert extend_lexicon(kept.lexicon, [own]).concepts_in(tokens) == plain


@pytest.mark.parametrize("changed", ["words.vec", "relations.npz", "kept/made-from"])
def test_what_was_made_from_other_files_is_passed_over(another: Path, changed: str) -> None:
    with (another / changed).open("ab") as file:
        file.write(b"\0")
    assert kept_of(another) is None


@pytest.mark.parametrize("name", ["words.npy", "tokens.npy", "made-from"])
def test_what_is_not_whole_is_passed_over(another: Path, name: str) -> None:
    (another / "kept" / name).unlink()
    assert kept_of(another) is None


def test_a_file_cut_short_is_passed_over(another: Path) -> None:
    path = another / "kept" / "texts.npy"
    path.write_bytes(path.read_bytes()[:50])
    assert kept_of(another) is None


def test_a_folder_without_vectors_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert kept_of(tmp_path) is None
