"""The GeoJSON of the public map: markers, cells, and outlines."""

import datetime as dt
import gzip
import json
import math
from typing import Any

import pytest
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from gis_data.models import Municipality
from resources.mapping.cells import (
    MAX_MARKERS,
    MAX_MEMBERS,
    Cell,
    merged,
    metres_of_marker,
)
from resources.models import Resource
from resources.selectors import map_feed as feeds
from resources.selectors.map_feed import View, map_feed
from resources.selectors.outlines import MOST_POINTS
from resources.selectors.public_filter import CatalogueFilter
from tests.factories import LAT, LON, ResourceFactory, ScheduleFactory


def features(client: Client, query: str = "") -> list[dict[str, Any]]:
    response = client.get(f"/map/entries.json?{query}")
    assert response.status_code == 200
    return response.json()["features"]


def names(found: list[dict[str, Any]]) -> set[str]:
    return {member["name"] for feature in found for member in feature["properties"]["members"]}


def at(lon: float, lat: float) -> Point:
    return Point(LON + lon, LAT + lat, srid=4326)


def test_a_marker_carries_name_kind_and_its_public_place(
    client: Client, town: Municipality
) -> None:
    entry = ResourceFactory(name="畑の会", kind_slugs=["farm"], geom=at(0.001, 0.002))
    [feature] = features(client)
    assert feature["geometry"] == {"type": "Point", "coordinates": [139.301, 35.102]}
    assert feature["properties"]["count"] == 1
    [member] = feature["properties"]["members"]
    assert member["id"] == entry.pk
    assert (member["kind"], member["kindName"]) == ("farm", "畑・花")


def test_an_entry_of_several_kinds_has_the_mark_of_the_first(
    client: Client, town: Municipality
) -> None:
    ResourceFactory(kind_slugs=["shop", "salon"])
    assert features(client)[0]["properties"]["members"][0]["kind"] == "salon"


def test_only_what_anybody_may_see_is_on_the_map(client: Client, town: Municipality) -> None:
    ResourceFactory(name="見える")
    for trait in ("waiting", "draft", "supporters_only", "area_only"):
        ResourceFactory(name=trait, **{trait: True})
    ResourceFactory(name="場所なし", precision="hidden")
    assert names(features(client)) == {"見える"}


def test_the_map_reads_the_public_place_only(client: Client, town: Municipality) -> None:
    home = ResourceFactory(precision="neighborhood", geom=at(0.00321, 0.00123))
    [feature] = features(client, "zoom=19")
    assert feature["geometry"]["coordinates"] == [LON, LAT]
    Resource.objects.filter(pk=home.pk).update(public_geom=at(0.004, 0.004))
    [feature] = features(client, "zoom=19")
    assert feature["geometry"]["coordinates"] == [139.304, 35.104]


def test_the_map_follows_the_filter_of_the_list(client: Client, town: Municipality) -> None:
    ScheduleFactory(resource=ResourceFactory(name="水曜の会", fee=0))
    ScheduleFactory(resource=ResourceFactory(name="木曜の会"), rule="FREQ=WEEKLY;BYDAY=TH")
    assert names(features(client, "day=wed&free=1&area=x")) == {"水曜の会"}
    assert names(features(client, "q=囲碁")) == set()
    assert names(features(client, "q=木曜")) == {"木曜の会"}


def test_a_week_without_dates_is_an_empty_map(client: Client, town: Municipality) -> None:
    ResourceFactory(name="いつか")
    assert features(client, "week=1") == []


def test_places_too_close_for_two_markers_become_one_cell(
    client: Client, town: Municipality
) -> None:
    ResourceFactory(name="あ", geom=at(0, 0))
    ResourceFactory(name="い", geom=at(0.0004, 0))
    [cell] = features(client, "zoom=13")
    assert cell["properties"]["count"] == 2
    assert cell["properties"]["bbox"] == [139.3, 35.1, 139.3004, 35.1]
    assert len(features(client, "zoom=18")) == 2


