"""Only the coordinate systems of the list, and only where the numbers can be of them."""

import pytest
from pyproj import CRS

from gis_data.importing.errors import ImportRefused
from gis_data.importing.shapes import crs


@pytest.mark.parametrize("epsg", crs.ALLOWED)
def test_every_allowed_system_is_known_by_its_esri_words(epsg):
    assert crs.from_wkt(CRS.from_epsg(epsg).to_wkt("WKT1_ESRI")) == epsg


@pytest.mark.parametrize("epsg", [3857, 4301, 30169, 32654, 3100])
def test_other_systems_are_refused_with_their_code(epsg):
    with pytest.raises(ImportRefused, match=str(epsg)):
        crs.from_wkt(CRS.from_epsg(epsg).to_wkt("WKT1_ESRI"))


@pytest.mark.parametrize("value", ["6677", "EPSG:6677", "epsg:6677", " 6677 "])
def test_the_option_is_read(value):
    assert crs.parsed_option(value) == 6677


@pytest.mark.parametrize("value", ["", "9系", "+proj=longlat", "3857", "EPSG:6677; drop"])
def test_a_wrong_option_is_refused(value):
    with pytest.raises(ImportRefused):
        crs.parsed_option(value)


def test_metres_are_not_degrees():
    with pytest.raises(ImportRefused, match="メートルに見えます"):
        crs.check_fits(6668, (-36000.0, -58000.0))
    with pytest.raises(ImportRefused, match="度"):
        crs.check_fits(6677, (139.4, 35.4))
    crs.check_fits(6677, (-36000.0, -58000.0))
    crs.check_fits(6668, (139.4, 35.4))


def test_names_say_the_number_of_the_plane():
    assert "第9系" in crs.name_of(6677)
    assert "第9系" in crs.name_of(2451)
