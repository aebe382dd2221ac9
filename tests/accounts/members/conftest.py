"""A manager of ためし市, one of their members, and the browser of the manager."""

import pytest

from accounts.roles import Role
from tests.factories import staff_user


@pytest.fixture
def manager(town):
    return staff_user(Role.MUNICIPAL_ADMIN)


@pytest.fixture
def member(town):
    return staff_user(Role.SC, areas=[town.living_areas.get(name="北地区")])


@pytest.fixture
def browser(client, manager):
    client.force_login(manager)
    return client
