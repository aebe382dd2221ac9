"""Whose persons a connection sees: the user's towns during a request, and nobody's otherwise."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.signals import request_finished, request_started
from django.db import OperationalError, ProgrammingError, connection, transaction
from django.http import StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.roles import Role
from matching.models import Person
from matching.tenancy import TenantMiddleware, seen, tenant
from tests.factories import (
    MembershipFactory,
    MunicipalityFactory,
    OrganizationFactory,
    PersonFactory,
    staff_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere():
    return OrganizationFactory(
        municipality=MunicipalityFactory(code="99302", name="となり市"), name="となり社協"
    )


def cases(_request=None):
    return sorted(Person.objects.values_list("case_number", flat=True))


def through(user, view):
    """The answer of `view` behind the middleware, on this test's connection."""
    request = RequestFactory().get("/")
    request.user = user
    return TenantMiddleware(view)(request)


def fail():
    with connection.cursor() as cursor:
        cursor.execute("SELECT no_such_column FROM matching_person")


def broken(_request=None):
    with transaction.atomic():
        fail()


def test_a_request_sees_the_towns_of_its_user_and_no_other(town, elsewhere):
    PersonFactory(case_number="ためし")
    PersonFactory(case_number="となり", organization=elsewhere, neighborhood=None)
    assert through(staff_user(Role.CSW), cases) == ["ためし"]
    assert through(staff_user(Role.CSW, organization=elsewhere), cases) == ["となり"]


def test_several_memberships_add_up(town, elsewhere):
    PersonFactory(case_number="ためし")
    PersonFactory(case_number="となり", organization=elsewhere, neighborhood=None)
    user = staff_user(Role.CSW)
    MembershipFactory(user=user, organization=elsewhere, role=Role.SC.value)
    assert through(user, cases) == ["ためし", "となり"]


def test_a_visitor_and_a_closed_account_see_nobody(town):
    PersonFactory()
    closed = staff_user(Role.CSW)
    closed.is_active = False
    assert through(AnonymousUser(), cases) == []
    assert through(closed, cases) == []


def test_what_an_earlier_request_left_behind_is_gone_before_the_next(town):
    PersonFactory()
    assert seen() == [town.pk]
    assert through(AnonymousUser(), lambda _: seen()) == []
    assert through(staff_user(Role.RESIDENT, organization=None), lambda _: seen()) == [town.pk]
    assert seen() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("view", [broken, lambda _: 1 / 0])
def test_a_request_that_fails_leaves_no_tenant_behind(view):
    user = staff_user(Role.CSW)
    with pytest.raises((ProgrammingError, ZeroDivisionError)):
        through(user, view)
    assert seen() == []


@pytest.mark.django_db(transaction=True)
def test_a_connection_lost_on_the_way_comes_back_without_a_tenant(town):
    def lost(_request):
        assert seen() == [town.pk]
        connection.connection.close()
        return "answered"

    assert through(staff_user(Role.CSW), lost) == "answered"
    assert seen() == []


@pytest.mark.django_db(transaction=True)
def test_a_reused_connection_starts_without_a_tenant(town):
    PersonFactory(case_number="26-わたしの")
    client, backends, marks = Client(), set(), []
    client.force_login(staff_user(Role.CSW))

    def note(**kwargs):
        backends.add(connection.connection.info.backend_pid)
        marks.append(seen())

    for signal in (request_started, request_finished):
        signal.connect(note)
    try:
        pages = [client.get(reverse("person_list")).content.decode() for _ in range(2)]
    finally:
        for signal in (request_started, request_finished):
            signal.disconnect(note)
    assert ["26-わたしの" in page for page in pages] == [True, True]
    assert marks == [[], [], [], []]
    assert len(backends) == 1


def test_a_streamed_answer_sees_nobody_unless_it_says_whom(town):
    PersonFactory(case_number="ためし")

    def bare():
        yield from cases()

    def with_tenant():
        with tenant([town.pk]):
            yield from cases()

    def streamed(lines):
        answer = through(staff_user(Role.CSW), lambda _: StreamingHttpResponse(lines()))
        return b"".join(answer.streaming_content).decode()

    assert streamed(bare) == ""
    assert streamed(with_tenant) == "ためし"
    assert seen() == []


def test_a_tenant_within_another_takes_its_place_and_gives_it_back(town, elsewhere):
    with tenant([elsewhere.municipality_id]):
        assert seen() == [elsewhere.municipality_id]
        with tenant(()):
            assert seen() == []
        assert seen() == [elsewhere.municipality_id]
    assert seen() == [town.pk]


def test_a_failed_transaction_inside_or_outside_gives_the_tenant_back(town, elsewhere):
    other = [elsewhere.municipality_id]
    with pytest.raises(ProgrammingError), transaction.atomic(), tenant(other):
        fail()
    assert seen() == [town.pk]
    with tenant(other):
        with pytest.raises(ProgrammingError):
            broken()
        assert seen() == other
    assert seen() == [town.pk]


@pytest.mark.django_db(transaction=True)
def test_a_connection_lost_within_a_tenant_is_not_used_again(town):
    def lose():
        with tenant([town.pk]):
            connection.connection.close()
            fail()

    with pytest.raises(OperationalError):
        lose()
    assert seen() == []


def test_only_numbers_become_a_tenant(town):
    with pytest.raises(ValueError, match="invalid literal"), tenant(["1,2'"]):
        pass
    assert seen() == [town.pk]
