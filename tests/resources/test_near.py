"""近くをさがす: what is reached from a 町丁目 or a place, and the nearest of each kind."""

import json
from typing import Any

import numpy as np
import pytest
from django.contrib.gis.geos import Point
from django.test import Client
from django.urls import reverse

from gis_data.models import Municipality, RoadNetwork
from gis_data.reach import straight_metres
from tests.factories import LAT, LON, ResourceFactory, ScheduleFactory

FAR = 0.2


def at(lon: float, lat: float) -> Point:
    return Point(LON + lon, LAT + lat, srid=4326)


def body(client: Client, **query: Any) -> str:
    response = client.get(reverse("near"), query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def start(town: Municipality) -> int:
    """A 町丁目 whose point is the origin of `at`."""
    here = town.neighborhoods.order_by("pk").first()
    here.point = at(0, 0)
    here.save()
    return here.pk


def test_the_page_asks_for_the_town_first_and_says_nothing_else(client: Client, start: int) -> None:
    page = body(client)
    assert "どこから" in page
    assert "いちばん近いところ</h2>" not in page
    assert "field--bad" not in page


def test_places_stand_under_the_minutes_they_take_the_nearest_first(
    client: Client, start: int
) -> None:
    # 400 m, 1000 m and 2800 m in a straight line: 7, 17 and 46 minutes on foot.
    for name, north in (("遠い会", 0.0252), ("中の会", 0.009), ("近い会", 0.0036)):
        ResourceFactory(name=name, geom=at(0, north))
    page = body(client, start=start, means="foot", minutes=20)
    assert "2件あります" in page
    within, _ = page.split('id="h-kinds"')
    assert within.index(">10分くらいまで") < within.index("近い会")
    assert within.index("近い会") < within.index(">20分くらいまで") < within.index("中の会")
    assert "遠い会" not in within
    assert "まっすぐの距離の1.3倍" in within


@pytest.mark.parametrize(
    ("means", "there"), [("foot", False), ("bicycle", False), ("bus", True), ("car", True)]
)
def test_faster_means_reach_farther(client: Client, start: int, means: str, there: bool) -> None:
    ResourceFactory(name="三キロの会", geom=at(0, 0.0315))  # 3500 m: 18.2 minutes by bus
    within = body(client, start=start, means=means, minutes=20).split('id="h-kinds"')[0]
    assert ("三キロの会" in within) is there


def test_the_nearest_of_each_kind_is_named_however_far(client: Client, start: int) -> None:
    ResourceFactory(name="近いサロン", kind_slugs=["salon"], geom=at(0.001, 0))
    ResourceFactory(name="遠いサロン", kind_slugs=["salon"], geom=at(0.1, 0))
    ResourceFactory(name="遠い畑", kind_slugs=["farm"], geom=at(FAR, 0))
    nearest = body(client, start=start).split('id="h-kinds"')[1]
    assert "近いサロン" in nearest
    assert "遠いサロン" not in nearest
    assert "遠い畑" in nearest
    assert "90分よりかかる" in nearest


def test_only_what_anybody_may_see_is_near(client: Client, start: int) -> None:
    for trait in ("waiting", "draft", "supporters_only", "area_only"):
        ResourceFactory(name=trait, **{trait: True})
    ResourceFactory(name="場所なし", precision="hidden")
    page = body(client, start=start)
    assert not any(word in page for word in ("waiting", "draft", "supporters", "場所なし"))


def test_a_public_place_is_a_start_as_well(client: Client, start: int) -> None:
    here = ResourceFactory(name="出発の会", geom=at(0, 0))
    ResourceFactory(name="となりの会", geom=at(0.002, 0))
    page = body(client, place=here.pk)
    assert "出発の会から歩いて15分くらいまで" in page
    assert "となりの会" in page


def test_a_place_that_is_not_on_the_map_is_no_start(client: Client, start: int) -> None:
    home = ResourceFactory(name="出ない会", precision="hidden")
    page = body(client, place=home.pk)
    assert "その場所は地図に出ていません" in page
    assert "出ない会" not in page


@pytest.mark.parametrize(
    "query",
    [{"start": "999999"}, {"start": "9" * 30}, {"start": "x"}, {"means": "rocket"},
     {"minutes": "-5"}, {"minutes": "²"}, {"place": "9" * 30}],
)  # fmt: skip
def test_nonsense_is_answered_with_what_to_do(
    client: Client, start: int, query: dict[str, str]
) -> None:
    page = body(client, **({"start": str(start)} | query))
    assert "さがせませんでした" in page
    assert "えらんでください" in page or "選びなおしてください" in page


def shape(client: Client, **query: Any) -> list[dict[str, Any]]:
    response = client.get(reverse("map_reach"), query)
    assert response.status_code == 200
    return json.loads(response.content)["features"]


def test_without_roads_the_shape_is_a_circle_and_says_so(client: Client, start: int) -> None:
    (feature,) = shape(client, start=start, means="foot", minutes=15)
    assert feature["properties"] == {"byRoad": False}
    for corner in feature["geometry"]["coordinates"][0]:
        assert straight_metres((LON, LAT), tuple(corner)) == pytest.approx(1200 / 1.3, rel=0.02)


def test_no_start_has_no_shape(client: Client, start: int) -> None:
    assert shape(client) == []
    assert shape(client, start="x") == []


@pytest.fixture
def one_street(town: Municipality) -> RoadNetwork:
    """A street to the east of the start; nothing leads north."""
    corners = [(LON + n * 0.001, LAT) for n in range(60)]
    pieces = [(n, n + 1) for n in range(59)]
    lengths = [straight_metres(corners[a], corners[b]) for a, b in pieces]
    return RoadNetwork.objects.create(
        municipality=town, source="ためしの道",
        corners=np.array(corners, "<f8").tobytes(),
        pieces=np.array(pieces, "<u4").tobytes(),
        lengths=np.array(lengths, "<f4").tobytes(),
    )  # fmt: skip


def test_with_roads_shape_ways_and_words_follow_them(
    client: Client, start: int, one_street: RoadNetwork
) -> None:
    ResourceFactory(name="道の会", geom=at(0.0122, 0))  # 1110 m: beyond 15 minutes × 1/1.3
    page = body(client, start=start, means="foot", minutes=15)
    assert "道の会" in page.split('id="h-kinds"')[0]
    assert "道のり）" in page
    assert "ためしの道" in page
    (feature,) = shape(client, start=start, means="foot", minutes=15)
    assert feature["properties"] == {"byRoad": True}


def test_by_car_the_roads_to_walk_on_tell_nothing_and_the_page_says_so(
    client: Client, start: int, one_street: RoadNetwork
) -> None:
    ResourceFactory(geom=at(0.002, 0))
    page = body(client, start=start, means="car")
    assert "道のデータは、歩きと自転車のときだけ使います" in page
    assert shape(client, start=start, means="car")[0]["properties"] == {"byRoad": False}


def test_the_page_asks_the_same_number_of_questions_for_any_number_of_places(
    client: Client, start: int, django_assert_max_num_queries: Any
) -> None:
    def asked() -> int:
        with django_assert_max_num_queries(40) as seen:
            body(client, start=start)
        return len(seen)

    ScheduleFactory(resource=ResourceFactory(geom=at(0.001, 0)))
    few = asked()
    for n in range(12):
        ScheduleFactory(resource=ResourceFactory(geom=at(0.0005 * n, 0.001)))
    assert asked() == few
