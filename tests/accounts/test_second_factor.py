"""The second factor stands before every page with persons and before the operator's pages."""

import time

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from accounts.reauthentication import reauthentication_required
from accounts.roles import ROLE_ABILITIES, Ability, Role
from accounts.second_factor import GUARDED, needs_second_factor, second_factor_first
from matching.models import AccessEvent
from tests.factories import PersonFactory, UserFactory, staff_user

pytestmark = [pytest.mark.django_db, pytest.mark.password_only]

RECORDS = "account_authentication_methods"


@pytest.fixture
def user(town):
    return staff_user(Role.PARTICIPATION)


def with_second_factor(client, user, **record):
    """Log in as allauth would have noted it."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods_user"] = str(user.pk)
    session[RECORDS] = [{"method": "mfa", "type": "totp", "at": time.time()} | record]
    session.save()
    return client


@pytest.mark.parametrize("name", ["person_list", "person_new"])
def test_a_password_alone_opens_no_page_of_supporters(client, user, name):
    client.force_login(user)
    answer = client.get(reverse(name))
    assert answer.status_code == 302
    assert answer.url == f"{reverse('mfa_index')}?next={reverse(name).replace('/', '%2F')}"


def test_a_password_alone_opens_no_page_of_a_person_and_leaves_no_trace(client, user):
    address = reverse("person_detail", args=[PersonFactory().pk])
    client.force_login(user)
    assert client.get(address).url.startswith(reverse("mfa_index"))
    assert AccessEvent.objects.count() == 0


@pytest.mark.parametrize("name", ["staff_home", "desk_resources", "interview_list"])
def test_a_password_alone_opens_the_catalogue(client, user, name):
    client.force_login(user)
    assert client.get(reverse(name)).status_code == 200


def test_the_second_factor_opens_the_persons(client, user):
    assert with_second_factor(client, user).get(reverse("person_list")).status_code == 200


def test_the_second_factor_of_another_user_counts_for_nothing(client, user):
    session = with_second_factor(client, user).session
    session["account_authentication_methods_user"] = str(user.pk + 1)
    session.save()
    assert client.get(reverse("person_list")).status_code == 302


def test_who_may_see_no_persons_is_told_so_and_not_sent_about(client, town):
    client.force_login(staff_user(Role.SC))
    assert client.get(reverse("person_list")).status_code == 403


@pytest.mark.parametrize("role", Role)
def test_the_roles_that_need_it_are_those_with_a_guarded_ability(town, role):
    needed = {Role.CSW, Role.PARTICIPATION, Role.COORDINATOR, Role.MUNICIPAL_ADMIN, Role.AUDITOR}
    assert needs_second_factor(staff_user(role)) is (role in needed)


def test_every_ability_over_persons_and_members_is_guarded():
    free = set(Ability) - set(GUARDED)
    words = {"person", "override", "export", "member", "audit"}
    assert {ability for ability in free if any(word in ability for word in words)} == set()
    assert {ability for held in ROLE_ABILITIES.values() for ability in held} >= set(GUARDED)


def test_the_page_says_to_those_who_need_it_why(client, user):
    client.force_login(user)
    html = client.get(reverse("mfa_index")).content.decode()
    assert "あなたの役割では、本人のこと" in html
    client.force_login(staff_user(Role.SC))
    assert "なくてもログインできます" in client.get(reverse("mfa_index")).content.decode()


def test_the_operators_pages_need_it_too(client, town):
    operator = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(operator)
    address = reverse("admin:accounts_user_changelist")
    assert client.get(address).url.startswith(reverse("mfa_index"))
    assert with_second_factor(client, operator).get(address).status_code == 200


def test_the_operators_login_is_the_login_of_the_site(client, town):
    answer = client.get(reverse("admin:login"), {"next": "/admin/accounts/user/"})
    assert answer.url == f"{reverse('login')}?next=/admin/accounts/user/"
    assert (
        client.get(reverse("admin:index"), follow=True).redirect_chain[-1][0].startswith("/login/")
    )


def test_who_is_no_operator_is_told_so_instead_of_going_round(client, user):
    with_second_factor(client, user)
    assert client.get(reverse("admin:index"), follow=True).status_code == 403


@pytest.mark.parametrize("model", ["mfa_authenticator", "usersessions_usersession",
                                   "account_emailaddress"])  # fmt: skip
def test_no_operator_reads_the_tables_of_the_login(client, town, model):
    client = with_second_factor(client, UserFactory(is_staff=True, is_superuser=True))
    app, name = model.split("_")
    assert client.get(f"/admin/{app}/{name}/").status_code == 404


def guarded_request(client, *, method="get"):
    request = getattr(RequestFactory(), method)("/x/", {"words": "だいじ"})
    request.session = client.session
    return request


@pytest.fixture
def page():
    return second_factor_first(lambda request: HttpResponse("in"))


def test_a_page_may_ask_for_it_by_itself(client, user, page):
    client.force_login(user)
    request = guarded_request(client)
    request.user = user
    assert page(request).status_code == 302
    request = guarded_request(with_second_factor(client, user))
    request.user = user
    assert page(request).content == b"in"


@pytest.mark.parametrize(("minutes", "opens"), [(0, True), (4.9, True), (5.1, False), (60, False)])
def test_what_cannot_be_taken_back_opens_for_five_minutes(client, user, minutes, opens):
    at = time.time() - minutes * 60
    request = guarded_request(with_second_factor(client, user, at=at, reauthenticated=True))
    request.user = user
    answer = reauthentication_required(lambda request: HttpResponse("in"))(request)
    assert (answer.status_code == 200) is opens
