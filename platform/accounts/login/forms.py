"""The forms of logging in: a name and a password, a code, a passkey."""

from __future__ import annotations

import unicodedata
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal import flows
from allauth.account.models import Login
from allauth.mfa.base import forms as code_forms
from allauth.mfa.totp import forms as app_forms
from allauth.mfa.webauthn import forms as passkey_forms
from cryptography.exceptions import InvalidSignature
from django import forms
from django.http import HttpRequest, HttpResponse

from accounts.models import User

from .adapter import WRONG
from .passwords import PasswordField

NAME_LENGTH = 60
NOT_YET = (
    "数字が合いません。いまアプリに出ている数字を入れてください。何度も合わないときは、"
    "スマートフォンの時計が合っているか確かめてください。"
)
BAD_ANSWER = "パスキーで確かめられませんでした。もう一度ためしてください。"
UNREADABLE = (AttributeError, InvalidSignature, KeyError, TypeError, ValueError)


class LoginForm(forms.Form):
    """利用者名 and パスワード; what is wrong is said without telling which of them."""

    username = forms.CharField(
        label="利用者名",
        max_length=User._meta.get_field("username").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
        error_messages={"required": "利用者名を入れてください。"},
    )
    password = PasswordField(label="パスワード", autocomplete="current-password")

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user: User | None = None

    def clean(self) -> dict[str, Any]:
        """Look the two up together. Raises ValidationError, also when there were too many tries."""
        given = super().clean() or {}
        if self.errors:
            return given
        self.user = get_adapter().authenticate(self.request, **given)
        if self.user is None:
            raise forms.ValidationError(WRONG, code="invalid_login")
        return given

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Log the user in, or go on to the second factor."""
        login = Login(user=self.user, redirect_url=redirect_url)
        return flows.login.perform_password_login(request, self.cleaned_data, login)


class CodeField(forms.CharField):
    """Digits, however they were typed: the app writes 123 456, a keyboard １２３４５６."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"autocomplete": "one-time-code", "inputmode": "numeric"}
        widget, sentences = (
            forms.TextInput(attrs=attributes),
            {"required": "数字を入れてください。"},
        )
        super().__init__(max_length=40, widget=widget, error_messages=sentences, **kwargs)

    def clean(self, value: str | None) -> str:
        """Return the plain digits. Raises ValidationError."""
        return unicodedata.normalize("NFKC", super().clean(value)).replace(" ", "")


def _either_code() -> CodeField:
    return CodeField(
        label="確認の数字",
        help_text="アプリに出ている 6 けたの数字。スマートフォンがないときは、控えの番号 8 けた。",
    )


class CodeForm(code_forms.AuthenticateForm):
    """The second step: what the app shows, or one of the recovery codes."""

    code = _either_code()


class ConfirmCodeForm(code_forms.ReauthenticateForm):
    """Say again who you are, with a code."""

    code = _either_code()


class SetUpAppForm(app_forms.ActivateTOTPForm):
    """The first code of a new app shows that it was set up well."""

    code = CodeField(
        label="アプリに出ている 6 けたの数字",
        help_text="30 秒ごとに変わります。いま出ている数字を入れてください。",
    )

    def clean_code(self) -> str:
        """Hold it against the picture's secret. Raises ValidationError."""
        try:
            return super().clean_code()
        except forms.ValidationError as error:
            if error.code != "incorrect_code":
                raise
            raise forms.ValidationError(NOT_YET) from error


class PasskeyAnswer(forms.Form):
    """What a browser answers for a passkey is read with care: anything may be sent here."""

    def full_clean(self) -> None:
        """Note an answer that cannot be read as an error of the form."""
        try:
            super().full_clean()
        except UNREADABLE:
            self.add_error("credential", BAD_ANSWER)


class AddPasskeyForm(PasskeyAnswer, passkey_forms.AddWebAuthnForm):
    """A new passkey and its name; every one also logs in without a password."""

    name = forms.CharField(
        label="パスキーの名前",
        required=False,
        max_length=NAME_LENGTH,
        help_text="どの端末のものか、あとでわかる名前にします（例：職場のパソコン）。",
    )
    passwordless = None


class EditPasskeyForm(passkey_forms.EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label="パスキーの名前", max_length=NAME_LENGTH)


class PasskeyForm(PasskeyAnswer, passkey_forms.AuthenticateWebAuthnForm):
    """The second step, with a passkey."""


class PasskeyLoginForm(PasskeyAnswer, passkey_forms.LoginWebAuthnForm):
    """A login with nothing but a passkey."""


class ConfirmPasskeyForm(PasskeyAnswer, passkey_forms.ReauthenticateWebAuthnForm):
    """Say again who you are, with a passkey."""
