"""求めを受ける, 求めに答える."""

from __future__ import annotations

from django import forms
from django.utils import timezone

from matching.choices import RequestDecision, RequestKind

from .plain import PlainForm

ANSWERS = [choice for choice in RequestDecision.choices if choice[0] != RequestDecision.WAITING]


class RequestForm(PlainForm):
    """What the person asked, and when."""

    kind = forms.ChoiceField(
        label="求め",
        choices=RequestKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "どの求めかを、一つえらんでください。"},
    )
    details = forms.CharField(
        label="求められたこと",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例：「電話番号を新しいものに直してほしい」",
    )
    received_on = forms.DateField(
        label="受けた日",
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "受けた日を入れてください。"},
    )


class AnswerForm(PlainForm):
    """The answer, and its reason where not everything was granted."""

    decision = forms.ChoiceField(
        label="答え",
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": "答えを、一つえらんでください。"},
    )
    reason = forms.CharField(
        label="わけ",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="全部には応じないときは、かならず書きます（本人に伝えるためのものです）。",
    )
