"""The login form: a name, a password, one sentence when they do not belong together."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal import flows
from allauth.account.models import Login
from django import forms
from django.http import HttpRequest, HttpResponse

from accounts.models import User

WRONG = (
    "ログインできませんでした。利用者名とパスワードを確かめて、もう一度入れてください。"
    "大文字と小文字は区別されます。"
)


class LoginForm(forms.Form):
    """利用者名 and パスワード; what is wrong is said without telling which of them."""

    username = forms.CharField(
        label="利用者名",
        max_length=User._meta.get_field("username").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "username webauthn", "autofocus": True}),
    )
    password = forms.CharField(
        label="パスワード",
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

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
