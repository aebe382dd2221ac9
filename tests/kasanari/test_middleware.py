"""Around every page: a cookie or an address with NUL, and what a browser may keep."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from tests.factories import ResourceFactory, staff_user

pytestmark = pytest.mark.django_db

NUL_COOKIES = 'kasanari_session="\\000abcdefghijklmnop"; kasanari_csrf="\\000"; messages="\\000"'


@pytest.mark.parametrize(("name", "status"), [("resource_list", 200), ("staff_home", 302)])
def test_a_cookie_with_nul_is_no_cookie(town, name, status):
    assert Client().get(reverse(name), HTTP_COOKIE=NUL_COOKIES).status_code == status


def test_the_other_cookies_stay(town):
    client = Client()
    client.force_login(staff_user())
    session = client.cookies["kasanari_session"].value
    cookies = f'kasanari_session={session}; odd="\\000"'
    assert Client().get(reverse("staff_home"), HTTP_COOKIE=cookies).status_code == 200


def test_an_operators_address_with_nul_is_refused(town):
    client = Client()
    client.force_login(User.objects.create_superuser("operator", password="x"))
    address = reverse("admin:resources_resource_changelist")
    assert client.get(address, {"status__exact": "\x00"}).status_code == 400
    assert client.get(address, {"status__exact": "draft"}).status_code == 200


def test_no_page_behind_the_login_is_kept_by_a_browser(town):
    client = Client()
    client.force_login(staff_user(Role.CSW))
    place = ResourceFactory()
    names = ["staff_home", "interview_list", "desk_listings", "person_list", "overlap_preview"]
    for address in [*map(reverse, names), reverse("desk_resource", args=[place.pk])]:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"], address


def test_public_pages_may_be_kept(town):
    ResourceFactory()
    assert "Cache-Control" not in Client().get(reverse("resource_list"))
    assert "public" in Client().get(reverse("map_outlines"))["Cache-Control"]


def test_the_browser_is_emptied_at_log_out(town):
    client = Client()
    client.force_login(staff_user())
    assert "Clear-Site-Data" not in client.get(reverse("staff_home")).headers
    answer = client.post(reverse("logout"))
    assert answer["Clear-Site-Data"] == '"cache", "storage", "cookies"'
    assert "Clear-Site-Data" not in client.get(reverse("resource_list")).headers


def test_a_login_that_ran_out_empties_the_browser_but_still_knows_whose_form_is_late(town):
    client = Client()
    client.force_login(staff_user())
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=31), tick=False):
        answer = client.get(reverse("staff_home"))
        assert answer["Clear-Site-Data"] == '"cache", "storage"'
        assert "Clear-Site-Data" not in client.get(reverse("login")).headers
