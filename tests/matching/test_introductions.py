"""A place's limit of introductions a month is heeded: by number, never by name."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from accounts.roles import Role
from matching.bridge import place_profiles
from matching.models import ShortlistEntry
from matching.overlap.conditions.obstacles import ConditionKind
from matching.overlap_details import from_json
from matching.selectors.introductions import introductions_this_month
from matching.services import match_run
from matching.tenancy import tenant
from resources.models import WantedRole
from tests.factories import (
    TODAY,
    ConsentFactory,
    OrganizationFactory,
    PersonFactory,
    ResourceFactory,
    staff_user,
)

from .places import knitter, wool_shop

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 21, 3, tzinfo=dt.UTC)
LAST_MONTH = TODAY.replace(day=1) - dt.timedelta(days=1)


def told(place, **fields):
    """Somebody agrees that this place is told of them."""
    given = {"purpose": "place", "recipient_resource": place, "given_on": TODAY} | fields
    return ConsentFactory(**given)


def limited(*numbers):
    place = wool_shop()
    for n, number in enumerate(numbers):
        WantedRole.objects.create(resource=place, name=f"役割{n}", per_month=number)
    return place


@pytest.mark.parametrize(
    ("numbers", "limit"), [((), None), ((2,), 2), ((2, 1), 3), ((2, None), None), ((0,), 0)]
)
def test_a_place_bears_what_all_its_roles_bear_together(town, numbers, limit):
    limited(*numbers)
    (profile,) = place_profiles(staff_user(), town)
    assert profile.monthly_limit == limit


def test_each_person_counts_once_in_the_month_they_agreed(town):
    place = ResourceFactory()
    first = told(place).person
    told(place, person=first)
    told(place, given_on=TODAY.replace(day=1))
    told(place, given_on=LAST_MONTH)
    told(place, revoked_at=timezone.now())
    told(None, purpose="participation")
    assert introductions_this_month([place.pk], today=TODAY) == {place.pk: 2}
    assert introductions_this_month([place.pk], today=TODAY, but=first) == {place.pk: 1}
    assert introductions_this_month([place.pk], today=LAST_MONTH) == {place.pk: 1}
    assert introductions_this_month([]) == {}


def test_a_proposed_place_counts_like_an_agreed_one_and_not_twice(town):
    place, user, now = ResourceFactory(), staff_user(), timezone.now()
    agreed, proposed = told(place).person, PersonFactory()
    for person in (agreed, proposed):
        ShortlistEntry.objects.create(
            person=person, resource=place, state="proposed", added_by=user, added_at=now,
            proposed_by=user, proposed_at=dt.datetime(2026, 11, 30, 14, 59, tzinfo=dt.UTC),
        )  # fmt: skip
    assert introductions_this_month([place.pk], today=TODAY) == {place.pk: 2}
    ShortlistEntry.objects.update(proposed_at=dt.datetime(2026, 11, 30, 15, tzinfo=dt.UTC))
    assert introductions_this_month([place.pk], today=TODAY) == {place.pk: 1}  # 12月1日


def test_a_consent_to_an_organization_counts_only_where_it_runs_one_place(town):
    run_by = OrganizationFactory(name="毛糸の会")
    shop = ResourceFactory(organization=run_by)
    told(None, recipient=run_by)
    assert introductions_this_month([shop.pk], today=TODAY) == {shop.pk: 1}
    ResourceFactory(organization=run_by)
    assert introductions_this_month([shop.pk], today=TODAY) == {}


def test_persons_of_another_town_are_not_counted(town):
    place = ResourceFactory()
    elsewhere = OrganizationFactory(
        municipality__code="99302", municipality__name="となり市", name="となり市社協"
    )
    told(place, person=PersonFactory(organization=elsewhere, neighborhood=None))
    assert introductions_this_month([place.pk], today=TODAY) == {}
    with tenant([elsewhere.municipality_id]):
        assert introductions_this_month([place.pk], today=TODAY) == {place.pk: 1}


@time_machine.travel(NOON)
@pytest.mark.parametrize(("others", "apart"), [(1, False), (2, True)])
def test_over_its_limit_a_place_stands_apart_until_next_month(town, others, apart):
    place, person = limited(2), knitter()
    told(place, person=person)  # this person's own introduction is not in their way
    names = [told(place).person.case_number for _ in range(others)]
    row = match_run(person=person, user=staff_user(Role.CSW)).overlaps.get()
    assert row.blocked is apart
    obstacles = from_json(row.details).obstacles
    assert [o.kind for o in obstacles] == ([ConditionKind.MONTH] if apart else [])
    assert not any(name in row.details for name in names)
    if apart:
        assert obstacles[0].sentence == "今月の紹介は2人までで、もういっぱいです。"
        assert obstacles[0].lift == "来月1日から、また紹介できます。"
