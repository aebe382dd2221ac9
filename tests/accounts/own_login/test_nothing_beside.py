"""What the operator can mend, and ways in that do not exist."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.accounts.one_time_codes import code_of

from .doors import WRONG_CODE, codes_of, give_code, is_in, log_in, passed, sees_persons

pytestmark = [pytest.mark.django_db, pytest.mark.password_only]


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
