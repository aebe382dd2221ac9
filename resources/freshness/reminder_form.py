"""Where 「まだ正しいですか」 is sent."""

from __future__ import annotations

from typing import Any

from django import forms

from resources.forms.staff_form import StaffForm

ASK_FIRST = "送ってよいと聞いてから、しるしをつけてください。"
ODD = "メールのあて先を「namae@example.jp」のように書いてください。"


class ReminderForm(StaffForm):
    """The address of whoever runs the place, and their yes."""

    address = forms.EmailField(label="メールのあて先", max_length=254)
    agreed = forms.BooleanField(label="メールを送ってよいと、本人に聞きました")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].error_messages["invalid"] = ODD
        self.fields["agreed"].error_messages["required"] = ASK_FIRST
