"""Whoever meets a page that says no, or a home without work, is told where to go on."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from tests.factories import UserFactory, staff_user

pytestmark = pytest.mark.django_db


def page_of(user, address):
    client = Client()
    if user:
        client.force_login(user)
    return client.get(address).content.decode()


def test_staff_are_led_home_from_a_page_that_is_not_theirs(town):
    page = page_of(staff_user(Role.CSW), "/staff/members/999999/")
    assert f'href="{reverse("staff_home")}">きょうのことへ' in page
    assert "さがすページへ" in page


def test_residents_are_led_to_the_map_and_not_to_a_login(town):
    page = page_of(None, "/nothing/")
    assert "ページが見つかりません" in page
    assert "きょうのことへ" not in page


@pytest.mark.parametrize(
    ("role", "name"),
    [(Role.AUDITOR, "audit_log"), (Role.PREFECTURE, "aggregates"), (Role.RESIDENT, "listing")],
)
def test_home_leads_each_role_without_a_desk_to_its_own_page(role, name, town):
    page = page_of(staff_user(role), reverse("staff_home"))
    assert f'class="btn btn--ghost" href="{reverse(name)}"' in page
    assert "まだ、担当のページがありません" not in page


def test_somebody_of_no_organization_is_told_whom_to_ask(town):
    page = page_of(UserFactory(), reverse("staff_home"))
    assert "まだ、担当のページがありません" in page
