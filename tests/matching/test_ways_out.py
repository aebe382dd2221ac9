"""What would lift an obstacle, concretely: another place of the kind, somebody who drives."""

import datetime as dt

import pytest
import time_machine
from django.contrib.gis.geos import Point
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from matching.bridge import visible_places
from matching.overlap_details import StoredObstacle
from matching.selectors.overlaps import overlaps_for
from matching.selectors.ways_out import ways_out
from matching.services import match_run
from resources.models import ResourceKind
from tests.factories import (
    LAT,
    LON,
    NeighborhoodFactory,
    PersonFactory,
    ResourceFactory,
    ScheduleFactory,
    staff_user,
)

from .places import knitter, wool_shop

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 21, 3, tzinfo=dt.UTC)
TIME = StoredObstacle("水曜だけです。", "別の曜日なら。", "time")
REACH = StoredObstacle("遠いです。", "送迎があれば。", "reach")
THURSDAYS = "次は11月26日（木）10時から。毎週、本人の時間と合います。"
KM = 1 / 111.195
"""Degrees of latitude in a kilometre."""


def salon(name, north_km, *, kinds=("salon",), rule="FREQ=WEEKLY;BYDAY=TH", **fields):
    place = ResourceFactory(
        name=name,
        geom=Point(LON, LAT + north_km * KM, srid=4326),
        precision="exact",
        kind_slugs=list(kinds),
        **fields,
    )
    ScheduleFactory(resource=place, rule=rule, start_time=dt.time(10), end_time=dt.time(12))
    return place


def found(town, place, obstacle, person=None):
    places = list(visible_places(staff_user(), town).order_by("pk"))
    (blocked,) = [p for p in places if p.pk == place.pk]
    ways = ways_out(blocked, [obstacle], [p for p in places if p.pk != place.pk], person)
    return [(way.resource.name, way.sentence) for way in ways]


@time_machine.travel(NOON)
def test_another_place_of_the_kind_is_named_with_its_next_day(town):
    blocked = salon("水曜サロン", 0)
    salon("遠い木曜サロン", 1.5)
    salon("木曜サロン", 0.8)
    salon("となりの畑", 0.1, kinds=["farm"])
    person = PersonFactory(neighborhood=NeighborhoodFactory())
    person.available_times.create(weekday=3, start_time="9:00", end_time="12:00")
    assert found(town, blocked, TIME, person) == [
        (
            "木曜サロン",
            f"ここから800mのところに、同じ「サロン」があります。{THURSDAYS}",
        )
    ]


def test_what_is_not_near_is_not_called_near(town):
    blocked = salon("水曜サロン", 0)
    salon("山のサロン", 2.1)
    assert found(town, blocked, TIME) == []


@time_machine.travel(NOON)
def test_where_the_way_is_too_long_the_nearest_to_the_person_is_named(town):
    blocked = salon("山のサロン", 9)
    salon("谷のサロン", 7)
    salon("町のサロン", 2.5)
    person = PersonFactory(neighborhood=NeighborhoodFactory())
    ((name, sentence),) = found(town, blocked, REACH, person)
    assert name == "町のサロン"
    assert sentence.startswith("本人の町丁目から2.5kmのところに、同じ「サロン」があります。次は")


@pytest.mark.parametrize(
    ("activity", "told"),
    [
        ("会員が車を出して、通院や買い物に同行します。お茶もあります。", True),
        ("お茶を飲みます。送迎はありません。", False),
        ("送迎をしてくれる人がほしいです。", False),
        ("花を育てます。", False),
    ],
)
def test_who_says_that_they_drive_is_quoted(town, activity, told):
    blocked = salon("山のサロン", 9)
    salon("おでかけ隊", 1, kinds=["watching"], activity=activity, summary="")
    ways = found(town, blocked, REACH)
    assert [name for name, _ in ways] == (["おでかけ隊"] if told else [])
    if told:
        assert ways[0][1] == (
            "「会員が車を出して、通院や買い物に同行します。」とあります。"
            "行き帰りを頼めるか、聞いてみましょう。"
        )
    assert found(town, blocked, TIME) == []


def test_a_place_without_a_point_has_no_ways_by_distance(town):
    blocked = ResourceFactory(
        neighborhood=None, living_area=None, municipality=town, precision="hidden"
    )
    salon("木曜サロン", 0)
    assert found(town, blocked, TIME) == []


def test_the_database_is_not_asked(town):
    salon("水曜サロン", 0)
    for number in range(3):
        salon(f"サロン{number}", 0.5)
    first, *others = list(visible_places(staff_user(), town).order_by("pk"))
    with CaptureQueriesContext(connection) as queries:
        assert ways_out(first, [TIME], others)
    assert len(queries) == 0


@time_machine.travel(NOON)
def test_the_page_names_the_way_out_under_what_stands_in_the_way(town):
    blocked = wool_shop(name="水曜の毛糸", kind_slugs=["shop"])
    thursday = wool_shop(name="木曜の毛糸", kind_slugs=["shop"])
    thursday.schedules.update(rule="FREQ=WEEKLY;BYDAY=TH", weekdays=[3])
    person, user = knitter(), staff_user()
    person.available_times.create(weekday=3, start_time="13:00", end_time="17:00")
    run = match_run(person=person, user=user)
    page = overlaps_for(run, person, user)
    (card,) = page.apart
    assert card.resource == blocked
    ((way, sentence),) = [(way.resource, way.sentence) for way in card.ways_out]
    assert way == thursday
    assert "同じ「カフェ・商店」があります。次は11月26日（木）13時30分から。" in sentence
    client = Client()
    client.force_login(user)
    shown = client.get(reverse("overlap_page", args=[person.pk])).content.decode()
    assert sentence in shown


def test_every_kind_of_the_test_is_seeded():
    assert ResourceKind.objects.filter(slug__in=["salon", "farm", "watching"]).count() == 3
