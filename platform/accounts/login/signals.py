"""What follows when somebody logs in, confirms who they are, or changes their second factor."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY as RECORDS,
)
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import (
    authentication_step_completed,
    password_changed,
    user_logged_in,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from allauth.usersessions.models import UserSession
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.models import User
from accounts.second_factor import has_second_factor

from . import log
from .sessions import end_other_sessions


@receiver(user_logged_in)
def a_login_counts_as_confirmed(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Who has just logged in is not asked again for five minutes."""
    records = get_authentication_records(request, user)
    if records:
        request.session[RECORDS] = [*records[:-1], records[-1] | {"reauthenticated": True}]
    ways = [str(record.get("type", record["method"])) for record in records]
    log.succeeded(request, user.pk, ways)


@receiver(authentication_step_completed)
def a_confirmed_session_gets_a_new_key(request: HttpRequest, **kwargs: Any) -> None:
    """A session key known before the confirmation is worth nothing after it (ASVS 5: 7.2.4)."""
    if not kwargs.get("reauthenticated") or not request.user.is_authenticated:
        return
    before = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


@receiver(authentication_failed)
def a_wrong_code_is_written_down(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    """The password was right; that is worth knowing."""
    log.code_failed(request, user.pk, authenticator.type)


@receiver(authenticator_removed)
def without_a_second_factor_no_session_has_passed_it(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    """The last one is gone: this session is one with a password, and the others end."""
    log.changed(user.pk, f"{authenticator.type} removed")
    if has_second_factor(user):
        return
    records = get_authentication_records(request, user)
    request.session[RECORDS] = [one for one in records if one.get("method") != "mfa"]
    end_other_sessions(request)


@receiver([authenticator_added, authenticator_reset])
def a_new_second_factor_is_written_down(
    user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    """Who added it can be found by the number of the user."""
    log.changed(user.pk, f"{authenticator.type} added")


@receiver(password_changed)
def a_new_password_is_written_down(user: User, **kwargs: Any) -> None:
    """Without the password, of course."""
    log.changed(user.pk, "password")
