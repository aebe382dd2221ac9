"""見せる範囲: who sees which entry, as a table."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.roles import Role
from gis_data.models import LivingArea
from resources.models import Resource
from tests.factories import (
    MunicipalityFactory,
    OrganizationFactory,
    ResourceFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db

VIEWERS = {
    "anybody": lambda: AnonymousUser(),
    "resident": lambda: staff_user(Role.RESIDENT),
    "sc of the area": lambda: staff_user(Role.SC, areas=[LivingArea.objects.get(name="北地区")]),
    "sc of another area": lambda: staff_user(
        Role.SC, areas=[LivingArea.objects.get(name="南地区")]
    ),
    "secretariat": lambda: staff_user(Role.SECRETARIAT),
    "committee": lambda: staff_user(Role.COMMITTEE),
    "sc of another town": lambda: staff_user(
        Role.SC,
        organization=OrganizationFactory(
            municipality=MunicipalityFactory(code="99302", name="となり市"), name="となり社協"
        ),
    ),
}


@pytest.mark.parametrize(
    ("viewer", "seen"),
    [
        ("anybody", {"public"}),
        ("resident", {"public"}),
        ("sc of the area", {"public", "supporters", "area_staff"}),
        ("sc of another area", {"public", "supporters"}),
        ("secretariat", {"public", "supporters", "area_staff"}),
        ("committee", {"public", "supporters"}),
        ("sc of another town", {"public"}),
    ],
)
def test_who_sees_which_entry(town, viewer, seen):
    for audience in ("public", "supporters", "area_staff"):
        ResourceFactory(name=audience, audience=audience)
    rows = Resource.objects.within_audience_of(VIEWERS[viewer]())
    assert {row.name for row in rows} == seen


@pytest.mark.parametrize("status", ["draft", "waiting", "paused", "closed"])
def test_what_is_not_confirmed_is_not_published(status):
    ResourceFactory(status=status)
    assert not Resource.objects.published().exists()


def test_one_person_with_two_memberships_reaches_both_areas(town):
    north, south = LivingArea.objects.order_by("name")
    user = staff_user(Role.SC, areas=[north])
    user.memberships.create(
        organization=OrganizationFactory(), municipality=town, role=Role.CSW.value
    ).living_areas.set([south])
    for area in (north, south):
        ResourceFactory(audience="area_staff", neighborhood=area.neighborhoods.first())
    assert Resource.objects.within_audience_of(user).count() == 2


def test_a_switched_off_account_reaches_nothing(town):
    user = staff_user(Role.SC)
    ResourceFactory(audience="supporters")
    user.is_active = False
    user.save()
    assert not Resource.objects.within_audience_of(user).exists()
