"""The password, changed by oneself or chosen by a link."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.login.password_setup import password_setup_link
from accounts.roles import Role
from tests.factories import staff_user

from .doors import NEW, PASSWORD, is_in, log_in, sees_persons

pytestmark = [pytest.mark.django_db, pytest.mark.password_only]


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
