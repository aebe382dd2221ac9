"""What the operator may not delete is said in a sentence, even where they do not see why."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Organization, User
from accounts.roles import Role
from matching.services import match_run
from resources.models import Resource
from tests.factories import (
    OrganizationFactory,
    PersonFactory,
    ResourceFactory,
    UserFactory,
    staff_user,
)
from tests.matching.places import knitter

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def operator():
    """An operator without a membership sees no person, so Django finds nothing in the way."""
    client = Client()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def rows(town):
    worker = UserFactory()
    organization = OrganizationFactory(name="会員のない団体")
    PersonFactory(worker=worker, organization=organization)
    place = ResourceFactory()
    match_run(person=knitter(), user=staff_user(Role.CSW))
    return [worker, organization, place]


def test_what_a_person_rests_on_stays_and_the_page_says_so(operator, town):
    for row in rows(town):
        meta = row._meta
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_delete", args=[row.pk])
        answer = operator.post(address, {"post": "yes"}, follow=True)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "消せませんでした" in page
        assert "削除しました" not in page
        assert type(row).objects.filter(pk=row.pk).exists()


def test_many_at_once_stay_together(operator, town):
    worker, free = rows(town)[0], UserFactory()
    chosen = {"action": "delete_selected", "_selected_action": [worker.pk, free.pk], "post": "yes"}
    page = operator.post(reverse("admin:accounts_user_changelist"), chosen, follow=True)
    assert "消せませんでした" in page.content.decode()
    assert User.objects.filter(pk__in=[worker.pk, free.pk]).count() == 2


def test_what_nothing_rests_on_is_deleted(operator, town):
    lonely = OrganizationFactory(name="だれもいない団体")
    address = reverse("admin:accounts_organization_delete", args=[lonely.pk])
    page = operator.post(address, {"post": "yes"}, follow=True).content.decode()
    assert "消せませんでした" not in page
    assert not Organization.objects.filter(pk=lonely.pk).exists()
    assert not Resource.objects.exists()
