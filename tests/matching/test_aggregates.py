"""まちの数字: places counted, persons only when they are many, and no town that was not given."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.roles import Role
from matching.selectors.aggregates import town_numbers
from tests.factories import (
    TODAY,
    MembershipFactory,
    MunicipalityFactory,
    OrganizationFactory,
    PersonFactory,
    ResourceFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere():
    town = MunicipalityFactory(code="99302", name="となり市")
    return OrganizationFactory(municipality=town, name="となり県庁")


def page(client, user) -> str:
    client.force_login(user)
    return client.get(reverse("aggregates")).content.decode()


@pytest.mark.parametrize(
    ("open_", "closed", "shown"), [(0, 0, "＊"), (9, 3, "＊"), (10, 0, "10"), (12, 1, "12")]
)
def test_few_persons_are_not_told_apart_from_none(open_, closed, shown, client, town):
    PersonFactory.create_batch(open_, neighborhood=None)
    PersonFactory.create_batch(closed, neighborhood=None, closed_on=TODAY, closing="reached")
    text = page(client, staff_user(Role.PREFECTURE))
    assert (f"{shown}人" in text) == (shown != "＊")
    assert f"<dd>{open_}人</dd>" not in text or open_ >= 10


def test_a_prefecture_reads_the_towns_it_was_given_and_no_other(client, town, elsewhere):
    PersonFactory.create_batch(11, organization=elsewhere, neighborhood=None)
    user = staff_user(Role.PREFECTURE)
    assert "となり市" not in page(client, user)
    MembershipFactory(user=user, organization=elsewhere, role=Role.PREFECTURE)
    text = page(client, user)
    assert "ためし市" in text
    assert "11人" in text


def test_another_role_elsewhere_gives_no_numbers_of_there(client, town, elsewhere):
    user = staff_user(Role.PREFECTURE)
    MembershipFactory(user=user, organization=elsewhere, role=Role.CSW)
    assert "となり市" not in page(client, user)


def test_nothing_of_anybody_is_on_the_page(client, town):
    persons = PersonFactory.create_batch(10, neighborhood=None)
    text = page(client, staff_user(Role.PREFECTURE))
    assert "10人" in text
    for person in persons:
        assert person.case_number not in text
        assert str(person.pk) not in text


def test_places_are_counted_by_area_kind_and_freshness(town):
    ResourceFactory.create_batch(2, kind_slugs=["salon"])
    ResourceFactory(last_confirmed_at=TODAY - dt.timedelta(days=800), kind_slugs=["salon"])
    ResourceFactory(last_confirmed_at=None)
    ResourceFactory(draft=True)
    (numbers,) = town_numbers(staff_user(Role.SECRETARIAT), TODAY)
    (north,) = numbers.areas
    assert (north.name, north.places, north.fresh, north.stale) == ("北地区", 4, 2, 2)
    assert [count for _, count in numbers.kinds] == [4]


def test_who_reads_numbers_only_is_shown_the_way_to_them(client, town):
    client.force_login(staff_user(Role.PREFECTURE))
    text = client.get(reverse("staff_home")).content.decode()
    assert "まちの数字を見られます" in text
    assert reverse("desk_resources") not in text
