"""The folder of the index: the check says in words when it cannot serve."""

import pytest

from kasanari.checks import check_settings


def sentence():
    return " ".join(m.msg for m in check_settings() if m.id == "kasanari.E021")


@pytest.fixture
def folder(tmp_path, settings):
    settings.KASANARI_INDEX_DIR = tmp_path / "index"
    return settings.KASANARI_INDEX_DIR


def test_a_folder_of_ones_own_or_one_yet_to_be_made_is_fine(folder):
    assert sentence() == ""
    folder.mkdir(mode=0o700)
    assert sentence() == ""


def test_a_folder_that_others_can_read_is_refused(folder):
    folder.mkdir(mode=0o700)
    folder.chmod(0o750)
    assert "ほかの人も読めます" in sentence()
    assert "KASANARI_INDEX_DIR" in sentence()


def test_a_file_in_its_place_is_refused(folder):
    folder.write_text("no folder")
    assert "フォルダーとして使えません" in sentence()
