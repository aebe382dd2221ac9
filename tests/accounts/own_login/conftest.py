"""Somebody with a password, and with an app and recovery codes."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from accounts.roles import Role
from tests.factories import staff_user

from .doors import PASSWORD


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
