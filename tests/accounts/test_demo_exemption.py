"""The demo logins skip the second factor; each condition that fails alone ends that."""

import tomllib
from dataclasses import replace

import pytest
from django.conf import settings as site
from django.urls import reverse

from accounts.models import Organization
from accounts.roles import Role
from kasanari.demo_loading.reading import DEMO_FOLDER
from kasanari.settings import base
from tests.factories import MembershipFactory, MunicipalityFactory, UserFactory, staff_user

pytestmark = [pytest.mark.django_db, pytest.mark.password_only]

AT_HOME = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost:8000"}
BANNER = "二段階の確認を省いています"


@pytest.fixture(autouse=True)
def practice(town, settings):
    settings.KASANARI_DEMO = True
    settings.KASANARI_DEMO_TOWN = town.code
    settings.ALLOWED_HOSTS = ["*"]


def demo_login(role, settings):
    user = staff_user(role)
    settings.KASANARI_DEMO_LOGINS = frozenset({user.username})
    return user


@pytest.fixture
def persons(client, town, settings):
    """Ask for the persons as a demo login, from the machine itself unless told otherwise."""
    client.force_login(demo_login(Role.PARTICIPATION, settings))
    return lambda **how: client.get(reverse("person_list"), **(AT_HOME | how))


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"HTTP_HOST": "127.0.0.1:8000"},
        {"HTTP_HOST": "[::1]:8000", "REMOTE_ADDR": "::1"},
        {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"},
    ],
)
def test_at_the_machine_itself_a_demo_login_opens_the_persons(persons, how):
    assert persons(**how).status_code == 200


@pytest.mark.parametrize(
    "how",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": ""},
        {"HTTP_HOST": "kasanari.example.jp"},
        {"HTTP_HOST": "localhost.example.jp"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_X_FORWARDED_PROTO": "http"},
        {"HTTP_X_FORWARDED_HOST": "localhost"},
        {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_X_REAL_IP": "127.0.0.1"},
        {"HTTP_VIA": "1.1 proxy"},
        {"HTTP_X_ORIGINAL_FORWARDED_FOR": "127.0.0.1"},
        {"HTTP_X_CLIENT_IP": "127.0.0.1"},
        {"HTTP_TRUE_CLIENT_IP": "127.0.0.1"},
        {"HTTP_CF_CONNECTING_IP": "127.0.0.1"},
        {"HTTP_X_ENVOY_EXTERNAL_ADDRESS": "127.0.0.1"},
        {"SERVER_PROTOCOL": "HTTP/1.0"},
    ],
)
def test_a_request_that_may_come_from_elsewhere_needs_the_second_factor(persons, how):
    answer = persons(**how)
    assert (answer.status_code, answer.url.partition("?")[0]) == (302, reverse("mfa_index"))


def test_a_site_that_is_not_for_practice_needs_the_second_factor(persons, settings):
    settings.KASANARI_DEMO = False
    assert persons().status_code == 302


def test_a_site_behind_https_needs_the_second_factor(persons, settings):
    settings.ENV = replace(site.ENV, https=True)
    assert persons().status_code == 302


def test_a_second_town_ends_the_exemption(persons):
    MunicipalityFactory(code="13219", name="まことの市")
    assert persons().status_code == 302


def test_without_the_demo_town_nobody_is_exempt(persons, settings):
    settings.KASANARI_DEMO_TOWN = "99999"
    assert persons().status_code == 302


def test_somebody_invited_to_the_demo_town_needs_a_second_factor(client, town):
    client.force_login(staff_user(Role.PARTICIPATION))
    assert client.get(reverse("person_list"), **AT_HOME).status_code == 302


def test_a_user_who_works_nowhere_in_the_demo_town_is_not_exempt(client, town, settings):
    user = UserFactory(is_staff=True, is_superuser=True)
    settings.KASANARI_DEMO_LOGINS = frozenset({user.username})
    client.force_login(user)
    assert client.get(reverse("admin:index"), **AT_HOME).status_code == 302


def test_the_operator_of_the_demo_town_opens_the_admin(client, town, settings):
    user = UserFactory(is_staff=True, is_superuser=True)
    settings.KASANARI_DEMO_LOGINS = frozenset({user.username})
    organization = Organization.objects.create(municipality=town, name="市役所")
    MembershipFactory(user=user, organization=organization, role=Role.OPERATOR.value)
    client.force_login(user)
    assert client.get(reverse("admin:index"), **AT_HOME).status_code == 200


@pytest.mark.parametrize("name", ["resource_list", "login", "about"])
def test_every_page_says_that_the_second_factor_is_skipped(client, town, name):
    assert BANNER in client.get(reverse(name), **AT_HOME).content.decode()


def test_no_page_says_so_where_it_is_not_skipped(client, town):
    html = client.get(reverse("login"), **(AT_HOME | {"HTTP_VIA": "1.1 proxy"})).content.decode()
    assert BANNER not in html


def test_the_town_and_the_logins_of_the_settings_are_those_of_the_demo():
    demo = tomllib.loads((DEMO_FOLDER / "town.toml").read_text(encoding="utf-8"))
    assert demo["municipality"]["code"] == base.KASANARI_DEMO_TOWN
    assert {user["username"] for user in demo["user"]} == base.KASANARI_DEMO_LOGINS
