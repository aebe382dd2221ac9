"""The three buttons of the mail."""

from __future__ import annotations

from django import forms

from resources.forms.staff_form import StaffForm
from resources.models import Answer
from resources.models.reminder import WORDS_LENGTH


class AnswerForm(StaffForm):
    """Which button was pressed, and what was written beside it."""

    answer = forms.ChoiceField(
        label="お返事", choices=[(one.value, one.label) for one in Answer if one]
    )
    words = forms.CharField(
        label="なおしたいところ",
        required=False,
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="例：水曜は、来月から14時はじまりになります。",
    )
