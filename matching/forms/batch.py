"""The form that begins a night of looking."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.models import Organization, User
from matching.permissions import organizations_searched_by

from .plain import PlainForm


class NightForm(PlainForm):
    """For which 所属, and whether every night."""

    organization = forms.ModelChoiceField(label="所属", queryset=Organization.objects.none())
    every_night = forms.BooleanField(
        label="これから毎晩、さがす",
        required=False,
        help_text="とめるまで、毎日 夜中の1時にさがします。",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organization"]
        field.queryset = organizations_searched_by(user)
        if len(field.queryset) == 1:
            field.initial, field.widget = field.queryset[0], forms.HiddenInput()