def test_a_wide_town_never_has_more_than_fifty_things_to_focus(
    client: Client, town: Municipality
) -> None:
    for n in range(80):
        ResourceFactory(geom=at(n % 9 * 0.01, n // 9 * 0.01))
    found = features(client, "zoom=18")
    assert 1 < len(found) <= MAX_MARKERS
    assert sum(feature["properties"]["count"] for feature in found) == 80


def test_many_at_one_place_are_counted_and_only_some_are_named(
    client: Client, town: Municipality
) -> None:
    for _ in range(MAX_MEMBERS + 5):
        ResourceFactory()
    [cell] = features(client, "zoom=19")
    assert cell["properties"]["count"] == MAX_MEMBERS + 5
    assert len(cell["properties"]["members"]) == MAX_MEMBERS


def test_the_part_on_the_screen_is_enough(client: Client, town: Municipality) -> None:
    ResourceFactory(name="中")
    ResourceFactory(name="外", geom=at(0.5, 0.5))
    box = f"{LON - 0.1},{LAT - 0.1},{LON + 0.1},{LAT + 0.1}"
    assert names(features(client, f"bbox={box}")) == {"中"}


@pytest.mark.parametrize(
    "query",
    [
        "zoom=x",
        "zoom=-1",
        "zoom=999",
        "zoom=１３",
        "bbox=1,2,3",
        "bbox=a,b,c,d",
        "bbox=9999,0,0,0",
        "bbox=1e9,0,0,0",
        "q=%00",
        "q=%25",
    ],
)
def test_nonsense_about_the_view_shows_the_whole_town(
    client: Client, town: Municipality, query: str
) -> None:
    ResourceFactory(name="100%の店")
    assert len(features(client, query)) == 1


@pytest.mark.parametrize("asked", [CatalogueFilter(), CatalogueFilter(free=True)])
@pytest.mark.parametrize("most", [5, 2000])
def test_the_feed_asks_few_questions_for_any_number_of_places(
    town: Municipality, django_assert_max_num_queries: Any, monkeypatch: Any,
    asked: CatalogueFilter, most: int,
) -> None:  # fmt: skip
    monkeypatch.setattr(feeds, "MOST_NAMED", most)
    for n in range(30):
        ResourceFactory(geom=at(n * 0.01, 0))
    with django_assert_max_num_queries(4):
        feed = json.loads(map_feed(Resource.objects.published(), View(13), town=town, asked=asked))
    assert sum(feature["properties"]["count"] for feature in feed["features"]) == 30


def many(client: Client, monkeypatch: Any, query: str) -> tuple[list[Any], list[Any]]:
    """The map where entries are looked at one by one, and where they are counted."""
    one_by_one = features(client, query)
    monkeypatch.setattr(feeds, "MOST_NAMED", 3)
    return one_by_one, features(client, query)


@pytest.fixture
def spread(town: Municipality) -> None:
    """Forty places of two kinds over half the town, ten of them at one point."""
    for n in range(30):
        kinds = ["salon"] if n % 3 else ["farm"]
        ResourceFactory(
            name=f"会{n}", kind_slugs=kinds, geom=at(n % 6 * 0.02, n // 6 * 0.02), fee=n % 2 * 100
        )
    for n in range(10):
        ResourceFactory(name=f"同じ{n}", kind_slugs=["farm"], geom=at(0.05, 0.05), fee=0)


@pytest.mark.parametrize(
    "query",
    [
        "zoom=9", "zoom=13", "zoom=17", "zoom=13&free=1", "zoom=10&kind=farm",
        f"zoom=14&bbox={LON + 0.03},{LAT + 0.03},{LON + 0.07},{LAT + 0.07}",
        f"zoom=16&bbox={LON + 0.03},{LAT + 0.03},{LON + 0.07},{LAT + 0.07}",
    ],
)  # fmt: skip
@pytest.mark.usefixtures("spread")
def test_counting_by_cells_shows_as_many_of_each_kind_as_looking_at_each(
    client: Client, monkeypatch: Any, query: str
) -> None:
    one_by_one, counted = many(client, monkeypatch, query)

    def seen(found: list[Any]) -> int:
        return sum(feature["properties"]["count"] for feature in found)

    assert seen(one_by_one) > 3
    # Cells on the edge of the screen show what lies a little beyond it as well.
    assert seen(counted) >= seen(one_by_one)
    if "bbox" not in query:
        assert seen(counted) == seen(one_by_one)
    assert len(counted) <= MAX_MARKERS


@pytest.mark.usefixtures("spread")
def test_counts_of_one_area_are_kept_apart(
    client: Client, monkeypatch: Any, town: Municipality
) -> None:
    north = town.living_areas.order_by("pk").first()
    one_by_one, counted = many(client, monkeypatch, f"zoom=13&area={north.pk}")
    assert [sum(f["properties"]["count"] for f in found) for found in (one_by_one, counted)] == [
        Resource.objects.filter(living_area=north).count()
    ] * 2


@pytest.mark.usefixtures("spread")
def test_a_cell_tells_its_kinds_the_most_frequent_first(client: Client, monkeypatch: Any) -> None:
    for found in many(client, monkeypatch, "zoom=5"):
        (cell,) = found
        assert cell["properties"]["kinds"] == [["サロン", 20], ["畑・花", 20]]
        assert cell["properties"]["count"] == 40


@pytest.mark.usefixtures("spread")
def test_a_single_place_among_counted_cells_keeps_its_name_and_mark(
    client: Client, monkeypatch: Any
) -> None:
    ResourceFactory(name="はなれの会", kind_slugs=["salon"], geom=at(0.4, 0.4))
    _, counted = many(client, monkeypatch, "zoom=12")
    single = [feature for feature in counted if feature["properties"]["count"] == 1]
    (lone,) = [feature for feature in single if names([feature]) == {"はなれの会"}]
    assert lone["properties"]["members"][0]["kind"] == "salon"
    assert lone["geometry"]["coordinates"] == [139.7, 35.5]


@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400), st.integers(1, 9)), max_size=40),
    st.integers(1, 200),
)
def test_no_two_markers_overlap_and_none_is_lost(
    spots: list[tuple[int, int, int]], metres: int
) -> None:
    groups = [Cell(n, 0, 0, x, y, x, y, x, y) for x, y, n in spots]
    cells = merged(groups, metres)
    assert sum(cell.count for cell in cells) == sum(n for _, _, n in spots)
    pairs = [(a, b) for i, a in enumerate(cells) for b in cells[:i]]
    assert not any(a.is_near(b, metres) for a, b in pairs)
    for x, y, _ in spots:
        assert any(c.west <= x <= c.east and c.south <= y <= c.north for c in cells)


