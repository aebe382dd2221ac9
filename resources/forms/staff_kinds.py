"""種別 to tick: those of every town and of this one, each beneath the one it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q

from resources.models import ResourceKind
from resources.selectors.kinds import in_tree_order

if TYPE_CHECKING:
    from resources.models import Resource


class KindsField(forms.ModelMultipleChoiceField):
    """Tick boxes; a kind that was put away stays where it was ticked."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {"label": "種別", "required": False, "help_text": "いくつでも選べます。"} | kwargs
        super().__init__(ResourceKind.objects.all(), widget=forms.CheckboxSelectMultiple, **kwargs)

    def offer(self, resource: Resource) -> None:
        """Offer the kinds of an entry's town."""
        ticked = [kind.pk for kind in resource.kinds.all()] if resource.pk else []
        mine = ResourceKind.objects.of_towns([resource.municipality_id])
        self.queryset = mine.filter(Q(put_away=False) | Q(pk__in=ticked))
        self.choices = [
            (kind.pk, f"{'　' * depth}{kind.name}") for kind, depth in in_tree_order(self.queryset)
        ]
