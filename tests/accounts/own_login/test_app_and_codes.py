"""The app and the recovery codes: set up, asked for, used once."""

import json
import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.accounts.one_time_codes import code_of

from .doors import (
    WRONG_CODE,
    codes_of,
    give_code,
    is_in,
    log_in,
    passed,
    sees_persons,
)

pytestmark = [pytest.mark.django_db, pytest.mark.password_only]


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
