"""The fields a town made for itself, as fields of the form of an entry."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms

from resources.choices import FieldKind, Known
from resources.selectors.staff_entry import FACT_WORDS

if TYPE_CHECKING:
    from resources.models import TownField

CHIPS = "resources/staff/_chips_field.html"
PREFIX = "town_"
NO_CHOICE = ("", "えらばない")


def name_of(field: TownField) -> str:
    """The name of a field in the form."""
    return f"{PREFIX}{field.pk}"


def form_field(field: TownField, present: str) -> forms.Field:
    """The form field of a kind; a word that is offered no more stays where it was chosen."""
    common = {"label": field.label, "help_text": field.hint, "required": False}
    match field.kind:
        case FieldKind.NUMBER:
            return forms.DecimalField(**common, max_digits=12, decimal_places=2)
        case FieldKind.DATE:
            widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            return forms.DateField(**common, widget=widget)
        case FieldKind.KNOWN:
            choices = list(FACT_WORDS.items())
            return forms.ChoiceField(
                **common, choices=choices, widget=forms.RadioSelect, template_name=CHIPS
            )
        case FieldKind.CHOICE:
            words = dict.fromkeys([*field.choices_offered(), *([present] if present else [])])
            return forms.ChoiceField(**common, choices=[NO_CHOICE, *((w, w) for w in words)])
    return forms.CharField(**common, max_length=400, widget=forms.Textarea(attrs={"rows": 2}))


def shown(field: TownField, present: str) -> str:
    """What the form field starts with."""
    return present or (Known.UNKNOWN.value if field.kind == FieldKind.KNOWN else "")


def stored(value: Any) -> str:
    """What is kept of a cleaned value: empty for nothing and for 未確認."""
    if value in (None, "", Known.UNKNOWN.value):
        return ""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def values_of(fields: Iterable[TownField], data: dict[str, Any]) -> dict[int, str]:
    """The cleaned values by field, as they are kept."""
    return {f.pk: stored(data[name_of(f)]) for f in fields if name_of(f) in data}
