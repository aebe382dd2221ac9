"""The second factor: who needs it, and whether this session has passed it (ASVS 5: 6.3.3).

A login with a code, a recovery code or a passkey is noted in the session by allauth. Who has
only given a password uses the catalogue and is sent on from every page that needs more.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from .demo_exemption import skips_second_factor
from .models import User
from .permissions import has_ability
from .roles import Ability

View = Callable[..., HttpResponse]

# To see persons, to approve, to manage members, to read the audit log.
GUARDED = (
    Ability.SUPPORT_PERSONS,
    Ability.ERASE_PERSONS,
    Ability.APPROVE_OVERRIDES,
    Ability.APPROVE_EXPORTS,
    Ability.MANAGE_MEMBERS,
    Ability.READ_AUDIT_LOG,
)


def needs_second_factor(user: User | AnonymousUser) -> bool:
    """Whether some page of this user opens only with a second factor."""
    if not user.is_authenticated:
        return False
    return user.is_staff or any(has_ability(user, ability) for ability in GUARDED)


def has_second_factor(user: User) -> bool:
    """Whether an app or a passkey is set up; recovery codes alone are none."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return Authenticator.objects.filter(user=user, type__in=kinds).exists()


def passed_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened with a second factor, or is a demo login at this machine."""
    if not request.user.is_authenticated:
        return False
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records) or skips_second_factor(request)


def to_second_factor(request: HttpRequest) -> HttpResponseRedirect:
    """Send the user to pass the second factor, or to set one up, and then back here."""
    back = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{reverse(_next_step(request.user))}?{back}")


def _next_step(user: User) -> str:
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    if Authenticator.Type.TOTP in kinds:
        return "mfa_reauthenticate"
    if Authenticator.Type.WEBAUTHN in kinds:
        return "mfa_reauthenticate_webauthn"
    return "mfa_index"


def second_factor_first(view: View) -> View:
    """Open a page only to those who passed the second factor; others are sent to it."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not passed_second_factor(request):
            return to_second_factor(request)
        return view(request, *args, **kwargs)

    return page


def own_second_factor_first(view: View) -> View:
    """Open a page about one's own login: who has a second factor passes it before.

    Without one the password is enough, to set up the first. A session from before it was set up,
    or of somebody who knows the password alone, changes nothing of it (ASVS 5: 7.5.1).
    """

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.user.is_authenticated and has_second_factor(request.user)
        if asked and not passed_second_factor(request):
            return to_second_factor(request)
        return view(request, *args, **kwargs)

    return page
