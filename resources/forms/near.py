"""Where one starts, how one goes and how long: what the page 近くをさがす asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from gis_data.models import Municipality, Neighborhood
from gis_data.reach import Means
from resources.models import Resource
from resources.selectors.public_catalogue import public_entries

from .public_listing import NeighborhoodField
from .staff_form import speak_plainly

if TYPE_CHECKING:
    from django.http import QueryDict

MEANS_WORDS = {
    Means.FOOT: "歩いて",
    Means.BICYCLE: "自転車で",
    Means.BUS: "バスで",
    Means.CAR: "車で",
}
MINUTES = (5, 10, 15, 20, 30)
NOT_ON_MAP = "その場所は地図に出ていません。町の名前をえらんでください。"


class PlaceField(forms.ModelChoiceField):
    """A public entry with a place on the map; all is checked, none is listed."""

    widget = forms.HiddenInput
    default_error_messages = {"invalid_choice": NOT_ON_MAP}


class NearForm(forms.Form):
    """A start, which is a 町丁目 or a public place; the means; the minutes."""

    start = NeighborhoodField(label="どこから", queryset=Neighborhood.objects.none())
    place = PlaceField(queryset=Resource.objects.none(), required=False)
    means = forms.TypedChoiceField(
        label="行き方", choices=list(MEANS_WORDS.items()), coerce=Means, initial=Means.FOOT
    )
    minutes = forms.TypedChoiceField(
        label="時間", choices=[(n, f"{n}分まで") for n in MINUTES], coerce=int, initial=15
    )

    def __init__(self, query: QueryDict | None, *, town: Municipality) -> None:
        super().__init__(_completed(query) if query else None)
        self.fields["start"].group_by_area(town)
        self.fields["place"].queryset = public_entries(town).filter(public_geom__isnull=False)
        for name in ("start", "means", "minutes"):
            speak_plainly(self.fields[name])
        self.fields["start"].required = not self.data.get("place")


def _completed(query: QueryDict) -> QueryDict:
    """A link names the start alone: then it is fifteen minutes on foot."""
    full = query.copy()
    for name, usual in (("means", Means.FOOT), ("minutes", "15")):
        full.setdefault(name, usual)
    return full
