"""Whatever bytes come in, the answer is rows or a refusal in words, never a crash."""

import tempfile
from contextlib import suppress
from pathlib import Path

import openpyxl
import pyogrio
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gis_data.importing.errors import ImportRefused
from gis_data.importing.files.reading import read_boundaries
from gis_data.importing.files.tables import read_table

from .files import square, towns, write_csv, write_geojson, write_shapefile, write_zip

STARTS = (
    b"", b"PK\x03\x04", b"SQLite format 3\x00", b"\x00\x00\x27\x0a", b"{", b"[", b"\xff\xfe",
    b'{"type":"FeatureCollection","features":[', "名称,住所\r\n".encode("cp932"),
)  # fmt: skip
FUZZ = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _try_both(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.bin"
        path.write_bytes(data)
        for read in (read_boundaries, lambda name: read_table(name, _is_heading, "ありません。")):
            with suppress(ImportRefused):  # any other exception is a crash
                read(str(path))


def _is_heading(columns):
    return "名称" in columns


@FUZZ
@given(st.sampled_from(STARTS), st.binary(max_size=3000))
def test_any_bytes_are_read_or_refused(start, rest):
    _try_both(start + rest)


@pytest.fixture(scope="module")
def good_files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("good")
    shapefile = write_shapefile(folder / "s", towns(["北一丁目", "南町"]), stem="a")
    parts = {part.name: part.read_bytes() for part in shapefile.parent.iterdir()}
    pyogrio.write_dataframe(towns(["北一丁目"]), folder / "a.gpkg", driver="GPKG")
    book = openpyxl.Workbook()
    book.active.append(["名称", "住所"])
    book.save(folder / "a.xlsx")
    return {
        "parts": parts,
        "gpkg": (folder / "a.gpkg").read_bytes(),
        "xlsx": (folder / "a.xlsx").read_bytes(),
        "zip": write_zip(folder / "a.zip", parts).read_bytes(),
        "geojson": write_geojson(folder / "a.geojson", [({"name": "北"}, square())]).read_bytes(),
        "csv": write_csv(folder / "a.csv", [["名称", "住所"], ["a", "b"]], "cp932").read_bytes(),
    }


def _damaged(data: bytes, places: list[int], values: bytes, keep: float) -> bytes:
    broken = bytearray(data)
    for place, value in zip(places, values, strict=False):
        broken[place % len(broken)] = value
    return bytes(broken[: max(1, int(len(broken) * keep))])


DAMAGE = (
    st.lists(st.integers(0, 120_000), max_size=12),
    st.binary(min_size=12, max_size=12),
    st.sampled_from([1.0, 1.0, 0.9, 0.5]),
)


@FUZZ
@given(st.sampled_from(["zip", "geojson", "csv", "gpkg", "xlsx"]), *DAMAGE)
def test_a_damaged_file_is_read_or_refused(good_files, kind, places, values, keep):
    _try_both(_damaged(good_files[kind], places, values, keep))


@FUZZ
@given(st.sampled_from([".shp", ".shx", ".dbf", ".prj", ".cpg"]), *DAMAGE)
def test_a_damaged_part_of_a_shapefile_is_read_or_refused(good_files, suffix, places, values, keep):
    with tempfile.TemporaryDirectory() as folder:
        for name, data in good_files["parts"].items():
            is_broken = name.endswith(suffix)
            content = _damaged(data, places, values, keep) if is_broken else data
            (Path(folder) / name).write_bytes(content)
        with suppress(ImportRefused):
            read_boundaries(str(Path(folder) / "a.shp"))
