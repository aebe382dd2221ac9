"""Places and counts of the map stay true whoever writes, in whatever way."""

from collections import Counter

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.db.models import Sum

from gis_data.models import Municipality
from resources.choices import Audience, Status
from resources.mapping.keeping import map_counts_pack, map_counts_rebuild
from resources.mapping.levels import FINEST, LEVELS, cell_of
from resources.models import MapCount, MapPlace, Resource, ResourceKind
from tests.factories import LAT, LON, ResourceFactory

pytestmark = pytest.mark.django_db


def at(lon: float, lat: float) -> Point:
    return Point(LON + lon, LAT + lat, srid=4326)


def truth() -> Counter:
    """What the counts should say, read from the entries."""
    found: Counter = Counter()
    for entry in Resource.objects.published().filter(public_geom__isnull=False):
        kind = entry.kinds.order_by("position", "pk").values_list("pk", flat=True).first()
        x, y = cell_of(entry.public_geom.x, entry.public_geom.y, FINEST)
        for level in LEVELS:
            shift = FINEST - level
            found[
                entry.municipality_id, entry.living_area_id, kind, level, x >> shift, y >> shift
            ] += 1
    return found


def kept() -> Counter:
    """What the counts say."""
    keys = ("municipality", "living_area", "kind", "level", "cell_x", "cell_y")
    rows = MapCount.objects.order_by().values_list(*keys).annotate(n=Sum("number"))
    return Counter({row[:-1]: row[-1] for row in rows.filter(n__gt=0)})


def sums() -> tuple[int, int]:
    """The sums of the places at the coarsest level."""
    rows = MapCount.objects.filter(level=LEVELS[0])
    found = rows.aggregate(lon=Sum("lon_sum"), lat=Sum("lat_sum"))
    return found["lon"] or 0, found["lat"] or 0


def test_an_entry_counts_from_its_saving_on(town: Municipality) -> None:
    ResourceFactory(kind_slugs=["shop", "salon"], geom=at(0.001, 0.002))
    assert kept() == truth()
    assert len(kept()) == len(LEVELS)
    assert {kind for _, _, kind, *_ in kept()} == {ResourceKind.objects.get(slug="salon").pk}
    assert sums() == (13_930_100, 3_510_200)


@pytest.mark.parametrize("trait", ["waiting", "draft", "supporters_only", "area_only"])
def test_what_not_everybody_may_see_is_not_counted(town: Municipality, trait: str) -> None:
    ResourceFactory(**{trait: True})
    assert kept() == Counter()
    assert not MapPlace.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"status": Status.PAUSED},
        {"audience": Audience.SUPPORTERS},
        {"public_geom": None},
        {"public_geom": Point(LON + 0.3, LAT + 0.3, srid=4326)},
        {"living_area": None},
        {"name": "名前だけ"},
    ],
    ids=["status", "audience", "no place", "moved", "no area", "name"],
)
def test_a_change_past_the_model_is_counted_as_well(town: Municipality, change: dict) -> None:
    one, _ = ResourceFactory(geom=at(0, 0)), ResourceFactory(geom=at(0.2, 0))
    Resource.objects.filter(pk=one.pk).update(**change)
    assert kept() == truth()


def test_kinds_come_and_go_and_the_first_of_the_towns_order_is_drawn(town: Municipality) -> None:
    entry = ResourceFactory(kind_slugs=["shop"])
    salon, farm = (ResourceKind.objects.get(slug=slug) for slug in ("salon", "farm"))
    entry.kinds.add(salon, farm)
    assert kept() == truth()
    entry.kinds.set([farm])
    assert kept() == truth()
    entry.kinds.clear()
    assert kept() == truth()
    assert {kind for _, _, kind, *_ in kept()} == {None}


def test_another_order_of_the_kinds_changes_the_mark(town: Municipality) -> None:
    ResourceFactory(kind_slugs=["shop", "salon"])
    ResourceKind.objects.filter(slug="salon").update(position=999)
    assert kept() == truth()
    assert {kind for _, _, kind, *_ in kept()} == {ResourceKind.objects.get(slug="shop").pk}


def test_an_entry_that_goes_is_counted_no_more(town: Municipality) -> None:
    entry = ResourceFactory(kind_slugs=["shop", "salon"])
    entry.delete()
    assert kept() == Counter()
    assert sums() == (0, 0)
    assert not MapPlace.objects.exists()


def test_packing_keeps_what_the_counts_say_in_one_row_a_cell(town: Municipality) -> None:
    entries = [ResourceFactory(kind_slugs=["salon"], geom=at(0, 0)) for _ in range(5)]
    entries[0].delete()
    before, at_first = kept(), sums()
    assert MapCount.objects.count() > len(before)
    map_counts_pack()
    assert kept() == before == truth()
    assert sums() == at_first
    assert MapCount.objects.count() == len(before)


def test_a_load_with_the_triggers_off_is_counted_anew(town: Municipality) -> None:
    ResourceFactory(geom=at(0.1, 0.1))
    map_counts_rebuild()
    assert kept() == truth()
    MapCount.objects.all().delete()
    MapPlace.objects.all().delete()
    map_counts_rebuild()
    assert kept() == truth()
    assert MapPlace.objects.count() == 1


def test_the_cell_in_the_database_is_the_cell_of_the_code(town: Municipality) -> None:
    points = [(LON, LAT), (0.0, 0.0), (-180.0, -89.0), (179.99999, 84.5), (141.35, 43.06)]
    with connection.cursor() as cursor:
        for lon, lat in points:
            cursor.execute("SELECT * FROM resources_map_cell(%s, %s)", [lon, lat])
            assert cursor.fetchone() == cell_of(lon, lat, FINEST)
