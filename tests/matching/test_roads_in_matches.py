"""A river with one bridge: near by air, far on foot, and the page says how it was measured."""

import numpy as np
import pytest
from django.contrib.gis.geos import Point
from django.urls import reverse

from gis_data.models import RoadNetwork
from matching.overlap_details import from_json
from matching.selectors.overlaps import overlaps_for
from matching.services import match_run
from tests.factories import LAT, LON, staff_user

from .places import knitter, wool_shop

pytestmark = pytest.mark.django_db
EAST, NORTH = LON + 0.02, LAT + 0.002
CORNERS = [(LON, LAT), (EAST, LAT), (EAST, NORTH), (LON, NORTH)]
BANK_M, BRIDGE_M = 1820.0, 222.0


def river(town):
    """Along the south bank, over the bridge in the east, back along the north bank."""
    return RoadNetwork.objects.create(
        municipality=town,
        corners=np.array(CORNERS, "<f8").tobytes(),
        pieces=np.array([(0, 1), (1, 2), (2, 3)], "<u4").tobytes(),
        lengths=np.array([BANK_M, BRIDGE_M, BANK_M], "<f4").tobytes(),
    )


def shop_over_the_river(**fields):
    return wool_shop(geom=Point(LON, NORTH, srid=4326), precision="exact", **fields)


def walker(minutes, mobility="foot"):
    person = knitter(mobility=mobility)
    person.max_minutes = minutes
    person.save()
    return person


def found(person):
    (row,) = match_run(person=person, user=staff_user()).overlaps.all()
    return row.blocked, from_json(row.details)


def test_without_roads_the_straight_line_is_taken_and_said(town):
    shop_over_the_river()
    blocked, details = found(walker(20))
    assert not blocked
    assert not details.by_road
    assert details.minutes == pytest.approx(222 * 1.3 / 80, abs=0.1)


def test_with_roads_the_way_over_the_bridge_is_taken_and_said(town):
    river(town)
    shop_over_the_river()
    blocked, details = found(walker(20))
    assert blocked
    assert details.obstacles[0].sentence == (
        "徒歩でおよそ49分（道のり）かかり、本人の20分までを超えます。"
    )
    blocked, details = found(walker(60))
    assert not blocked
    assert details.by_road
    assert details.minutes == pytest.approx((2 * BANK_M + BRIDGE_M) / 80)


def test_far_beyond_the_reach_no_minutes_are_made_up(town):
    river(town)
    shop_over_the_river()
    _, details = found(walker(5))
    assert details.obstacles[0].sentence == "道のりでは、徒歩で5分までのところにありません。"
    assert details.minutes is None


@pytest.mark.parametrize(
    ("mobility", "by_road"), [("bicycle", True), ("bus", False), ("car", False)]
)
def test_only_who_goes_on_foot_or_by_bicycle_goes_these_roads(town, mobility, by_road):
    river(town)
    shop_over_the_river()
    assert found(walker(60, mobility))[1].by_road is by_road


@pytest.mark.parametrize("roads", [True, False])
def test_the_card_says_which_of_both_was_measured(town, client, roads):
    if roads:
        river(town)
    shop_over_the_river()
    person, user = walker(60), staff_user()
    run = match_run(person=person, user=user)
    (card,) = overlaps_for(run, person, user).open
    assert card.travel == (
        "歩いて60分くらい（道のり）" if roads else "歩いて5分くらい（まっすぐの距離の1.3倍）"
    )


def test_a_quick_look_measures_along_the_roads_too(town, client):
    river(town)
    shop_over_the_river()
    client.force_login(staff_user())
    typed = {"likes": "毛糸の帽子を編む", "mobility": "foot", "max_minutes": 20,
             "neighborhood": town.neighborhoods.get(name="北町一丁目").pk}  # fmt: skip
    page = client.post(reverse("overlap_preview"), typed).content.decode()
    assert "徒歩でおよそ49分（道のり）" in page
