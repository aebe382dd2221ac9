"""The form every staff form stands on: what was wrong and how to mend it, in plain words."""

from __future__ import annotations

from typing import Any

from django import forms

CHOSEN = (forms.ChoiceField, forms.ModelChoiceField, forms.BooleanField)
SENTENCES = {
    "max_length": "%(limit_value)d文字までにしてください（いま%(show_value)d文字あります）。",
    "null_characters_not_allowed": "使えない文字が入っています。書きなおしてください。",
    "invalid_choice": "一覧から選びなおしてください。",
    "invalid_list": "一覧から選びなおしてください。",
    "invalid_pk_value": "一覧から選びなおしてください。",
    "min_value": "%(limit_value)s以上の数にしてください。",
    "max_value": "%(limit_value)s以下の数にしてください。",
}
INVALID = {
    forms.DateField: "日付を「2026-11-21」のように書いてください。",
    forms.TimeField: "時刻を「13:30」のように書いてください。",
    forms.IntegerField: "数字で書いてください。",
    forms.URLField: "「https://」ではじまる住所（URL）を書いてください。",
}


class StaffForm(forms.Form):
    """Gives every field its Japanese sentences."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            speak_plainly(field)


def speak_plainly(field: forms.Field) -> None:
    """Set the sentences of one field."""
    verb = "選んで" if isinstance(field, CHOSEN) else "書いて"
    field.error_messages |= SENTENCES | {"required": f"{field.label}を{verb}ください。"}
    for kind, sentence in INVALID.items():
        if isinstance(field, kind):
            field.error_messages["invalid"] = sentence
