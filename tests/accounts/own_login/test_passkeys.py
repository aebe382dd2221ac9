"""Passkeys: answers that are none, and those of others."""

import json

import pytest
from allauth.account.internal.flows import login as login_flow
from allauth.account.models import Login
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.session import SessionStorage
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.urls import reverse

from tests.factories import UserFactory

from .doors import (
    is_in,
    log_in,
    sees_persons,
)

pytestmark = [pytest.mark.django_db, pytest.mark.password_only]


WHOLE = dict.fromkeys(("authenticatorData", "signature", "userHandle", "attestationObject"), "YQ")


OF_A_KEY = {"id": "YQ", "rawId": "YQ", "type": "public-key"}


BAD_ANSWERS = [
    *("", "x", "[]", "{}", "7", '"a"', "null", "[[]]", '{"response": 7}', '{"response": {}}'),
    '{"response": {"userHandle": "////"}}',
    json.dumps(OF_A_KEY | {"response": {"clientDataJSON": "e30"}}),
    json.dumps(OF_A_KEY | {"response": WHOLE | {"clientDataJSON": "e30"}}),
]


@pytest.mark.parametrize("answer", BAD_ANSWERS)
@pytest.mark.parametrize("name", ["mfa_login_webauthn", "mfa_authenticate"])
def test_a_passkey_answer_that_is_none_lets_nobody_in(user, secret, name, answer):
    client = log_in(user) if name == "mfa_authenticate" else Client()
    client.get(reverse(name), HTTP_ACCEPT="application/json")
    sent = client.post(reverse(name), {"credential": answer})
    assert sent.status_code in {200, 302}
    assert not is_in(client)


@pytest.mark.parametrize("answer", BAD_ANSWERS)
@pytest.mark.parametrize("name", ["mfa_add_webauthn", "mfa_reauthenticate_webauthn"])
def test_a_passkey_answer_that_is_none_adds_and_confirms_nothing(user, name, answer):
    client = log_in(user)
    client.get(reverse(name))
    assert client.post(reverse(name), {"credential": answer}).status_code in {200, 302}
    assert not Authenticator.objects.exists()
    assert not sees_persons(client)


def test_a_passkey_of_somebody_switched_off_leads_back_to_the_login(user, rf):
    user.is_active = False
    request = rf.post(reverse("mfa_login_webauthn"))
    request.session, request.user = SessionStore(), AnonymousUser()
    request._messages = SessionStorage(request)
    with request_context(request):
        answer = login_flow.perform_login(request, Login(user=user))
    assert answer.url == reverse("login")
    assert "_auth_user_id" not in request.session


@pytest.mark.parametrize("name", ["mfa_edit_webauthn", "mfa_remove_webauthn"])
def test_nobody_reaches_the_passkey_of_another(user, name):
    theirs = Authenticator.objects.create(
        user=UserFactory(), type="webauthn", data={"name": "x", "credential": {}}
    )
    client = log_in(user)
    assert client.get(reverse(name, args=[theirs.pk])).status_code == 404
    assert client.post(reverse(name, args=[theirs.pk]), {"name": "y"}).status_code == 404
    assert Authenticator.objects.get().data["name"] == "x"
