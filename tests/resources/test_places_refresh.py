"""When a town draws its 圏域 anew, its entries follow."""

import pytest
from django.contrib.gis.geos import Point
from django.core.management import CommandError, call_command

from gis_data.models import LivingArea
from tests.factories import LAT, LON, ResourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def south(town):
    return LivingArea.objects.get(name="南地区")


def refresh(town, capsys):
    call_command("refresh_places", "--municipality", town.code)
    return capsys.readouterr().out


def test_an_entry_follows_its_neighborhood_into_another_area(town, south, capsys):
    entry = ResourceFactory(precision="area")
    entry.neighborhood.living_area = south
    entry.neighborhood.save()
    assert "1件" in refresh(town, capsys)
    entry.refresh_from_db()
    assert entry.living_area == south
    assert south.boundary.contains(entry.public_geom)


def test_an_entry_without_a_neighborhood_takes_the_area_around_its_point(town, south, capsys):
    entry = ResourceFactory(geom=Point(LON, LAT - 0.01, srid=4326))
    type(entry).objects.filter(pk=entry.pk).update(neighborhood=None)
    refresh(town, capsys)
    entry.refresh_from_db()
    assert entry.living_area == south


def test_what_is_right_already_is_not_saved_again(town, capsys):
    entry = ResourceFactory()
    version = entry.version
    assert "0件" in refresh(town, capsys)
    entry.refresh_from_db()
    assert entry.version == version


def test_an_unknown_town_is_one_sentence(db):
    with pytest.raises(CommandError, match="登録されていません"):
        call_command("refresh_places", "--municipality", "00000")
