"""From which day to which: the filter of the pages about looks."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError

from .plain import PlainForm

INVALID = {"invalid": "日付を、2026-11-21 のように入れてください。"}


class PeriodForm(PlainForm):
    """Two days, both of which may be left out."""

    since = forms.DateField(
        label="この日から",
        required=False,
        error_messages=INVALID,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    until = forms.DateField(
        label="この日まで",
        required=False,
        error_messages=INVALID,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def clean_until(self) -> dt.date | None:
        """The end is not before the beginning, and has a day after it."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data["until"]
        if since and until and until < since:
            raise ValidationError("「この日まで」は、「この日から」より後にしてください。")
        if until and until.year > 9000:
            raise ValidationError(INVALID["invalid"])
        return until

    @property
    def days(self) -> dict[str, dt.date | None]:
        """The period asked for; open where nothing readable was asked."""
        data = self.cleaned_data if self.is_valid() else {}
        return {"since": data.get("since"), "until": data.get("until")}

    @property
    def query(self) -> str:
        """The period as part of an address, for the links to other pages."""
        return "&".join(f"{name}={day:%Y-%m-%d}" for name, day in self.days.items() if day)
