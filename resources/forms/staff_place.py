"""One choice for a place: a whole 圏域 or one 町丁目, grouped by 圏域."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from accounts.permissions import memberships_with
from gis_data.models import LivingArea, Neighborhood

if TYPE_CHECKING:
    from accounts.models import User
    from accounts.roles import Ability

UNKNOWN = "一覧にない地区です。一覧から選びなおしてください。"


@dataclass(frozen=True)
class Place:
    """Where something is, as keys: municipality, 圏域 and 町丁目 (each None where unknown)."""

    municipality_id: int
    living_area_id: int | None
    neighborhood_id: int | None

    @property
    def code(self) -> str:
        """The value of the choice: n12 for a 町丁目, a3 for a 圏域."""
        if self.neighborhood_id:
            return f"n{self.neighborhood_id}"
        return f"a{self.living_area_id}" if self.living_area_id else ""

    def keys(self) -> dict[str, int | None]:
        """The three columns."""
        return {
            "municipality_id": self.municipality_id,
            "living_area_id": self.living_area_id,
            "neighborhood_id": self.neighborhood_id,
        }


def place_of(row: Any) -> Place:
    """Return the place of a row with the three columns."""
    return Place(row.municipality_id, row.living_area_id, row.neighborhood_id)


def areas_reached(user: User, ability: Ability, *, whole_town: bool) -> list[LivingArea]:
    """Return the 圏域 a user reaches with an ability; all of their towns with `whole_town`."""
    reach = Q(pk__in=[])
    for membership in memberships_with(user, ability):
        own = [area.pk for area in membership.living_areas.all()]
        town = Q(municipality_id=membership.municipality_id)
        reach |= town & Q(pk__in=own) if own and not whole_town else town
    return list(
        LivingArea.objects.filter(reach)
        .select_related("municipality")
        .defer("boundary", "municipality__boundary")
    )


class PlaceField(forms.ChoiceField):
    """A select of 圏域 with their 町丁目; its value is a Place."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.places: dict[str, Place] = {}

    def offer(self, areas: list[LivingArea], *, also: Place | None = None, label: str = "") -> None:
        """Offer these 圏域 and their 町丁目, and the place a row has now."""
        towns = Neighborhood.objects.filter(living_area__in=areas).only(
            "name", "municipality_id", "living_area_id"
        )
        several = len({area.municipality_id for area in areas}) > 1
        self.places, groups = {}, []
        for area in areas:
            rows = [Place(area.municipality_id, area.pk, None)]
            names = [f"{area.name}（町丁目はわからない）"]
            for town in towns:
                if town.living_area_id == area.pk:
                    rows.append(Place(area.municipality_id, area.pk, town.pk))
                    names.append(town.name)
            self.places |= {place.code: place for place in rows}
            codes = [place.code for place in rows]
            title = f"{area.municipality} {area.name}" if several else area.name
            groups.append((title, list(zip(codes, names, strict=True))))
        self._keep_present(also, label, groups)
        self.choices = [("", "えらんでください"), *groups]

    def _keep_present(self, also: Place | None, label: str, groups: list) -> None:
        if also and also.code not in self.places:
            self.places[also.code] = also
            groups.insert(0, ("いまの地区", [(also.code, label or "いまのまま")]))

    def to_python(self, value: Any) -> Place | None:
        """Turn the code into its Place; one of another town or area is refused."""
        if not value:
            return self.places.get("")
        if value not in self.places:
            raise ValidationError(UNKNOWN)
        return self.places[value]

    def validate(self, value: Any) -> None:
        """Only whether it is there; to_python checked the rest."""
        forms.Field.validate(self, value)

    def prepare_value(self, value: Any) -> Any:
        """Show a Place as its code."""
        return value.code if isinstance(value, Place) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare codes."""
        return (self.prepare_value(initial) or "") != (data or "")
