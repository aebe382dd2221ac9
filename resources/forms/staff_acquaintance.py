"""One who knows a place, or a desk to ask first."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from resources.models import Acquaintance, Resource
from resources.selectors.acquaintances import colleagues_of, known_by

from .staff_form import StaffForm

NOBODY = "知っている人を選ぶか、「まず聞くところ」を書いてください。"
FUTURE = "きょうより先の日付です。日付を確かめてください。"


class AcquaintanceForm(StaffForm):
    """関係の記録. One of the first two is enough."""

    user = forms.ModelChoiceField(
        User.objects.none(), label="知っている人", required=False, empty_label="えらばない"
    )
    ask_first = forms.CharField(
        label="まず聞くところ",
        max_length=80,
        required=False,
        help_text="例：まず高齢福祉課に聞く。人ではなく、課や係の名前で。",
    )
    note = forms.CharField(
        label="どんな関係か",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例：立ち上げのときから月に一度うかがっている。相手の名前や病気は書かないでください。",
    )
    since = forms.DateField(
        label="いつから",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    follows = forms.ModelChoiceField(
        Acquaintance.objects.none(),
        label="だれのあとを受けつぐか",
        required=False,
        empty_label="えらばない",
    )

    def __init__(self, *args: Any, resource: Resource, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = colleagues_of(resource)
        left = [one.row.pk for one in known_by(resource) if one.needs_a_next]
        if left:
            self.fields["follows"].queryset = resource.acquaintances.filter(pk__in=left)
            self.fields["follows"].label_from_instance = str
        else:
            del self.fields["follows"]

    def clean_since(self) -> Any:
        """A day that has been."""
        day = self.cleaned_data["since"]
        if day and day > timezone.localdate():
            raise ValidationError(FUTURE)
        return day

    def clean(self) -> dict[str, Any]:
        """Somebody must be named."""
        data = super().clean() or {}
        if not self.errors and not data.get("user") and not data.get("ask_first"):
            self.add_error("user", NOBODY)
        return data
