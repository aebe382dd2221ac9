"""Forms of 引きつぎ: to whom, and what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import User
from matching.models import Person
from resources.forms.staff_form import StaffForm


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
    """One's own persons, chosen one by one; all are ticked to begin with."""

    persons = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="引きつぐ本人",
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["persons", "successor"]

    def __init__(self, *args: Any, persons: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, initial={"persons": persons}, **kwargs)
        self.fields["persons"].queryset = persons


class MemberHandoverForm(SuccessorForm):
    """All of a member at once; nobody of the persons is shown."""

    with_areas = forms.BooleanField(
        label="後任にも、この人と同じ役割と圏域をつける（地域資源や掲載も見られるようになります）",
        required=False,
        help_text="監査者・都道府県閲覧者・システム運用者の役割は、つきません。",
    )
