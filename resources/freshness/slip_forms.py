"""Which slips to print, where they come back to, and the number of one that came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from resources.forms.staff_form import StaffForm

from .slip_numbers import key_of

if TYPE_CHECKING:
    from gis_data.models import LivingArea


class SlipsForm(StaffForm):
    """Which entries, and what stands at the foot of each sheet."""

    which = forms.ChoiceField(
        label="どこの確認票",
        choices=[("due", "確かめる時期になったところ"), ("all", "ぜんぶ")],
        widget=forms.RadioSelect,
    )
    area = forms.TypedChoiceField(label="圏域", coerce=int, empty_value=None, required=False)
    reply_to = forms.CharField(
        label="返し先",
        max_length=200,
        required=False,
        help_text="住所・FAX・電話など。紙の下に大きく入ります。",
    )
    reply_by = forms.DateField(
        label="返してほしい日",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    entry = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, areas: list[LivingArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area = self.fields["area"]
        area.choices = [("", "担当のぜんぶ"), *((one.pk, one.name) for one in areas)]
        if areas:
            area.label = areas[0].municipality.area_word


class SlipNumberForm(StaffForm):
    """The number at the top of a slip that came back."""

    number = forms.CharField(
        label="確認票の番号",
        max_length=30,
        help_text="紙の右上にあります。例：123-0",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_number(self) -> int:
        """The key of the entry."""
        try:
            return key_of(self.cleaned_data["number"])
        except ValueError as error:
            raise ValidationError(str(error)) from error
