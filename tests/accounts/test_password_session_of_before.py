"""A login with a password alone, from before the second factor was set up, changes none of it."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from tests.factories import staff_user

from .one_time_codes import code_of

pytestmark = [pytest.mark.django_db, pytest.mark.password_only]

PASSWORD = "himawari-densha"
OWN = [
    ("mfa_deactivate_totp", {}),
    ("mfa_generate_recovery_codes", {}),
    ("mfa_view_recovery_codes", {}),
    ("mfa_add_webauthn", {}),
    ("mfa_edit_webauthn", {"pk": "passkey"}),
    ("mfa_remove_webauthn", {"pk": "passkey"}),
    ("password_change", {}),
]


@pytest.fixture
def user(town):
    user = staff_user(Role.PARTICIPATION)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def old_session(user):
    """Somebody who knows the password logged in before there was anything else to know."""
    client = Client()
    client.post(reverse("login"), {"username": user.username, "password": PASSWORD})
    return client


@pytest.fixture
def secret(user, old_session):
    """Afterwards the user sets up an app, recovery codes and a passkey elsewhere."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    data = {"name": "職場", "credential": {}}
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)
    return secret


def address(name, kwargs):
    passkey = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN)
    return reverse(name, kwargs=dict.fromkeys(kwargs, passkey.pk))


def factors(user):
    rows = Authenticator.objects.filter(user=user).order_by("pk")
    return [(row.pk, row.type, row.data) for row in rows]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("name", "kwargs"), OWN)
def test_it_is_sent_to_the_second_factor_and_changes_nothing(
    old_session, user, secret, name, kwargs, method
):
    before = factors(user)
    sent = {"name": "わるい人", "present": PASSWORD, "password": "mikan to yuugata no basu"}
    answer = getattr(old_session, method)(address(name, kwargs), sent)
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("mfa_reauthenticate"))
    assert factors(user) == before


def test_the_password_said_again_does_not_help(old_session, user, secret):
    old_session.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    old_session.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
    assert old_session.get(reverse("person_list")).status_code == 302


def test_with_the_code_it_goes_on(old_session, user, secret):
    going = old_session.get(reverse("mfa_deactivate_totp")).url
    assert old_session.post(going, {"code": code_of(secret)}).url == reverse("mfa_deactivate_totp")
    old_session.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
