"""終結, and keeping a record longer."""

from __future__ import annotations

from django import forms
from django.utils import timezone

from matching.choices import Closing

from .plain import PlainForm


class ClosingForm(PlainForm):
    """When and why the support ended."""

    on = forms.DateField(
        label="支援を終えた日",
        widget=forms.DateInput(attrs={"type": "date"}),
        initial=timezone.localdate,
        error_messages={"required": "支援を終えた日を入れてください。"},
    )
    closing = forms.ChoiceField(
        label="終えたわけ",
        choices=Closing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "終えたわけを、一つえらんでください。"},
    )


class ReopenForm(PlainForm):
    """The button 「支援をもういちど始める」."""

    reopen = forms.CharField()


class KeepLongerForm(PlainForm):
    """Until when a record stays, and why."""

    until = forms.DateField(
        label="この日まで残す",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "いつまで残すかを入れてください。"},
    )
    reason = forms.CharField(
        label="残すわけ",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例：まだ問い合わせがつづいている、記録の開示を求められている",
        error_messages={"required": "残すわけを書いてください。"},
    )
