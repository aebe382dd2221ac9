"""What is refused before it is read, each with a sentence of its own."""

import os

import pytest

from gis_data.importing.errors import ImportRefused
from gis_data.importing.files.opening import checked_path, kind_of
from gis_data.importing.files.reading import read_boundaries

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def test_a_missing_file_is_named():
    with pytest.raises(ImportRefused, match="見つかりません"):
        checked_path("/nowhere/町丁目.shp")


@pytest.mark.parametrize(
    "name", ["/vsicurl/https://example.org/a.geojson", "https://example.org/a"]
)
def test_no_address_of_another_machine_is_followed(name):
    with pytest.raises(ImportRefused, match="見つかりません"):
        read_boundaries(name)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(ImportRefused, match="フォルダー"):
        checked_path(str(tmp_path))


def test_an_empty_file_is_refused(tmp_path):
    path = tmp_path / "empty.csv"
    path.touch()
    with pytest.raises(ImportRefused, match="空のファイル"):
        checked_path(str(path))


def test_a_pipe_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ImportRefused, match="ふつうのファイルではない"):
        checked_path(str(tmp_path / "pipe"))


def test_a_file_over_the_limit_is_refused(tmp_path):
    path = tmp_path / "big.csv"
    path.write_bytes(b"x" * 101)
    with pytest.raises(ImportRefused, match="大きすぎます"):
        checked_path(str(path), max_bytes=100)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (PNG, "PNG"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"<!DOCTYPE html><html></html>", "HTML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(32), "xls"),
        (b"<?xml version='1.0'?><kml/>", "XML"),
        (b"\x01\x02\x00\x03", "文字ではない"),
    ],
)
def test_the_content_counts_and_not_the_name(tmp_path, data, word):
    path = tmp_path / "境界.geojson"
    path.write_bytes(data)
    with pytest.raises(ImportRefused, match=word):
        read_boundaries(str(path))


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b'\xef\xbb\xbf {"a": 1}', "json"), (b"a,b\r\n", "text"), ("圏域".encode("utf-16"), "text")],
)
def test_texts_are_told_apart(tmp_path, data, kind):
    path = tmp_path / "a"
    path.write_bytes(data)
    assert kind_of(path) == kind
