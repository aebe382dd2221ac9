"""One's own login: app, passkeys, recovery codes, devices, password; and nobody else's."""

import json
import re
from io import StringIO

import pytest
import time_machine
from allauth.account.internal.flows import login as login_flow
from allauth.account.models import Login
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.session import SessionStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.login.password_setup import password_setup_link
from accounts.login.sessions import device_name
from accounts.roles import Role
from tests.factories import UserFactory, staff_user

from .one_time_codes import code_of

pytestmark = [pytest.mark.django_db, pytest.mark.password_only]

PASSWORD, NEW = "himawari-densha", "mikan to yuugata no basu"
WRONG_CODE = "数字が合いません"


@pytest.fixture
def user(town):
    user = staff_user(Role.PARTICIPATION)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def secret(user):
    """The user has an app and recovery codes."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def codes_of(user) -> list[str]:
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


def log_in(user, password=PASSWORD, **how) -> Client:
    client = Client()
    sent = {"username": user.username, "password": password}
    client.post(reverse("login"), sent, **how)
    return client


def give_code(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def is_in(client) -> bool:
    return client.get(reverse("staff_home")).status_code == 200


def sees_persons(client) -> bool:
    return client.get(reverse("person_list")).status_code == 200


def passed(user) -> Client:
    client = log_in(user)
    give_code(client, codes_of(user)[0])
    return client


def test_the_app_is_set_up_with_its_first_number_and_opens_the_persons(user):
    client = log_in(user)
    going = reverse("person_list")
    assert client.get(going, follow=True).redirect_chain[-1][0].startswith(reverse("mfa_index"))
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'class="key">(\w+)<', page)[1]
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert client.get(going).status_code == 200
    codes = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert all(code in codes for code in codes_of(user))
    assert f'href="{going}"' in codes


def test_a_wrong_first_number_sets_nothing_up_and_keeps_the_picture(user):
    client = log_in(user)
    address = reverse("mfa_activate_totp")
    before = re.search(r'class="key">(\w+)<', client.get(address).content.decode())[1]
    page = client.post(address, {"code": "000000"}).content.decode()
    assert WRONG_CODE in page
    assert before in page
    assert not Authenticator.objects.exists()


def test_the_secret_of_the_app_lies_sealed_in_the_database(user, secret):
    row = Authenticator.objects.get(user=user, type="totp")
    assert secret not in json.dumps(row.data)
    assert row.wrap().validate_code(code_of(secret))


def test_the_password_alone_lets_nobody_in_who_has_a_second_factor(user, secret):
    client = log_in(user)
    assert not is_in(client)
    assert WRONG_CODE in give_code(client, "123456").content.decode()
    assert not is_in(client)
    assert give_code(client, code_of(secret)).status_code == 302
    assert sees_persons(client)


@pytest.mark.parametrize("spelling", ["{0} {1}", "　{0}{1}　"])
def test_a_code_may_be_typed_with_a_gap(user, secret, spelling):
    code = code_of(secret)
    client = log_in(user)
    give_code(client, spelling.format(code[:3], code[3:]))
    assert is_in(client)


def test_a_code_works_once(user, secret):
    with time_machine.travel("2026-11-21T09:00:01+09:00", tick=False):
        code = code_of(secret)
        assert give_code(log_in(user), code).status_code == 302
        assert WRONG_CODE in give_code(log_in(user), code).content.decode()


def test_codes_of_another_minute_are_refused(user, secret):
    with time_machine.travel("2026-11-21T09:00:01+09:00", tick=False):
        for steps in (-4, -2, 2, 4):
            assert (
                WRONG_CODE in give_code(log_in(user), code_of(secret, steps=steps)).content.decode()
            )


def test_five_wrong_codes_close_the_second_step(user, secret):
    client = log_in(user)
    for _ in range(5):
        assert WRONG_CODE in give_code(client, "000000").content.decode()
    assert "あと 15 分ほど" in give_code(client, code_of(secret)).content.decode()
    assert not is_in(client)


def test_a_recovery_code_works_once(user, secret):
    code = codes_of(user)[3]
    assert give_code(log_in(user), code).status_code == 302
    assert code not in codes_of(user)
    assert len(codes_of(user)) == 9
    assert WRONG_CODE in give_code(log_in(user), code).content.decode()


def test_recovery_codes_are_shown_once(user, secret):
    client = passed(user)
    address = reverse("mfa_view_recovery_codes")
    first = client.get(address).content.decode()
    again = client.get(address).content.decode()
    for code in codes_of(user):
        assert code in first
        assert code not in again


def test_new_recovery_codes_end_the_old_ones(user, secret):
    client, old = passed(user), codes_of(user)[0]
    client.post(reverse("mfa_generate_recovery_codes"))
    assert WRONG_CODE in give_code(log_in(user), old).content.decode()
    assert give_code(log_in(user), codes_of(user)[0]).status_code == 302


def test_without_the_last_second_factor_the_persons_close_and_other_devices_end(user, secret):
    here, there = passed(user), passed(user)
    here.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=user).exists()
    assert is_in(here)
    assert not sees_persons(here)
    assert not is_in(there)


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


def test_a_new_password_ends_the_other_devices(user):
    here, there = log_in(user), log_in(user)
    sent = {"present": PASSWORD, "password": NEW, "repeated": NEW}
    assert here.post(reverse("password_change"), sent).url == reverse("mfa_index")
    assert (is_in(here), is_in(there)) == (True, False)
    assert is_in(log_in(user, NEW))
    assert not is_in(log_in(user))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"present": "chigau"}, "いまのパスワードがちがいます"),
        ({"repeated": "chigau"}, "2 つのパスワードがちがいます"),
        ({"password": "mijikai", "repeated": "mijikai"}, "12 文字以上"),
        ({"present": ""}, "パスワードを入れてください"),
    ],
)
def test_a_password_that_cannot_be_is_told_and_nothing_changes(user, change, sentence):
    client = log_in(user)
    sent = {"present": PASSWORD, "password": NEW, "repeated": NEW} | change
    assert sentence in client.post(reverse("password_change"), sent).content.decode()
    assert is_in(log_in(user))


def test_a_password_typed_in_full_width_is_the_same_password(user):
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in PASSWORD)
    assert is_in(log_in(user, wide))


def test_a_link_lets_an_invited_user_choose_a_password_and_goes_on_to_the_second_factor(town):
    invited = staff_user(Role.CSW)
    invited.set_unusable_password()
    invited.save()
    link, client = password_setup_link(invited), Client()
    assert invited.username in client.get(link).content.decode()
    answer = client.post(link, {"password": NEW, "repeated": NEW})
    assert answer.url == reverse("mfa_index")
    assert is_in(client)
    assert not sees_persons(client)
    assert Client().get(link).status_code == 404


def test_a_link_does_not_go_round_the_second_factor(user, secret):
    client = Client()
    answer = client.post(password_setup_link(user), {"password": NEW, "repeated": NEW})
    assert answer.url == reverse("mfa_authenticate")
    assert not is_in(client)


def test_a_link_ends_the_sessions_that_know_the_old_password(user):
    there = log_in(user)
    Client().post(password_setup_link(user), {"password": NEW, "repeated": NEW})
    assert not is_in(there)


def test_a_link_is_over_after_three_days_and_after_a_login(user):
    link = password_setup_link(user)
    with time_machine.travel("2126-01-01"):
        assert Client().get(link).status_code == 404
    log_in(user)
    assert Client().get(link).status_code == 404


def test_a_link_for_somebody_switched_off_is_over(user):
    link = password_setup_link(user)
    user.is_active = False
    user.save()
    assert Client().get(link).status_code == 404


@pytest.mark.parametrize("number", ["MQ", "AA", "x", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "LTE", "%00"])
def test_a_made_up_link_is_over(db, number):
    assert Client().get(f"/account/start/{number}/abc-def/").status_code == 404


def test_an_operator_takes_a_lost_second_factor_away(user, secret):
    there = passed(user)
    call_command("forget_second_factor", user.username, stdout=StringIO())
    assert not is_in(there)
    client = log_in(user)
    assert is_in(client)
    assert not sees_persons(client)


def test_a_name_that_nobody_has_is_told(db):
    with pytest.raises(CommandError, match="いません"):
        call_command("forget_second_factor", "nobody")


def test_under_another_secret_key_every_code_is_refused_and_nothing_falls(user, secret, settings):
    codes = codes_of(user)
    settings.SECRET_KEY = "another-key-" + "y" * 60
    client = log_in(user)
    for code in (code_of(secret), codes[0], "000000", code_of("")):
        answer = give_code(client, code)
        assert answer.status_code == 200
        assert WRONG_CODE in answer.content.decode()
    assert not is_in(client)


def test_a_key_that_was_changed_may_be_kept_for_reading(user, secret, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-" + "y" * 60
    assert give_code(log_in(user), code_of(secret)).status_code == 302


@pytest.mark.parametrize(
    "path", ["/accounts/signup/", "/account/signup/", "/account/email/", "/accounts/login/",
             "/account/password/reset/", "/account/confirm-email/", "/account/social/"]
)  # fmt: skip
def test_there_is_no_sign_up_no_mail_and_no_other_login(client, db, path):
    assert client.get(path).status_code == 404


def test_who_has_only_the_app_is_not_offered_a_passkey(user, secret):
    page = log_in(user).get(reverse("mfa_authenticate")).content.decode()
    assert "確認の数字" in page
    assert "パスキーで確かめる" not in page
