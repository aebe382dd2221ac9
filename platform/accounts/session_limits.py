"""When a login ends by itself: idle, too long, or taken away (ASVS 5.0 7.3, 7.4, 8.3.2).

Times and the roles at the login lie in the session, on the server; the cookie holds its
number alone. An ended session leaves a note of whose it was, so that a form which arrives
afterwards is kept for this user and for nobody else.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.middleware.csrf import InvalidTokenFormat, _check_token_format, _does_token_match

from .permissions import role_names_of

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase
    from django.http import HttpRequest

    from .models import User

BEGAN, SEEN, ROLES, ENDED = "began_at", "seen_at", "roles", "ended"
TOKEN_BEFORE = "token_before"  # noqa: S105  # the name of a value
# A session is written anew at most this often, so it may end so many seconds early.
STEP_SECONDS = 20

IDLE, TOO_LONG, CHANGED, FEWER_ROLES = "idle", "too_long", "changed", "fewer_roles"
AGAIN = "もう一度ログインしてください。"
WHY = {
    IDLE: "30分のあいだ操作がなかったので、安全のためログインを終わりました。" + AGAIN,
    TOO_LONG: "ログインしてから9時間たったので、安全のためログインを終わりました。" + AGAIN,
    CHANGED: "パスワードか利用者の設定が変わったので、ログインを終わりました。" + AGAIN,
    FEWER_ROLES: "役割（所属）が変わったので、ログインを終わりました。" + AGAIN,
}


def session_begins(*, request: HttpRequest, user: User, **signal: Any) -> None:
    """Stamp the session of somebody who has just logged in (signal `user_logged_in`)."""
    before = request.session.pop(ENDED, None) or {}
    if before.get("user") == str(user.pk):
        # Pages that were drawn before this login still hold the token of then.
        request.session[TOKEN_BEFORE] = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    request.session[BEGAN] = request.session[SEEN] = int(time.time())
    request.session[ROLES] = role_names_of(user)


def why_ended(request: HttpRequest) -> str | None:
    """Return why the login of this request no longer holds (a key of WHY), None while it does."""
    if not request.user.is_authenticated:
        return CHANGED
    idle, whole = seconds_left(request.session)
    if whole <= 0:
        return TOO_LONG
    if idle <= 0:
        return IDLE
    held = set(role_names_of(request.user))
    return None if held.issuperset(request.session.get(ROLES, [])) else FEWER_ROLES


def seconds_left(session: SessionBase) -> tuple[int, int]:
    """Seconds until a session ends by idleness and in all; a session without stamps has none."""
    now = int(time.time())
    idle = session.get(SEEN, 0) + settings.KASANARI_IDLE_SECONDS - now
    return idle, session.get(BEGAN, 0) + settings.KASANARI_SESSION_SECONDS - now


def session_goes_on(session: SessionBase) -> None:
    """Count this request as a sign of life."""
    now = int(time.time())
    if now - session.get(SEEN, 0) >= STEP_SECONDS:
        session[SEEN] = now


def session_end(request: HttpRequest, user_id: str, why: str) -> None:
    """Log out; the new, empty session notes whose form may still arrive."""
    logout(request)
    request.session[ENDED] = {"user": str(user_id), "why": why}


def ended_user_id(request: HttpRequest) -> str | None:
    """The user whose session ended in this browser; None once anybody has logged in again."""
    if request.user.is_authenticated:
        return None
    return request.session.get(ENDED, {}).get("user")


def tell_why_once(request: HttpRequest) -> str | None:
    """The sentence for the login page, the first time it is asked for."""
    note = request.session.get(ENDED)
    if not note or not note.get("why"):
        return None
    request.session[ENDED] = note | {"why": ""}
    return WHY[note["why"]]


def logged_in_id(session: SessionBase) -> str | None:
    """Whom the session says to be logged in, before anything is checked."""
    return session.get(SESSION_KEY)


def drawn_before_this_login(request: HttpRequest) -> bool:
    """Whether the posted form was drawn in the same user's login before this one, here.

    Its token fits the cookie of that time, which no other site and no other user knows.
    """
    secret = request.session.get(TOKEN_BEFORE, "")
    token = request.POST.get("csrfmiddlewaretoken", "")
    try:
        _check_token_format(secret)
        _check_token_format(token)
    except InvalidTokenFormat:
        return False
    return request.user.is_authenticated and _does_token_match(token, secret)
