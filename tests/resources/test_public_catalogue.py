"""Which entries the public list holds, in what order, and what its counts say."""

import datetime as dt

import pytest

from gis_data.models import Municipality
from gis_data.selectors import areas_of
from resources.models import AccessibilityFact, Resource, ResourceKind
from resources.search.keeping import words_bring_up
from resources.selectors.public_catalogue import entries_for, ids_soonest_first, next_days
from resources.selectors.public_facets import FacetCounter
from resources.selectors.public_filter import CatalogueFilter
from tests.factories import LivingAreaFactory, NeighborhoodFactory, ResourceFactory, ScheduleFactory

NOW = dt.datetime(2026, 11, 21, 12, 0)
TODAY = NOW.date()


def found(town: Municipality, **asked: object) -> set[str]:
    words_bring_up()
    days = next_days(town, NOW)
    rows = entries_for(town, CatalogueFilter(**asked), days, TODAY)
    names = [row.name for row in rows]
    assert len(names) == len(set(names)), "an entry is listed twice"
    return set(names)


@pytest.fixture
def catalogue(town: Municipality) -> Municipality:
    """Four public places that differ in everything a filter asks."""
    south = NeighborhoodFactory(living_area=LivingAreaFactory(name="南地区"))
    tea = ResourceFactory(name="お茶の会", fee=0, kind_slugs=["salon", "engawa"])
    ScheduleFactory(resource=tea)
    ScheduleFactory(resource=tea, rule="FREQ=WEEKLY;BYDAY=WE,SU")
    farm = ResourceFactory(
        name="はたけ", activity="ハタケの収穫", fee=100, neighborhood=south, kind_slugs=["farm"]
    )
    ScheduleFactory(resource=farm, rule="FREQ=MONTHLY;BYMONTHDAY=15")
    shop = ResourceFactory(name="手芸店", kind_slugs=["shop"])
    ScheduleFactory(resource=shop, rule="", start_time=None, end_time=None)
    ScheduleFactory(resource=shop, valid_from=dt.date(2027, 6, 1))
    over = ResourceFactory(name="夏だけの会", fee=0, kind_slugs=["hobby"])
    ScheduleFactory(resource=over, rule="FREQ=WEEKLY;BYDAY=MO", valid_until=dt.date(2026, 8, 31))
    AccessibilityFact.objects.create(resource=tea, feature="step_free", state="yes")
    AccessibilityFact.objects.create(resource=tea, feature="quiet", state="yes")
    AccessibilityFact.objects.create(resource=farm, feature="step_free", state="no")
    return town


def test_only_confirmed_entries_for_everybody_are_listed(town: Municipality) -> None:
    ResourceFactory(name="見える")
    for hidden in ("supporters_only", "area_only", "waiting", "draft"):
        ResourceFactory(name=hidden, **{hidden: True})
    for status in ("paused", "closed"):
        ResourceFactory(name=status, status=status)
    assert found(town) == {"見える"}


def test_another_town_is_not_listed(town: Municipality) -> None:
    other = Municipality.objects.create(code="99302", name="となり市")
    area = LivingAreaFactory(municipality=other, name="東")
    ResourceFactory(neighborhood=NeighborhoodFactory(living_area=area, name="東町"))
    assert found(town) == set()


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"kinds": ("engawa", "farm")}, {"お茶の会", "はたけ"}),
        ({"days": (2,)}, {"お茶の会", "はたけ", "手芸店"}),
        ({"free": True}, {"お茶の会", "夏だけの会"}),
        ({"words": "ハタケ"}, {"はたけ"}),
        ({"words": "はたけ 収穫"}, {"はたけ"}),
        ({"words": "はたけ お茶の会"}, set()),
        ({"features": ("step_free",)}, {"お茶の会"}),
        ({"features": ("step_free", "parking")}, set()),
        ({"this_week": True}, {"お茶の会"}),
        ({"this_week": True, "free": True, "days": (6,), "kinds": ("salon",)}, {"お茶の会"}),
    ],
)
def test_a_filter_finds_what_it_asks(catalogue: Municipality, asked: dict, names: set) -> None:
    assert found(catalogue, **asked) == names


def test_the_filter_by_area(catalogue: Municipality) -> None:
    south = next(area.pk for area in areas_of(catalogue) if area.name == "南地区")
    assert found(catalogue, areas=(south,)) == {"はたけ"}


def test_the_soonest_comes_first_and_the_rest_by_reading(catalogue: Municipality) -> None:
    Resource.objects.filter(name="手芸店").update(name_kana="しゅげいてん")
    Resource.objects.filter(name="夏だけの会").update(name_kana="なつだけのかい")
    days = next_days(catalogue, NOW)
    ids = ids_soonest_first(entries_for(catalogue, CatalogueFilter(), days, TODAY), days)
    names = dict(Resource.objects.values_list("pk", "name"))
    assert [names[pk] for pk in ids] == ["お茶の会", "はたけ", "手芸店", "夏だけの会"]


def test_equal_readings_are_ordered_by_name_and_id(town: Municipality) -> None:
    rows = [ResourceFactory(name="おなじ", name_kana="おなじ") for _ in range(3)]
    first = ResourceFactory(name="あ", name_kana="おなじ")
    ids = ids_soonest_first(entries_for(town, CatalogueFilter(), {}, TODAY), {})
    assert ids == [first.pk, *[row.pk for row in rows]]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"free": True},
        {"kinds": ("salon", "farm")},
        {"days": (2,), "words": "の"},
        {"features": ("step_free",)},
        {"this_week": True},
        {"times": ("afternoon",), "days": (2, 6)},
        {"profiles": ("wheelchair",)},
        {"whom": ("older",)},
    ],
)
def test_each_count_is_what_the_choice_leaves(catalogue: Municipality, asked: dict) -> None:
    days = next_days(catalogue, NOW)
    now = CatalogueFilter(**asked)
    words_bring_up()
    facets = FacetCounter(catalogue, now, days, TODAY).all(
        areas_of(catalogue), list(ResourceKind.objects.all()), list(catalogue.neighborhoods.all())
    )

    def left(**changes: object) -> int:
        return entries_for(catalogue, now.but(**changes), days, TODAY).count()

    week, free, room, step_free = facets.quick
    assert room.count == left(has_room=True)
    assert [c.count for c in facets.hoods] == [left(hoods=(int(c.value),)) for c in facets.hoods]
    assert [c.count for c in facets.times] == [left(times=(c.value,)) for c in facets.times]
    for choice in facets.needs:
        assert choice.count == left(profiles=tuple({*now.profiles, choice.value}))
    for choice in facets.whom:
        assert choice.count == left(whom=tuple({*now.whom, choice.value}))
    assert week.count == left(this_week=True)
    assert free.count == left(free=True)
    assert [c.count for c in facets.areas] == [left(areas=(int(c.value),)) for c in facets.areas]
    assert [c.count for c in facets.kinds] == [left(kinds=(c.value,)) for c in facets.kinds]
    assert [c.count for c in facets.days] == [left(days=(n,)) for n in range(7)]
    for choice in [step_free, *facets.features]:
        assert choice.count == left(features=tuple({*now.features, choice.value}))
