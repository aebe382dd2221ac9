"""Choosing a password: at one's own wish, or by an administrator's link."""

from __future__ import annotations

import unicodedata
from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth.password_validation import validate_password

from accounts.models import User
from accounts.password_rules import LONGEST

HINT = (
    f"12 文字から {LONGEST} 文字まで。関係のないことばを 3 つ、4 つつなぐと、覚えやすくて"
    "強くなります。"
    "大文字、数字、記号はなくてもかまいません。まちや団体の名前、あなたの名前は使えません。"
)


class PasswordField(forms.CharField):
    """A password as it is meant, whatever the keyboard's width (NFKC); spaces count."""

    def __init__(self, *, autocomplete: str, **kwargs: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        sentences = {"required": "パスワードを入れてください。"}
        super().__init__(
            strip=False, max_length=4096, widget=widget, error_messages=sentences, **kwargs
        )

    def clean(self, value: str | None) -> str:
        """Return the normal form. Raises ValidationError."""
        return unicodedata.normalize("NFKC", super().clean(value) or "")


class NewPasswordForm(forms.Form):
    """A new password, twice."""

    password = PasswordField(label="新しいパスワード", help_text=HINT, autocomplete="new-password")
    repeated = PasswordField(label="新しいパスワード（もう一度）", autocomplete="new-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Hold the password against every rule. Raises ValidationError."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        """Both must be the same. Raises ValidationError."""
        given = super().clean() or {}
        first, second = given.get("password"), given.get("repeated")
        if first and second and first != second:
            self.add_error("repeated", "2 つのパスワードがちがいます。同じものを入れてください。")
        return given

    def save(self) -> User:
        """Set the password; Django ends every session that knows the old one."""
        self.user.set_password(self.cleaned_data["password"])
        self.user.save(update_fields=["password"])
        return self.user


class ChangePasswordForm(NewPasswordForm):
    """The same, for somebody who knows the present one."""

    present = PasswordField(label="いまのパスワード", autocomplete="current-password")
    field_order = ["present", "password", "repeated"]

    def clean_present(self) -> str:
        """Look it up, counting wrong tries like those of the login. Raises ValidationError."""
        password: str = self.cleaned_data["present"]
        if not get_adapter().reauthenticate(self.user, password):
            raise forms.ValidationError("いまのパスワードがちがいます。もう一度入れてください。")
        return password


class ConfirmPasswordForm(forms.Form):
    """Say again who you are, with the password."""

    password = PasswordField(label="パスワード", autocomplete="current-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Look it up, counting wrong tries like those of the login. Raises ValidationError."""
        password: str = self.cleaned_data["password"]
        if not get_adapter().reauthenticate(self.user, password):
            raise get_adapter().validation_error("incorrect_password")
        return password
