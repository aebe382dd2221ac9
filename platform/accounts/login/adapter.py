"""What allauth asks of this site: who may sign up (nobody), and what it says in Japanese."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import unstash_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.models import User
from accounts.password_rules import even

from . import log
from .attempts import minutes_to_wait
from .secrets import seal, unseal

NOWHERE = "::"
WRONG = (
    "ログインできませんでした。利用者名とパスワードを確かめて、もう一度入れてください。"
    "パスワードの大文字と小文字は区別されます。"
)
TOO_MANY = (
    "まちがいが続いたので、いまはログインできません。あと {minutes} 分ほど待ってから、もう一度"
    "ためしてください。パスワードを忘れたときは、お使いの市町村の管理者に伝えてください。"
)
METHODS = {
    "reauthenticate": "パスワードで確かめる",
    "mfa_reauthenticate": "アプリの数字か、控えの番号で確かめる",
    "mfa_reauthenticate:webauthn": "パスキーで確かめる",
}


class AccountAdapter(DefaultAccountAdapter):
    """Staff are invited; the site sends no mail of its own."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_password": "パスワードがちがいます。もう一度入れてください。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: an administrator invites."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Return the user of these credentials; one who was switched off is as good as unknown."""
        user = super().authenticate(request, **credentials)
        if user is None or user.is_active:
            return user
        log.failed(request, credentials.get("username", ""))
        return None

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count this try. Raises ValidationError, with the time to wait, for one too many."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            log.refused(request, credentials.get("username", ""))
            key = self._get_login_attempts_cache_key(request, **credentials)
            raise too_many(request, key) from error

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write down the failure, without the name."""
        log.failed(request, credentials.get("username", ""))

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Say in how many minutes a code may be tried again."""
        if code in {"too_many_login_attempts", "rate_limited"}:
            return too_many(self.request, f"mfa-auth-user-{_user_in_question(self.request)}")
        return super().validation_error(code, *args)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Send a user who was switched off back to the login: no page says that there is one."""
        messages.error(request, WRONG)
        return redirect("login")

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the client's address; behind a Unix socket nobody knows it."""
        try:
            return super().get_client_ip(request)
        except PermissionDenied:
            return NOWHERE

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Name the ways to confirm who one is."""
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": METHODS[method["id"]]} for method in methods]

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # allauth adds the host, which the client may choose among those allowed.
        return even(credentials.get("username", ""))


class MfaAdapter(DefaultMFAAdapter):
    """The second factor: sealed secrets, Japanese names."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "数字が合いません。アプリに今出ている 6 けたの数字を入れてください。"
        "控えの番号は、1 つにつき 1 度だけ使えます。",
        "cannot_generate_recovery_codes": "先に、アプリかパスキーを登録してください。",
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret; one of another SECRET_KEY becomes one that nobody can guess."""
        try:
            return unseal(encrypted_text)
        except InvalidToken:
            log.unreadable()
            return generate_totp_secret()

    def get_totp_label(self, user: User) -> str:
        """The name under which the app shows this login."""
        return user.username

    def generate_authenticator_name(self, user: User, kind: str) -> str:
        """A name for a new passkey, until its owner gives it one."""
        number = Authenticator.objects.filter(user=user, type=kind).count() + 1
        return "パスキー" if number == 1 else f"パスキー {number}"

    def _get_user_identifier(self, user: User) -> str:
        return user.username

    def _get_site_name(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)


def too_many(request: HttpRequest, key: str) -> ValidationError:
    """The sentence for somebody who tried too often, with the time to wait."""
    minutes = minutes_to_wait(request, key)
    return ValidationError(TOO_MANY.format(minutes=minutes), code="too_many_login_attempts")


def _user_in_question(request: HttpRequest) -> int | None:
    if request.user.is_authenticated:
        return request.user.pk
    login = unstash_login(request, peek=True)
    return login.user.pk if login and login.user else None
