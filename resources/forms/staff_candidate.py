"""インタビュー候補者リスト: one line more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from .staff_form import StaffForm
from .staff_place import PlaceField

if TYPE_CHECKING:
    from gis_data.models import LivingArea


class CandidateForm(StaffForm):
    """Somebody the team should meet, and why."""

    name = forms.CharField(label="地域で活躍している人・団体", max_length=120)
    area = PlaceField(label="活躍している地域")
    area_text = forms.CharField(
        label="地域について", max_length=80, required=False, help_text="例：駅の北がわ一帯"
    )
    reason = forms.CharField(
        label="メンバーと共有したいと思った理由",
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    planned = forms.BooleanField(label="インタビューする（〇）", required=False)

    def __init__(self, *args: Any, areas: list[LivingArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].offer(areas)

    def saved_fields(self) -> dict[str, Any]:
        """The columns of the candidate."""
        data = self.cleaned_data
        place = data["area"].keys()
        place.pop("neighborhood_id")
        return {n: data[n] for n in ("name", "area_text", "reason", "planned")} | place
