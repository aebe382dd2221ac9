"""What a list for another site shows, and how high it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from gis_data.models import LivingArea, Municipality
from resources.models import ResourceKind

from .staff_form import speak_plainly

if TYPE_CHECKING:
    from django.http import QueryDict

HEIGHTS = ((480, "低め"), (720, "ふつう"), (1000, "高め"))


class EmbedForm(forms.Form):
    """圏域 and 種別; nothing chosen means all of them."""

    area = forms.ModelMultipleChoiceField(
        label="地区", queryset=LivingArea.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    kind = forms.ModelMultipleChoiceField(
        label="種別", queryset=ResourceKind.objects.none(), to_field_name="slug",
        required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    height = forms.TypedChoiceField(
        label="高さ", choices=HEIGHTS, coerce=int, initial=720, empty_value=720, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip

    def __init__(self, query: QueryDict, *, town: Municipality) -> None:
        super().__init__(query)
        self.fields["area"].queryset = town.living_areas.defer("boundary")
        self.fields["area"].label = town.area_word
        self.fields["kind"].queryset = ResourceKind.objects.of_towns([town.pk]).in_use()
        self.fields["kind"].label_from_instance = lambda kind: kind.public_label
        for field in self.fields.values():
            speak_plainly(field)

    def query(self) -> list[tuple[str, object]]:
        """The choices as pairs of an address."""
        given = self.cleaned_data
        pairs: list[tuple[str, object]] = [("area", area.pk) for area in given["area"]]
        return pairs + [("kind", kind.slug) for kind in given["kind"]]
