"""The worker at the sheet, and their browser."""

import pytest
from django.test import Client

from accounts.roles import Role
from tests.factories import staff_user


@pytest.fixture
def user(town):
    return staff_user(Role.PARTICIPATION)


@pytest.fixture
def client(user):
    browser = Client()
    browser.force_login(user)
    return browser
