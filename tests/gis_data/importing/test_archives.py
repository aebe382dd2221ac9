"""A zip from somebody else writes nowhere but where we let it."""

import stat
import zipfile

import pytest

from gis_data.importing.errors import ImportRefused
from gis_data.importing.files.archives import unpack
from gis_data.importing.files.reading import read_boundaries

from .files import towns, write_shapefile, write_zip


def _shapefile_bytes(folder, **options):
    path = write_shapefile(folder, towns(["北一丁目", "北二丁目"]), stem="a", **options)
    return {part.suffix: part.read_bytes() for part in path.parent.iterdir()}


def test_names_in_cp932_are_read_as_people_wrote_them(tmp_path):
    parts = _shapefile_bytes(tmp_path / "src")
    members = {f"ためし市/町丁目{suffix}": data for suffix, data in parts.items()}
    path = write_zip(tmp_path / "a.zip", members, raw_names=True)
    layer = read_boundaries(str(path))
    assert layer.name == "町丁目"
    assert [f.properties["S_NAME"] for f in layer.features] == ["北一丁目", "北二丁目"]


@pytest.mark.parametrize(
    "name", ["../町丁目.shp", "a/../../x.shp", "/etc/x.shp", "C:\\x.shp", "..\\..\\x.shp"]
)
def test_a_name_that_leads_out_of_the_folder_refuses_the_whole_zip(tmp_path, name):
    path = write_zip(tmp_path / "a.zip", {"good.geojson": b"{}", name: b"x"})
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(ImportRefused, match="フォルダーの外"):
        unpack(path, folder)
    assert list(folder.iterdir()) == []


def test_a_link_in_a_zip_is_refused(tmp_path):
    info = zipfile.ZipInfo("a.shp")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(ImportRefused, match="リンク"):
        unpack(tmp_path / "a.zip", tmp_path)


def test_a_zip_with_a_password_is_refused(tmp_path):
    path = write_zip(tmp_path / "a.zip", {"a.geojson": b"{}"})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 0x1
    path.write_bytes(data)
    with pytest.raises(ImportRefused, match="パスワード"):
        unpack(path, tmp_path)


def test_a_member_that_grows_absurdly_is_refused(tmp_path):
    path = write_zip(tmp_path / "a.zip", {"a.geojson": bytes(30_000_000)})
    with pytest.raises(ImportRefused, match="異常に大きく"):
        unpack(path, tmp_path)


def test_a_cut_zip_is_refused(tmp_path):
    path = write_zip(tmp_path / "a.zip", {"a.geojson": b"{}" * 500})
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(ImportRefused, match="こわれています"):
        unpack(path, tmp_path)


def test_a_zip_with_nothing_for_a_map_says_so(tmp_path):
    path = write_zip(tmp_path / "a.zip", {"readme.txt": b"hello", "__MACOSX/._a.shp": b"x"})
    with pytest.raises(ImportRefused, match="境界のファイル"):
        read_boundaries(str(path))


def test_one_of_several_shapefiles_must_be_chosen(tmp_path):
    parts = _shapefile_bytes(tmp_path / "src")
    members = {f"{stem}{s}": data for stem in ("町丁目", "圏域") for s, data in parts.items()}
    path = write_zip(tmp_path / "a.zip", members)
    with pytest.raises(ImportRefused, match="--layer で選んで"):
        read_boundaries(str(path))
    assert read_boundaries(str(path), "圏域").name == "圏域"


def test_a_member_that_is_not_what_its_name_says_is_refused(tmp_path):
    path = write_zip(tmp_path / "a.zip", {"a.shp": b"not a shapefile at all", "a.dbf": b"x"})
    with pytest.raises(ImportRefused, match="名前と中身がちがう"):
        read_boundaries(str(path))