def test_a_marker_covers_half_the_ground_one_zoom_level_nearer() -> None:
    assert metres_of_marker(14) == pytest.approx(metres_of_marker(13) / 2)


def test_outlines_carry_names_areas_and_their_source(client: Client, town: Municipality) -> None:
    town.neighborhoods.update(source="国勢調査")
    found = client.get("/map/outlines.json").json()
    levels = {(f["properties"]["level"], f["properties"]["name"]) for f in found["features"]}
    assert levels == {
        ("neighborhood", "北町一丁目"),
        ("neighborhood", "南町一丁目"),
        ("area", "北地区"),
        ("area", "南地区"),
    }
    assert found["sources"] == ["国勢調査"]
    assert all(len(f["properties"]["label"]) == 2 for f in found["features"])


def test_a_neighborhood_without_an_outline_still_has_its_name(
    client: Client, town: Municipality
) -> None:
    town.neighborhoods.update(boundary=None)
    found = client.get("/map/outlines.json").json()["features"]
    names = [f for f in found if f["properties"]["level"] == "neighborhood"]
    assert [f["geometry"] for f in names] == [None, None]
    assert all(f["properties"]["label"] for f in names)


def jagged(corners: int, size: float) -> MultiPolygon:
    """A star of so many corners, some degrees wide."""
    turns = [2 * math.pi * n / corners for n in range(corners)]
    far = [size * (1 if n % 2 else 0.9) for n in range(corners)]
    ring = [(LON + d * math.cos(t), LAT + d * math.sin(t)) for d, t in zip(far, turns, strict=True)]
    return MultiPolygon(Polygon([*ring, ring[0]]), srid=4326)


def test_a_close_look_gets_finer_outlines_than_one_from_afar(
    client: Client, town: Municipality
) -> None:
    town.living_areas.update(boundary=None)
    town.neighborhoods.update(boundary=jagged(600, 0.0006))
    far, near = (len(client.get(f"/map/outlines.json{q}").content) for q in ("", "?detail=near"))
    assert far < near
    assert len(client.get("/map/outlines.json?detail=x").content) == far


def test_the_outlines_of_a_large_town_stay_of_a_bounded_size(
    client: Client, town: Municipality
) -> None:
    town.neighborhoods.update(boundary=jagged(40_000, 0.02))
    sent = client.get("/map/outlines.json?detail=near").content
    assert len(gzip.compress(sent)) < 250_000
    assert sent.count(b"[139.") < MOST_POINTS + 100


def test_outlines_are_not_sent_twice(client: Client, town: Municipality) -> None:
    first = client.get("/map/outlines.json")
    etag = first.headers["ETag"]
    assert "max-age=3600" in first.headers["Cache-Control"]
    again = client.get("/map/outlines.json", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    town.neighborhoods.filter(name="北町一丁目").update(name="北町")
    changed = client.get("/map/outlines.json", headers={"If-None-Match": etag})
    assert changed.status_code == 200


def test_without_a_town_there_is_no_map(client: Client, db: None) -> None:
    assert client.get("/map/entries.json").status_code == 404
    assert client.get("/map/outlines.json").status_code == 404


def test_dates_do_not_matter_to_the_map(client: Client, town: Municipality) -> None:
    ScheduleFactory(resource=ResourceFactory(name="終わった会"), valid_until=dt.date(2020, 1, 1))
    assert names(features(client)) == {"終わった会"}
