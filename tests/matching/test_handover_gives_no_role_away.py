"""「後任にも、同じ役割と圏域をつける」 gives nobody what the manager may not give."""

import pytest
from django.urls import reverse

from accounts.models import Membership
from accounts.roles import Role
from tests.factories import MembershipFactory, MunicipalityFactory, OrganizationFactory, staff_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(town, client):
    user = staff_user(Role.MUNICIPAL_ADMIN)
    client.force_login(user)
    return user


def hand_over(client, giver, successor):
    sent = {"successor": successor.pk, "with_areas": "on", "confirmed": "1"}
    return client.post(reverse("handover_of_member", args=[giver.pk]), sent)


def roles_of(user):
    return set(Membership.objects.filter(user=user).values_list("role", flat=True))


@pytest.mark.parametrize("role", [Role.CSW, Role.COORDINATOR, Role.SECRETARIAT])
def test_a_manager_gives_themselves_no_role_of_a_member(client, manager, role):
    answer = hand_over(client, staff_user(role), manager)
    assert roles_of(manager) == {Role.MUNICIPAL_ADMIN}
    assert "自分には" in answer.content.decode()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PREFECTURE, Role.OPERATOR])
def test_roles_that_managers_do_not_give_go_to_nobody(client, manager, role):
    successor = staff_user(Role.SC)
    giver = staff_user(role)
    MembershipFactory(user=giver, organization=giver.memberships.get().organization, role="csw")
    answer = hand_over(client, giver, successor)
    assert answer.status_code == 302
    assert roles_of(successor) == {Role.SC, Role.CSW}


def test_who_also_works_in_another_town_is_given_nothing(client, manager):
    successor = staff_user(Role.SC)
    away = OrganizationFactory(municipality=MunicipalityFactory(code="99302", name="となり市"))
    MembershipFactory(user=successor, organization=away, role=Role.SC.value)
    answer = hand_over(client, staff_user(Role.CSW), successor)
    assert roles_of(successor) == {Role.SC}
    assert "所属をつけずに" in answer.content.decode()


def test_an_operator_is_given_nothing(client, manager):
    successor = staff_user(Role.SC)
    successor.is_staff = True
    successor.save()
    hand_over(client, staff_user(Role.CSW), successor)
    assert roles_of(successor) == {Role.SC}
