"""One index for all: each viewer finds only by what they may read, at this very moment."""

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from matching.overlap.profile import PersonKind, PersonPhrase, PersonProfile
from matching.place_index.asking import find_places, seen_town
from matching.place_index.sight import numbers_of
from resources.choices import Audience, Precision
from resources.models import Resource, Statement
from tests.factories import (
    LivingAreaFactory,
    NeighborhoodFactory,
    ResourceFactory,
    staff_user,
)
from tests.matching.places import wool_shop

pytestmark = pytest.mark.django_db

CANARY = "毛糸の帽子を編むカナリアがいない"
KNITS = PersonProfile(
    id="p", phrases=(PersonPhrase(PersonKind.ABILITY, "毛糸の帽子を編むこと", "trait:1"),)
)


def found(user, town, limit=20):
    ranking = find_places(KNITS, seen_town(user, town), limit=limit)
    return (*ranking.open, *ranking.apart)


def gains(user, town):
    return {overlap.resource.id: overlap.resource_gain for overlap in found(user, town)}


def test_a_sentence_for_those_who_heard_it_is_found_by_them_alone(town):
    hearer, other = staff_user(), staff_user()
    shop = wool_shop(trouble=CANARY, visibility="listeners", heard_by=[hearer])
    assert "カナリア" in repr(found(hearer, town))
    assert "カナリア" not in repr(found(other, town))
    assert gains(hearer, town)[str(shop.pk)] > gains(other, town)[str(shop.pk)] + 0.1


def test_a_withdrawn_agreement_counts_at_once(town):
    user = staff_user()
    shop = wool_shop(trouble=CANARY)
    before = gains(user, town)[str(shop.pk)]
    looked = seen_town(user, town)
    Statement.objects.update(agreed=False)
    assert "カナリア" not in repr(find_places(KNITS, looked, limit=20))
    assert "カナリア" not in repr(found(user, town))
    assert gains(user, town)[str(shop.pk)] < before - 0.1


def test_a_place_of_an_area_is_found_by_who_works_there_alone(town):
    north, south = LivingAreaFactory(name="北"), LivingAreaFactory(name="南")
    place = NeighborhoodFactory(name="北一丁目", living_area=north)
    shop = wool_shop(neighborhood=place, living_area=north, audience=Audience.AREA_STAFF)
    assert shop.pk in {int(n) for n in gains(staff_user(Role.CSW, areas=[north]), town)}
    assert gains(staff_user(Role.CSW, areas=[south]), town) == {}


def test_a_draft_and_a_place_of_another_town_are_found_by_nobody(town):
    draft = ResourceFactory(status="draft")
    assert str(draft.pk) not in gains(staff_user(), town)
    assert set(gains(staff_user(), town)) == set()


def test_where_a_place_is_exactly_is_for_its_keepers(town):
    north, south = LivingAreaFactory(name="北"), LivingAreaFactory(name="南")
    place = NeighborhoodFactory(name="北一丁目", living_area=north, point=Point(139.70, 35.70))
    ResourceFactory(
        neighborhood=place, living_area=north, audience=Audience.PUBLIC,
        geom=Point(139.71, 35.71), precision=Precision.NEIGHBORHOOD,
    )  # fmt: skip
    places = {
        area.name: seen_town(staff_user(Role.CSW, areas=[area]), town).sight.columns
        for area in (north, south)
    }
    assert (places["北"].lon[0], places["北"].lat[0]) == (139.71, 35.71)
    assert places["南"].lat[0] != 35.71
    assert places["南"].lon[0] != 139.71


def test_what_is_shown_is_read_anew(town):
    """The index finds; every word on the page comes from the database of this moment."""
    user = staff_user()
    shop = wool_shop()
    looked = seen_town(user, town)
    Resource.objects.filter(pk=shop.pk).update(activity="カナリアのかご")
    (overlap,) = find_places(KNITS, looked, limit=20).open
    assert "カナリアのかご" in repr(overlap.resource)
    Resource.objects.update(status="draft")
    assert find_places(KNITS, looked, limit=20).open == ()


def test_numbers_come_rising_and_once(town):
    made = [wool_shop().pk for _ in range(3)]
    assert numbers_of(Resource.objects.order_by("-pk")).tolist() == sorted(made)
    assert numbers_of(Resource.objects.none()).tolist() == []


def test_a_town_without_places_has_none(town):
    assert found(staff_user(), town) == ()


def test_the_number_of_questions_does_not_grow_with_the_places(town):
    counts = []
    for _ in range(2):
        user = staff_user()
        for _ in range(4):
            wool_shop()
        with CaptureQueriesContext(connection) as queries:
            found(type(user).objects.get(pk=user.pk), town)
        counts.append(len(queries))
    assert counts[0] == counts[1]
