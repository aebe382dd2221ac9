"""A second factor that is lost with its telephone, or with the site's secret key."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from accounts.models import User

from . import log


@transaction.atomic
def second_factor_forget(*, user: User) -> int:
    """Take a user's app, passkeys and recovery codes away, end every login, and say how many.

    The user logs in with the password and sets up a new one before any page with persons opens.
    """
    number, _ = Authenticator.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        session.end()
    log.changed(user.pk, "second factor forgotten")
    return number
