"""The search box of the persons' list."""

from django import forms

from .plain import PlainForm


class PersonSearchForm(PlainForm):
    """One よみ, telephone or ケース番号, wholly. It travels in the body of a POST."""

    text = forms.CharField(
        label="よみ・電話・ケース番号",
        max_length=80,
        error_messages={
            "required": "よみ、電話番号、ケース番号のどれかを入れてください。",
            "max_length": "80文字までで入れてください。",
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
