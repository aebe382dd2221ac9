"""A session through the second step, and its new key."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from tests.accounts.one_time_codes import code_of

from .doors import PASSWORD, give_code, is_in, log_in, passed, sees_persons

pytestmark = [pytest.mark.django_db, pytest.mark.password_only]


def test_a_session_without_the_second_factor_can_still_pass_it(user):
    client = log_in(user)
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    answer = client.get(reverse("person_list"))
    assert answer.url.startswith(reverse("mfa_reauthenticate"))
    assert client.post(answer.url, {"code": code_of(secret)}).url == reverse("person_list")
    assert sees_persons(client)


def test_going_back_to_the_login_begins_anew(user, secret):
    client = log_in(user)
    assert client.get(reverse("login")).status_code == 200
    assert give_code(client, code_of(secret)).url == reverse("login")
    assert not is_in(client)


def test_a_login_gives_the_session_a_new_key_whatever_the_browser_brought(user):
    client = Client()
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    client.cookies["kasanari_session"] = before
    client.post(reverse("login"), {"username": user.username, "password": PASSWORD})
    assert is_in(client)
    assert client.cookies["kasanari_session"].value != before
    fixed, made_up = Client(), Client()
    fixed.cookies["kasanari_session"] = before
    made_up.cookies["kasanari_session"] = "a" * 32
    assert not is_in(fixed)
    assert not is_in(made_up)


def test_confirming_gives_the_session_a_new_key(user, secret):
    client = passed(user)
    before = client.session.session_key
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.session.session_key != before
    assert is_in(client)
    assert UserSession.objects.get(user=user).session_key == client.session.session_key
