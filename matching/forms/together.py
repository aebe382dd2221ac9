"""What the person says of one place, at the table."""

from __future__ import annotations

from django import forms

from matching.choices import PersonAnswer

from .plain import PlainForm


class AnswerForm(PlainForm):
    """Two buttons; the hidden place is one of the page."""

    resource = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    answer = forms.ChoiceField(choices=PersonAnswer.choices)
