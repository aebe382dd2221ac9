"""The form in which a person's yes is recorded."""

from __future__ import annotations

from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from matching.choices import ConsentMethod

DATE = {"type": "date"}


class ConsentForm(forms.Form):
    """On paper, or by word with somebody who was there."""

    method = forms.ChoiceField(
        label="どのように同意をもらいましたか",
        choices=ConsentMethod.choices,
        initial=ConsentMethod.WRITTEN,
        widget=forms.RadioSelect,
    )
    witness = forms.CharField(
        label="立ち会った人（役割）",
        max_length=60,
        required=False,
        help_text="口頭のときだけ。民生委員、同席した職員 など、役割のことばで",
    )
    given_on = forms.DateField(
        label="同意をもらった日",
        widget=forms.DateInput(DATE, format="%Y-%m-%d"),
        error_messages={"required": "同意をもらった日を入れてください。"},
    )
    valid_until = forms.DateField(
        label="いつまで",
        required=False,
        widget=forms.DateInput(DATE, format="%Y-%m-%d"),
        help_text="この日をすぎると、重なりは見られなくなります。空にすると期限なしです。",
    )
    explained = forms.BooleanField(
        label="何に使うかを説明し、いつでも取り消せることを伝えました",
        error_messages={"required": "説明したことを確かめて、しるしを付けてください。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        today = timezone.localdate()
        kwargs.setdefault(
            "initial", {"given_on": today, "valid_until": today + relativedelta(years=1)}
        )
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A word needs somebody who heard it, and an end comes after its beginning."""
        data = super().clean() or self.cleaned_data
        if data.get("method") == ConsentMethod.ORAL and not data.get("witness"):
            self.add_error("witness", "口頭のときは、立ち会った人（役割）を入れてください。")
        given, until = data.get("given_on"), data.get("valid_until")
        if given and given > timezone.localdate():
            self.add_error("given_on", "これからの日付です。もらった日を入れてください。")
        if given and until and until < given:
            raise ValidationError({"valid_until": "もらった日より後の日を入れてください。"})
        return data
