"""The devices one is logged in on, and their end."""

import pytest
from allauth.usersessions.models import UserSession
from django.urls import reverse

from accounts.login.sessions import device_name
from tests.factories import UserFactory

from .doors import PASSWORD, is_in, log_in

pytestmark = [pytest.mark.django_db, pytest.mark.password_only]


def test_each_device_is_named_and_can_be_ended_alone(user):
    here = log_in(user, HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36")
    there, third = log_in(user, HTTP_USER_AGENT="Firefox/150.0 Android"), log_in(user)
    page = here.get(reverse("devices")).content.decode()
    assert "Chrome（Windows）" in page
    assert "Firefox（Android）" in page
    row = UserSession.objects.get(session_key=there.session.session_key)
    here.post(reverse("device_end", args=[row.pk]))
    assert (is_in(here), is_in(there), is_in(third)) == (True, False, True)


def test_all_other_devices_end_together(user):
    here, there, third = log_in(user), log_in(user), log_in(user)
    here.post(reverse("devices_end_others"))
    assert (is_in(here), is_in(there), is_in(third)) == (True, False, False)


def test_nobody_ends_the_device_of_another(user):
    other = UserFactory()
    other.set_password(PASSWORD)
    other.save()
    theirs, mine = log_in(other), log_in(user)
    row = UserSession.objects.get(user=other)
    mine.post(reverse("device_end", args=[row.pk]))
    assert is_in(theirs)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Mozilla/5.0 (iPhone; CPU) CriOS/150 Safari/604", "Chrome（iPhone）"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/150 Safari/537 Edg/150", "Edge（Windows）"),
        ("", "わからない端末"),
        ("<script>", "わからない端末"),
    ],
)
def test_a_device_is_named_by_browser_and_system(told, name):
    assert device_name(told) == name
