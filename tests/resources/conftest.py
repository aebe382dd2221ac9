"""The staff of a small town, and how they ask for pages."""

import pytest

from accounts.roles import Role
from tests.factories import (
    LivingAreaFactory,
    MunicipalityFactory,
    NeighborhoodFactory,
    OrganizationFactory,
    staff_user,
)


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
def page(client):
    """Ask for a page as a user: page(user).get(…)."""

    def as_user(user):
        client.force_login(user)
        return client

    return as_user
