"""An address finds its 町丁目 in the town's own list."""

import pytest
from django.contrib.gis.geos import Point

from gis_data.geocoding import Geocoder
from tests.factories import MunicipalityFactory, NeighborhoodFactory

NAMES = ("岩戸北一丁目", "岩戸北二丁目", "岩戸", "緑ケ丘三丁目", "駒井町", "大字上田")


@pytest.fixture
def geocoder(db):
    town = MunicipalityFactory(name="ためし市", prefecture="東京都")
    for position, name in enumerate(NAMES):
        NeighborhoodFactory(
            municipality=town,
            living_area=None,
            name=name,
            point=Point(139.3 + position / 100, 35.1, srid=4326),
        )
    return Geocoder(town)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("東京都ためし市岩戸北2-3-4", "岩戸北二丁目"),
        ("ためし市岩戸北２丁目３番４号", "岩戸北二丁目"),
        ("〒201-0004 東京都ためし市岩戸北二丁目3－4 ビル1F", "岩戸北二丁目"),
        ("岩戸北1ー2ー3", "岩戸北一丁目"),
        ("ためし市岩戸12-3", "岩戸"),
        ("東京都ためし市緑が丘3-1", "緑ケ丘三丁目"),
        ("ためし市駒井町2-27-1", "駒井町"),
        ("北郡ためし市上田5", "大字上田"),
    ],
)
def test_the_longest_name_that_fits_is_meant(geocoder, address, name):
    assert geocoder.locate(address).neighborhood.name == name


def test_a_town_without_its_chome_gives_the_middle_of_them(geocoder):
    found = geocoder.locate("ためし市岩戸北")
    assert found.neighborhood is None
    assert found.point.x == pytest.approx(139.305)
    assert found.is_vague


def test_an_address_that_stops_at_the_chome_is_vague(geocoder):
    assert geocoder.locate("ためし市岩戸北1丁目周辺").is_vague
    assert not geocoder.locate("ためし市岩戸北1丁目2番").is_vague


@pytest.mark.parametrize("address", ["ためし市", "非公開", "（個別配送）", "ためし市谷戸1-2-3", ""])
def test_an_unknown_place_is_not_guessed(geocoder, address):
    assert geocoder.locate(address) is None
