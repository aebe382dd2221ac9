"""Forms of 引きつぎ: to whom, and what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from matching.models import Person
from resources.forms.staff_form import StaffForm

NOBODY = "引きつぐ本人に、しるしを付けてください。全員なら「全員を引きつぐ」に付けます。"


class SuccessorForm(StaffForm):
    """To whom."""

    successor = forms.ModelChoiceField(
        User.objects.none(),
        label="後任",
        empty_label="選んでください",
        help_text="同じ団体で働いている人から選びます。",
    )

    def __init__(self, *args: Any, successors: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = successors


class HandoverForm(SuccessorForm):
    """One's own persons, chosen one by one or all of them; none is ticked to begin with."""

    everyone = forms.BooleanField(label="全員を引きつぐ", required=False)
    persons = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="引きつぐ本人",
        widget=forms.CheckboxSelectMultiple,
        help_text="ひとりずつ選びます。全員のときは、上にしるしを付ければ足ります。",
    )
    field_order = ["everyone", "persons", "successor"]

    def __init__(self, *args: Any, persons: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persons"].queryset = persons
        self.fields["persons"].error_messages["required"] = NOBODY
        self.fields["persons"].required = not self.data.get("everyone")
        self.fields["everyone"].label = f"全員を引きつぐ（{persons.count()}人）"

    def clean(self) -> dict[str, Any]:
        """All of them, or those ticked."""
        data = super().clean() or self.cleaned_data
        if data.pop("everyone", False):
            data["persons"] = self.fields["persons"].queryset
        return data


class MemberHandoverForm(SuccessorForm):
    """All of a member at once; nobody of the persons is shown."""

    with_areas = forms.BooleanField(
        label="後任にも、この人と同じ役割と圏域をつける（地域資源や掲載も見られるようになります）",
        required=False,
        help_text="監査者・都道府県閲覧者・システム運用者の役割は、つきません。",
    )
