"""確かめる: how, what came of it, which lines were right, when to try again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from resources.forms.staff_form import StaffForm
from resources.models import CheckResult, CheckWay
from resources.models.check import NOTE_LENGTH

from .checked_fields import LABELS
from .recording import NO_FIELD

FUTURE = "きょうより先の日付です。確かめた日を入れてください。"
LONG_AGO = "一年より前の日付です。年を確かめてください。"
NEXT_PAST = "次にかける日は、きょうか、それより先の日にしてください。"
NEXT_FAR = "次にかける日が遠すぎます。一年より先は選べません。"
YEAR = dt.timedelta(days=366)
STAFF_WAYS = [(way.value, way.label) for way in CheckWay if way != CheckWay.MAIL]


def _day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CheckForm(StaffForm):
    """One call, visit or slip."""

    way = forms.ChoiceField(label="どうやって", choices=STAFF_WAYS, widget=forms.RadioSelect)
    result = forms.ChoiceField(
        label="どうでしたか", choices=CheckResult.choices, widget=forms.RadioSelect
    )
    fields_right = forms.MultipleChoiceField(
        label="正しかったところ",
        choices=list(LABELS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label="聞いたこと",
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="変わったところや、次に聞くこと。ここに書いたことは担当だけが読みます。",
    )
    checked_on = forms.DateField(label="確かめた日", widget=_day_input())
    next_on = forms.DateField(
        label="次にかける日",
        required=False,
        widget=_day_input(),
        help_text="つながらなかったとき、その日に「きょう電話するところ」に出ます。",
    )

    def clean_checked_on(self) -> dt.date:
        """A day of the last year."""
        day, today = self.cleaned_data["checked_on"], timezone.localdate()
        if day > today:
            raise ValidationError(FUTURE)
        if day < today - YEAR:
            raise ValidationError(LONG_AGO)
        return day

    def clean_next_on(self) -> dt.date | None:
        """Today or a day of the coming year."""
        day, today = self.cleaned_data["next_on"], timezone.localdate()
        if day and day < today:
            raise ValidationError(NEXT_PAST)
        if day and day > today + YEAR:
            raise ValidationError(NEXT_FAR)
        return day

    def clean(self) -> dict[str, Any]:
        """「しるしをつけたところ」 wants a mark."""
        data = super().clean()
        if data.get("result") == CheckResult.PARTLY and not data.get("fields_right", ["?"]):
            self.add_error("fields_right", NO_FIELD)
        return data

    def saved_fields(self) -> dict[str, Any]:
        """What `check_record` is told."""
        data = dict(self.cleaned_data)
        return data | {"fields": data.pop("fields_right")}
