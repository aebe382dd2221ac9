"""下調べ: a few words of nobody in particular. Nothing of it is stored."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.permissions import memberships_with
from accounts.roles import Ability
from gis_data.models import Municipality
from gis_data.selectors import neighborhoods_by_area
from matching.choices import Mobility, TraitKind

from .plain import PlainForm

MAX_WORDS, MAX_LENGTH = 10, 200


class PreviewForm(PlainForm):
    """Words a line each; where from and how far only if it matters."""

    likes = forms.CharField(
        label="好きなこと・関心",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="一行に一つ。名前や病気のことは書かないでください。",
    )
    abilities = forms.CharField(
        label="できること",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="一行に一つ",
    )
    neighborhood = forms.ModelChoiceField(
        None, label="どのあたりから", required=False, empty_label="考えない"
    )
    mobility = forms.ChoiceField(
        label="移動のしかた", required=False, choices=[("", "考えない"), *Mobility.choices]
    )
    max_minutes = forms.IntegerField(
        label="行ける時間（分）", required=False, min_value=1, max_value=180
    )

    def __init__(self, *args: Any, town: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["neighborhood"]
        field.queryset = town.neighborhoods.defer("boundary")
        groups = neighborhoods_by_area(town)
        field.choices = [
            ("", field.empty_label),
            *((area, [(row.pk, row.name) for row in rows]) for area, rows in groups),
        ]

    def clean_likes(self) -> list[str]:
        """The lines of 好きなこと."""
        return word_lines(self.cleaned_data["likes"])

    def clean_abilities(self) -> list[str]:
        """The lines of できること."""
        return word_lines(self.cleaned_data["abilities"])

    def clean(self) -> dict[str, Any]:
        """At least one word."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not (data.get("likes") or data.get("abilities")):
            raise ValidationError("好きなことか、できることを、一つは書いてください。")
        return data

    @property
    def phrases(self) -> list[tuple[TraitKind, str]]:
        """The words with their kinds, after is_valid()."""
        data = self.cleaned_data
        return [
            *((TraitKind.LIKE, text) for text in data["likes"]),
            *((TraitKind.ABILITY, text) for text in data["abilities"]),
        ]


def town_of(user: User) -> Municipality | None:
    """The town in whose catalogue this user looks: that of the first membership."""
    rows = memberships_with(user, Ability.READ_AREA_CATALOGUE)
    return rows[0].municipality if rows else None


def word_lines(text: str) -> list[str]:
    """The lines of a text box that hold words. Raises ValidationError for too many or too long."""
    lines = [line.strip(" 　・、") for line in text.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) > MAX_WORDS:
        raise ValidationError(f"{MAX_WORDS}行までにしてください。")
    if any(len(line) > MAX_LENGTH for line in lines):
        raise ValidationError(f"一行は{MAX_LENGTH}字までにしてください。")
    return lines
