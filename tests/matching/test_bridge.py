"""Rows to profiles: only what the user may read crosses over, and unknown stays unknown."""

import datetime as dt

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from accounts.roles import Role
from matching.bridge import LABELS, need_labels, person_profile, place_profiles
from matching.overlap.profile import ConsiderationKind, Full, Location, Mobility, ResourceKind
from resources.choices import Feature
from resources.models import AccessibilityFact, WantedRole
from tests.factories import (
    LAT,
    LON,
    OrganizationFactory,
    PersonFactory,
    ResourceFactory,
    ScheduleFactory,
    staff_user,
)

from .places import TROUBLE, knitter, wool_shop

pytestmark = pytest.mark.django_db


def texts(user, town):
    return {phrase.text for place in place_profiles(user, town) for phrase in place.phrases}


@pytest.mark.parametrize(
    ("visibility", "agreed", "reader", "crosses"),
    [
        ("anyone", True, "colleague", True),
        ("supporters", True, "colleague", True),
        ("listeners", True, "colleague", False),
        ("listeners", True, "listener", True),
        ("anyone", False, "colleague", False),
        ("anyone", False, "listener", False),
        ("listeners", True, "secretariat", True),
        ("anyone", False, "secretariat", False),
    ],
)
def test_a_statement_crosses_only_if_readable_and_agreed(visibility, agreed, reader, crosses, town):
    readers = {
        "colleague": staff_user(Role.PARTICIPATION),
        "listener": staff_user(Role.CSW),
        "secretariat": staff_user(Role.SECRETARIAT),
    }
    wool_shop(visibility=visibility, agreed=agreed, heard_by=[readers["listener"]])
    assert (TROUBLE in texts(readers[reader], town)) is crosses


def test_places_follow_their_audience(town):
    north, south = town.living_areas.order_by("name")
    ResourceFactory(area_only=True, name="北だけの場所")
    ResourceFactory(supporters_only=True, name="担当までの場所")
    ResourceFactory(waiting=True, name="まだ確認待ち")
    names = {
        area.name: {p.name for p in place_profiles(staff_user(Role.CSW, areas=[area]), town)}
        for area in (north, south)
    }
    assert names == {"北地区": {"北だけの場所", "担当までの場所"}, "南地区": {"担当までの場所"}}


def test_every_phrase_names_its_record_and_its_source(town):
    place = wool_shop()
    role = WantedRole.objects.create(resource=place, name="帽子を編む", tasks="冬の飾り")
    statement = place.statements.get()
    (profile,) = place_profiles(staff_user(), town)
    found = {p.source: (p.kind, p.text, p.source_label) for p in profile.phrases}
    assert found[f"statement:{statement.pk}"] == (
        ResourceKind.TROUBLE, TROUBLE, "店主・2026年9月の聞きとり・困っている事",
    )  # fmt: skip
    assert found[f"role:{role.pk}"] == (ResourceKind.ROLE, "帽子を編む：冬の飾り", "作業・役割")
    assert found["field:activity"][0] == ResourceKind.ACTIVITY
    assert set(found) >= {"field:name", "field:summary"}


def test_a_fact_is_yes_no_or_unknown(town):
    place = ResourceFactory()
    for feature, state in (("step_free", "yes"), ("elevator", "no"), ("shuttle", "unknown")):
        AccessibilityFact.objects.create(resource=place, feature=feature, state=state)
    (profile,) = place_profiles(staff_user(), town)
    assert dict(profile.accessibility) == {
        "段差なし": True, "エレベーター": False, "送迎あり": None,
    }  # fmt: skip


def test_every_feature_has_a_label_of_its_own():
    assert set(LABELS) == set(Feature)
    assert len(set(LABELS.values())) == len(LABELS)
    assert need_labels(["step_free", "shuttle"]) == ("段差なし", "送迎あり")


def test_an_unknown_schedule_is_unknown(town):
    ResourceFactory(name="あ")
    ScheduleFactory(resource=ResourceFactory(name="い"), rule="", start_time=None, end_time=None)
    profiles = {p.name: p.schedule for p in place_profiles(staff_user(), town)}
    assert profiles == {"あ": None, "い": ()}


@pytest.mark.parametrize(
    ("told_on", "full"),
    [
        (None, None),
        (dt.date(2026, 11, 3), Full(dt.date(2026, 11, 3), recent=True)),
        (dt.date(2026, 8, 22), Full(dt.date(2026, 8, 22), recent=True)),
        (dt.date(2026, 8, 21), Full(dt.date(2026, 8, 21), recent=False)),
    ],
)
def test_that_a_place_is_full_is_believed_for_three_months(town, told_on, full):
    ResourceFactory(full_on=told_on)
    (profile,) = place_profiles(staff_user(), town, today=dt.date(2026, 11, 21))
    assert profile.full == full


def test_only_a_keeper_measures_from_the_exact_place(town):
    exact = Point(LON + 0.003, LAT + 0.003, srid=4326)
    ResourceFactory(precision="neighborhood", geom=exact)
    north, south = town.living_areas.order_by("name")
    where = {
        area.name: place_profiles(staff_user(Role.CSW, areas=[area]), town)[0].location
        for area in (north, south)
    }
    assert where == {
        "北地区": Location(exact.y, exact.x),
        "南地区": Location(LAT, LON),
    }


def test_a_person_crosses_without_name_attributes_or_household(town):
    secret = {"name": "みほん なぎさ", "attributes": "ひみつの属性", "household": "ひみつの世帯"}
    person = knitter(needs=["quiet"], mobility="bicycle", **secret)
    profile = person_profile(person)
    assert [p.text for p in profile.phrases] == ["毛糸の帽子を編むこと", "静かな午後の図書館"]
    assert profile.considerations[0].kind == ConsiderationKind.CARE
    assert (profile.mobility, profile.needs) == (Mobility.BICYCLE, ("静か",))
    assert profile.location == Location(LAT, LON)
    assert not any(text in repr(profile) for text in secret.values())


def test_a_person_without_a_neighborhood_has_no_location(town):
    assert person_profile(PersonFactory(neighborhood=None)).location is None


def test_another_town_does_not_cross(town):
    wool_shop()
    elsewhere = OrganizationFactory(
        municipality__code="99302", municipality__name="となり市", name="となり市社協"
    )
    user = staff_user(organization=elsewhere)
    assert place_profiles(user, elsewhere.municipality) == []


def test_the_number_of_queries_does_not_grow_with_the_places(town):
    user = staff_user()
    wool_shop()
    counts = []
    for _ in range(2):
        fresh = User.objects.get(pk=user.pk)
        with CaptureQueriesContext(connection) as queries:
            place_profiles(fresh, town)
        counts.append(len(queries))
        for number in range(12):
            wool_shop(name=f"毛糸の店{number}")
    assert counts[0] == counts[1]
    assert counts[0] < 20
