"""The town whose words stand on a page of the 語彙, where the user keeps those of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from gis_data.models import Municipality


@dataclass(frozen=True)
class ChosenTown:
    """The chosen town among the user's own; query keeps the choice in an address, "" for one."""

    town: Municipality
    towns: Sequence[Municipality]

    @property
    def query(self) -> str:
        """What an address needs to stay in this town."""
        return f"?town={self.town.code}" if len(self.towns) > 1 else ""


def chosen_town(request: HttpRequest, mine: Sequence[Municipality]) -> ChosenTown | None:
    """The asked one among the user's towns (`mine`), else the first; None without any."""
    asked = request.GET.get("town", "")
    found = next((town for town in mine if town.code == asked), mine[0] if mine else None)
    return ChosenTown(found, mine) if found else None


def back_to_words(town: Municipality, mine: Sequence[Municipality]) -> HttpResponseRedirect:
    """To the words of a town, after one of them was written."""
    return redirect(reverse("vocabulary") + ChosenTown(town, mine).query)
