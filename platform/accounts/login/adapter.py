"""What allauth asks of this site: who may sign up (nobody), and what it says in Japanese."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Staff are invited; the site sends no mail of its own."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: an administrator invites."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Return the user of these credentials; one who was switched off is as good as unknown."""
        user = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None


class MfaAdapter(DefaultMFAAdapter):
    """The second factor."""
