"""The second factor stands before every page with persons, and nowhere else."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from matching.models import AccessEvent
from tests.factories import PersonFactory, staff_user

pytestmark = [pytest.mark.django_db, pytest.mark.password_only]


@pytest.fixture
def user(town):
    return staff_user(Role.PARTICIPATION)


@pytest.mark.parametrize("name", ["person_list", "person_new"])
def test_a_password_alone_opens_no_page_of_supporters(client, user, name):
    client.force_login(user)
    answer = client.get(reverse(name))
    assert answer.status_code == 302
    assert answer.url == f"{reverse('mfa_index')}?next={reverse(name).replace('/', '%2F')}"


def test_a_password_alone_opens_no_page_of_a_person_and_leaves_no_trace(client, user):
    person = PersonFactory()
    client.force_login(user)
    answer = client.get(reverse("person_detail", args=[person.pk]))
    assert answer.url.startswith(reverse("mfa_index"))
    assert AccessEvent.objects.count() == 0


@pytest.mark.parametrize("name", ["staff_home", "desk_resources", "interview_list"])
def test_a_password_alone_opens_the_catalogue(client, user, name):
    client.force_login(user)
    assert client.get(reverse(name)).status_code == 200
