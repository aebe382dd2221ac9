"""The form before a record is erased: the number typed once more, and why."""

from __future__ import annotations

from typing import Any

from django import forms

from matching.case_number import plain_case_number
from matching.choices import ErasureReason
from matching.models import Person

from .plain import PlainForm

# The last one is for records that a restored backup brought back (finish_erasures).
REASONS = [choice for choice in ErasureReason.choices if choice[0] != ErasureReason.RESTORED]


class EraseForm(PlainForm):
    """What cannot be taken back is asked for twice: by the number and by the reason."""

    case_number = forms.CharField(
        label="ケース番号",
        max_length=20,
        help_text="まちがいをふせぐため、この本人のケース番号をもういちど入れてください。",
        error_messages={"required": "ケース番号を入れてください。"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = forms.ChoiceField(
        label="消すわけ",
        choices=REASONS,
        widget=forms.RadioSelect,
        error_messages={"required": "消すわけを選んでください。"},
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        self.person = person
        super().__init__(*args, **kwargs)

    def clean_case_number(self) -> str:
        """The number of this person and of no other."""
        number = plain_case_number(self.cleaned_data["case_number"])
        if number != plain_case_number(self.person.case_number):
            raise forms.ValidationError(
                "この本人のケース番号とちがいます。ページの上の番号を見て、入れなおしてください。"
            )
        return number
