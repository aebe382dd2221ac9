"""One line for each try at logging in (ASVS 5: 16.3.1); nobody's name or password is in it."""

from __future__ import annotations

import logging

from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from accounts.password_rules import even

logger = logging.getLogger("accounts.login")


def alias(username: str) -> str:
    """A sign that stays the same for one login name and does not give the name away."""
    return salted_hmac("accounts.login.log", even(username), algorithm="sha256").hexdigest()[:16]


def succeeded(request: HttpRequest, user_id: int, ways: list[str]) -> None:
    """Somebody is in."""
    logger.info("login ok user=%s by=%s from=%s", user_id, "+".join(ways), get_ip(request))


def failed(request: HttpRequest, username: str) -> None:
    """A password did not fit, or nobody has that name: the line does not know either."""
    logger.warning("login failed name=%s from=%s", alias(username), get_ip(request))


def refused(request: HttpRequest, username: str) -> None:
    """One try too many."""
    logger.warning("login refused name=%s from=%s", alias(username), get_ip(request))


def code_failed(request: HttpRequest, user_id: int, kind: str) -> None:
    """The password was right, the second factor was not."""
    logger.warning("second factor failed user=%s by=%s from=%s", user_id, kind, get_ip(request))


def changed(user_id: int, what: str) -> None:
    """Somebody's means of logging in are others now."""
    logger.info("login changed user=%s what=%s", user_id, what)


def unreadable() -> None:
    """A second factor was sealed under another key: every code of it is refused."""
    logger.error("second factor unreadable: KASANARI_SECRET_KEY is not the one it was sealed with")
