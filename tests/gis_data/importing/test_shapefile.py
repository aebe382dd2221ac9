"""Shapefiles as municipalities send them: in CP932, with parts missing or wrong."""

import pytest

from gis_data.importing.errors import ImportRefused
from gis_data.importing.files.reading import read_boundaries

from .files import towns, write_shapefile

NAMES = ["中央林間一丁目", "中央林間二丁目"]
TOKYO_DATUM = (
    'GEOGCS["GCS_Tokyo",DATUM["D_Tokyo",SPHEROID["Bessel_1841",6377397.155,299.1528128]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)


def _names(layer):
    return [feature.properties["S_NAME"] for feature in layer.features]


@pytest.mark.parametrize("encoding", ["CP932", "UTF-8"])
@pytest.mark.parametrize("drop", [(), (".cpg",)])
def test_both_encodings_are_read_with_and_without_a_cpg(tmp_path, encoding, drop):
    path = write_shapefile(tmp_path, towns(NAMES), encoding=encoding, drop=drop)
    layer = read_boundaries(str(path))
    assert _names(layer) == NAMES
    assert layer.epsg == 6668
    assert layer.remarks == []


@pytest.mark.parametrize(
    ("encoding", "lie"), [("CP932", "UTF-8"), ("UTF-8", "CP932"), ("CP932", "ISO-8859-1")]
)
def test_a_wrong_cpg_is_noticed(tmp_path, encoding, lie):
    path = write_shapefile(tmp_path, towns(NAMES), encoding=encoding, cpg=lie)
    layer = read_boundaries(str(path))
    assert _names(layer) == NAMES
    assert [lie in remark for remark in layer.remarks] == [True]


def test_japanese_column_names_are_read(tmp_path):
    frame = towns(NAMES).rename(columns={"S_NAME": "町丁目名"})
    path = write_shapefile(tmp_path, frame, drop=(".cpg",))
    assert "町丁目名" in read_boundaries(str(path)).fields


@pytest.mark.parametrize("epsg", [4326, 4612, 6668, 6677, 2451])
def test_the_coordinate_system_is_told_by_the_prj(tmp_path, epsg):
    path = write_shapefile(tmp_path, towns(NAMES), epsg=epsg)
    assert read_boundaries(str(path)).epsg == epsg


def test_without_a_prj_nothing_is_assumed(tmp_path):
    path = write_shapefile(tmp_path, towns(NAMES), drop=(".prj",))
    assert read_boundaries(str(path)).epsg is None


def test_the_old_datum_is_refused_by_name(tmp_path):
    path = write_shapefile(tmp_path, towns(NAMES))
    path.with_suffix(".prj").write_text(TOKYO_DATUM)
    layer = read_boundaries(str(path))
    assert layer.epsg is None
    assert "旧日本測地系" in layer.crs_problem


def test_a_prj_that_is_rubbish_is_told(tmp_path):
    path = write_shapefile(tmp_path, towns(NAMES))
    path.with_suffix(".prj").write_text("+proj=longlat +nadgrids=/etc/passwd")
    assert "読めません" in read_boundaries(str(path)).crs_problem


def test_a_missing_shx_is_made_again(tmp_path):
    path = write_shapefile(tmp_path, towns(NAMES), drop=(".shx",))
    layer = read_boundaries(str(path))
    assert _names(layer) == NAMES
    assert [".shx" in remark for remark in layer.remarks] == [True]
    assert not path.with_suffix(".shx").exists(), "the sender's folder is left alone"


def test_a_missing_dbf_is_refused(tmp_path):
    path = write_shapefile(tmp_path, towns(NAMES), drop=(".dbf",))
    with pytest.raises(ImportRefused, match=r"\.dbf"):
        read_boundaries(str(path))


def test_capital_extensions_are_found(tmp_path):
    path = write_shapefile(tmp_path, towns(NAMES))
    for part in list(tmp_path.iterdir()):
        part.rename(part.with_suffix(part.suffix.upper()))
    assert _names(read_boundaries(str(path.with_suffix(".SHP")))) == NAMES


def test_a_cut_shp_is_refused(tmp_path):
    path = write_shapefile(tmp_path, towns(NAMES))
    path.write_bytes(path.read_bytes()[:150])
    with pytest.raises(ImportRefused, match="途中で切れて"):
        read_boundaries(str(path))


def test_the_shx_alone_is_not_the_file(tmp_path):
    path = write_shapefile(tmp_path, towns(NAMES))
    with pytest.raises(ImportRefused, match=r"\.shp のファイル"):
        read_boundaries(str(path.with_suffix(".shx")))
