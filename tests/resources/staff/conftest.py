"""The town's staff, a waiting listing, and what a browser would send."""

import datetime as dt
import uuid

import pytest

from accounts.roles import Role
from gis_data.models import Neighborhood
from resources.models import ListingPolicy
from resources.services import ListingDraft, listing_submit
from tests.factories import (
    LivingAreaFactory,
    MunicipalityFactory,
    NeighborhoodFactory,
    OrganizationFactory,
    staff_user,
)

POLICY = ["物を売らない", "だれでも来られる"]


@pytest.fixture
def north(town):
    return town.living_areas.get(name="北地区")


@pytest.fixture
def south(town):
    return town.living_areas.get(name="南地区")


@pytest.fixture
def sc(north):
    """The SC of the northern area."""
    return staff_user(Role.SC, areas=[north])


@pytest.fixture
def other_sc(south):
    """The SC of the southern area of the same town."""
    return staff_user(Role.SC, areas=[south])


@pytest.fixture
def stranger(db):
    """The 事務局 of another town, where everything else would be allowed."""
    town = MunicipalityFactory(code="99302", name="となり市")
    NeighborhoodFactory(living_area=LivingAreaFactory(municipality=town, name="東地区"))
    return staff_user(
        Role.SECRETARIAT, organization=OrganizationFactory(municipality=town, name="となり社協")
    )


@pytest.fixture
def policy(town):
    return [ListingPolicy.objects.create(municipality=town, text=text) for text in POLICY]


@pytest.fixture
def listing(north, policy):
    """A tea party in a garden at home, sent by a resident of the northern area."""
    return listing_submit(
        submission_key=uuid.uuid4(),
        draft=ListingDraft(
            name="庭のお茶会",
            activity="庭でお茶を飲みます。",
            neighborhood=Neighborhood.objects.get(living_area=north),
            contact="000-0000-1234",
            agreed=True,
            private_home=True,
            wish="夜にもひらいてみたい",
            trouble="椅子が足りない",
        ),
    )


@pytest.fixture
def page(client):
    """Ask for a page as a user: page(user).get(…)."""

    def as_user(user):
        client.force_login(user)
        return client

    return as_user


def today() -> str:
    return dt.date.today().isoformat()
