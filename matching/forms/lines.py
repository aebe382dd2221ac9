"""The repeated lines of the person form; a line without words is no line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from matching.choices import ConsiderationKind, TraitKind, TraitSource
from matching.services import ConsiderationDraft, FreeTimeDraft, TraitDraft

from .plain import PlainForm

MAX_LINES = 80
WEEKDAYS = [(n, f"{word}曜") for n, word in enumerate("月火水木金土日")]
DATE = {"type": "date"}
TIME = {"type": "time"}


class TraitLine(PlainForm):
    """One 関心 or できること with whose words it is and when it was heard."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=TraitKind.choices, widget=forms.HiddenInput)
    text = forms.CharField(label="ことば", max_length=200, required=False)
    source = forms.ChoiceField(
        label="だれの言葉", choices=TraitSource.choices, initial=TraitSource.PERSON
    )
    heard_on = forms.DateField(
        label="聞いた日", required=False, widget=forms.DateInput(DATE, format="%Y-%m-%d")
    )

    def clean(self) -> dict[str, Any]:
        """A word needs its day."""
        data = super().clean() or self.cleaned_data
        if data.get("text") and not data.get("heard_on") and "heard_on" not in self.errors:
            raise ValidationError({"heard_on": "聞いた日を入れてください。"})
        return data

    def draft(self) -> TraitDraft | None:
        """What was written, None where nothing was."""
        data = self.cleaned_data
        if not data.get("text"):
            return None
        fields = ("id", "kind", "text", "source", "heard_on")
        return TraitDraft(**{name: data[name] for name in fields})


class ConsiderationLine(PlainForm):
    """One thing to be careful about."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label="種類", choices=ConsiderationKind.choices, initial=ConsiderationKind.CARE
    )
    text = forms.CharField(label="気をつけてほしいこと", max_length=200, required=False)

    def draft(self) -> ConsiderationDraft | None:
        """What was written, None where nothing was."""
        data = self.cleaned_data
        if not data.get("text"):
            return None
        return ConsiderationDraft(**{name: data[name] for name in ("id", "kind", "text")})


class FreeTimeLine(PlainForm):
    """One weekday with the time from which and until which the person is free."""

    weekday = forms.TypedChoiceField(
        choices=WEEKDAYS, coerce=int, widget=forms.HiddenInput, label="曜日"
    )
    start_time = forms.TimeField(
        label="から", required=False, widget=forms.TimeInput(TIME, format="%H:%M")
    )
    end_time = forms.TimeField(
        label="まで", required=False, widget=forms.TimeInput(TIME, format="%H:%M")
    )

    def clean(self) -> dict[str, Any]:
        """Both times or none, in order."""
        data = super().clean() or self.cleaned_data
        start, end = data.get("start_time"), data.get("end_time")
        if self.errors:
            return data
        if (start is None) != (end is None):
            missing = "end_time" if end is None else "start_time"
            raise ValidationError({missing: "「から」と「まで」の両方を入れてください。"})
        if start is not None and end <= start:
            raise ValidationError({"end_time": "「まで」は「から」より後の時刻にしてください。"})
        return data

    @property
    def day_words(self) -> str:
        """The weekday of this line in words, whether bound or not."""
        return dict(WEEKDAYS).get(_number(self["weekday"].value()), "")

    def draft(self) -> FreeTimeDraft | None:
        """What was written, None where nothing was."""
        if self.cleaned_data.get("start_time") is None:
            return None
        return FreeTimeDraft(**self.cleaned_data)


def _number(value: Any) -> int:
    return int(str(value)[:9]) if str(value).isdecimal() else -1


class Lines(forms.BaseFormSet):
    """Lines whose own mistakes are said in plain words."""

    default_error_messages = {
        "missing_management_form": "画面の一部がとどきませんでした。ページを開きなおしてください。",
        "too_many_forms": f"一度に書けるのは{MAX_LINES}行までです。",
    }


def lines_of(form: type[forms.Form]) -> type[forms.BaseFormSet]:
    """A set of lines that refuses an absurd number of them."""
    return forms.formset_factory(form, formset=Lines, extra=0, max_num=MAX_LINES, validate_max=True)


TraitLines = lines_of(TraitLine)
ConsiderationLines = lines_of(ConsiderationLine)
FreeTimeLines = lines_of(FreeTimeLine)
