"""Who opens a 支援会議, and a member of it from elsewhere in town."""

import pytest

from accounts.roles import Role
from tests.factories import OrganizationFactory, staff_user


@pytest.fixture
def opener(town):
    return staff_user(Role.CSW)


@pytest.fixture
def member(town):
    return staff_user(Role.SC, organization=OrganizationFactory(name="包括センター"))
