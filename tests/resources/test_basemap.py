"""The base map by setting, as the map script gets it."""

from typing import Any

import pytest
from django.test import Client

from gis_data.models import Municipality
from resources.basemap import basemap


def test_by_default_no_tile_is_asked_of_anybody(client: Client, town: Municipality) -> None:
    assert basemap() == {"tiles": "", "attribution": None, "maxZoom": 18}
    assert '"tiles": ""' in client.get("/").content.decode()


def test_the_tiles_of_the_state_come_with_their_source(settings: Any) -> None:
    settings.KASANARI_BASEMAP = "gsi"
    found = basemap()
    assert found["tiles"] == "https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png"
    assert found["attribution"]["text"] == "国土地理院"
    assert found["attribution"]["href"].startswith("https://maps.gsi.go.jp/")


@pytest.mark.parametrize("credit", ["ためし市", "<b>ためし市</b>"])
def test_a_town_brings_its_own_tiles(
    client: Client, town: Municipality, settings: Any, credit: str
) -> None:
    settings.KASANARI_BASEMAP = "https://tiles.example/{z}/{x}/{y}.png"
    settings.KASANARI_BASEMAP_ATTRIBUTION = credit
    assert basemap()["attribution"] == {"text": credit, "href": ""}
    assert "<b>ためし市" not in client.get("/").content.decode()
