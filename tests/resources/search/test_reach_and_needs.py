"""Near an address, and what somebody needs to come along: asked in the address of the list."""

import numpy as np
import pytest
from django.contrib.gis.geos import Point
from django.test import Client
from django.urls import reverse

from gis_data.models import RoadNetwork
from resources.models import AccessibilityFact, Resource
from resources.search.keeping import words_bring_up
from tests.factories import LAT, LON, LivingAreaFactory, NeighborhoodFactory, ResourceFactory

KILOMETRE = 1 / 111.195
"""Degrees of latitude."""


def page(client: Client, **query: object) -> str:
    response = client.get(reverse("resource_list"), query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def street(town):
    """Places 0.5, 1.1 and 3 km to the north of the middle of 北町一丁目."""
    hood = NeighborhoodFactory(living_area=LivingAreaFactory(), name="北町一丁目")
    for km in (0.5, 1.1, 3):
        at = Point(LON, LAT + km * KILOMETRE, srid=4326)
        ResourceFactory(name=f"道ばた{km}", neighborhood=hood, geom=at, precision="exact")
    vague = ResourceFactory(name="圏域だけ", neighborhood=hood, precision="area")
    assert vague.public_geom
    return town


def shown(html: str) -> set[str]:
    return {name for name in ("道ばた0.5", "道ばた1.1", "道ばた3", "圏域だけ") if name in html}


@pytest.mark.parametrize(
    ("minutes", "by", "names"),
    [
        (5, "foot", set()),
        (10, "foot", {"道ばた0.5"}),
        (15, "foot", {"道ばた0.5"}),
        (20, "foot", {"道ばた0.5", "道ばた1.1"}),
        (15, "bicycle", {"道ばた0.5", "道ばた1.1"}),
        (15, "car", {"道ばた0.5", "道ばた1.1", "道ばた3"}),
    ],
)
def test_what_is_in_reach_of_an_address_is_shown(street, client, minutes, by, names):
    html = page(client, near="ためし市北町1丁目2-3", min=minutes, by=by)
    assert shown(html) == names
    assert "まっすぐの距離の1.3倍で見ています" in html


def test_the_number_of_the_house_is_kept_nowhere(street, client):
    html = page(client, near="ためし市北町一丁目98-76")
    assert "北町一丁目から、歩いて15分くらいまで" in html
    assert "98-76" not in html


@pytest.mark.parametrize("near", ["どこかわからない町", "%%%", "<b>", "9" * 3000, "東京都"])
def test_an_address_that_is_not_known_is_said(street, client, near):
    html = page(client, near=near)
    assert "どの町か、わかりませんでした" in html
    assert shown(html) == set()
    assert "<b>」" not in html


def test_the_way_along_the_roads_is_used_and_said_where_they_are_known(street, client):
    # From the 町丁目 a long way round to the place half a kilometre away: 2 km.
    end = LAT + 0.5 * KILOMETRE
    corners = np.array([(LON, LAT), (LON + 0.009, LAT), (LON + 0.009, end), (LON, end)])
    pieces = np.array([(0, 1), (1, 2), (2, 3)])
    RoadNetwork.objects.create(
        municipality=street,
        corners=corners.astype("<f8").tobytes(),
        pieces=pieces.astype("<u4").tobytes(),
        lengths=np.array([820, 500, 820]).astype("<f4").tobytes(),
    )
    assert shown(page(client, near="北町一丁目", min=15)) == set()
    html = page(client, near="北町一丁目", min=20, by="bicycle")
    assert "道ばた0.5" in html
    assert "道のりで見ています" in html


def test_the_map_has_the_same_places(street, client):
    feed = client.get(reverse("map_entries"), {"near": "北町一丁目", "min": 10}).json()
    names = {m["name"] for f in feed["features"] for m in f["properties"]["members"]}
    assert names == {"道ばた0.5"}


@pytest.fixture
def halls(town):
    facts = {
        "ぜんぶよい": {"step_free": "yes", "wheelchair_toilet": "yes"},
        "トイレは未確認の家": {"step_free": "yes"},
        "段差のある家": {"step_free": "no", "wheelchair_toilet": "yes"},
        "なにも未確認": {"quiet": "unknown"},
    }
    for name, known in facts.items():
        entry = ResourceFactory(name=name)
        for feature, state in known.items():
            AccessibilityFact.objects.create(resource=entry, feature=feature, state=state)
    return town


def test_what_speaks_against_a_need_is_left_out_and_the_unknown_is_named(halls, client):
    html = page(client, need="wheelchair")
    assert "段差のある家" not in html
    assert html.count("車いすで行く：確かめてあります") == 1
    assert html.count("車いすで行く：車いすトイレは未確認") == 1
    assert html.count("車いすで行く：段差なし・車いすトイレは未確認") == 1


def test_of_two_ways_one_is_enough(town, client):
    for name, facts in {
        "送迎の家": {"shuttle": "yes", "online": "no"},
        "来るしかない家": {"shuttle": "no", "online": "no"},
        "わからない家": {"online": "no"},
    }.items():
        entry = ResourceFactory(name=name)
        for feature, state in facts.items():
            AccessibilityFact.objects.create(resource=entry, feature=feature, state=state)
    html = page(client, need="hard_to_go")
    assert "来るしかない家" not in html
    assert html.count("出かけにくい：確かめてあります") == 1
    assert html.count("出かけにくい：送迎は未確認") == 1


def test_room_is_said_only_where_somebody_asked_and_it_is_not_full(town, client):
    ResourceFactory(name="聞いていない", capacity=10)
    ResourceFactory(name="空いている", capacity=10, capacity_on="2026-11-01")
    ResourceFactory(name="そのあとまた空いた", capacity_on="2026-11-01", full_on="2026-10-01")
    ResourceFactory(name="いっぱい", capacity=10, capacity_on="2026-11-01", full_on="2026-11-02")
    html = page(client, room="1")
    assert "空いている" in html
    assert "そのあとまた空いた" in html
    assert "聞いていない" not in html
    assert "いっぱい</a>" not in html


def test_the_newest_come_first_when_asked(town, client):
    names = [ResourceFactory(name=f"{n}ばん", name_kana="あ").name for n in "甲乙丙"]
    words_bring_up()
    html = page(client, order="new")
    assert sorted(names, key=html.index) == names[::-1]
    assert "新しくのった順です" in html


def test_a_hidden_place_is_not_found_by_its_hood(town, client):
    hood = NeighborhoodFactory(name="南町二丁目")
    ResourceFactory(name="見える家", neighborhood=hood, precision="neighborhood")
    ResourceFactory(name="かくれ家", neighborhood=hood, precision="hidden")
    html = page(client, hood=hood.pk)
    assert "見える家" in html
    assert "かくれ家" not in html
    assert "南町二丁目（1件）" in html


def test_a_kind_finds_what_stands_beneath_it(town, client):
    beneath = Resource.kinds.rel.model.objects.create(
        slug="men_salon",
        name="男の茶の間",
        public_label="男の茶の間",
        letter="男",
        shape="circle",
        tone="blue",
        parent=Resource.kinds.rel.model.objects.get(slug="salon"),
    )
    entry = ResourceFactory(name="おやじの会", kind_slugs=[])
    entry.kinds.set([beneath])
    html = page(client, kind="salon")
    assert "おやじの会" in html
    assert '<span>サロン</span><b>1<span class="vh">件' in html


def test_a_search_can_be_kept_by_its_address(town, client):
    ResourceFactory(name="お茶の家", fee=0)
    html = page(client, free="1", day="")
    assert "この探し方をしまっておく" in html
    assert 'value="http://testserver/?free=1"' in html
    assert "しまっておく" not in page(client)
