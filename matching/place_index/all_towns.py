"""Bring the indexes of all towns up to now, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gis_data.models import Municipality
from matching.vocabulary import town_knowledge

from .opening import open_index


def towns_with_places() -> list[Municipality]:
    """Towns that have any place."""
    return list(Municipality.objects.filter(resources__isnull=False).distinct().defer("boundary"))


def bring_up(towns: Iterable[Municipality]) -> Iterator[tuple[Municipality, int]]:
    """Each town and the number of its places, when its file is as of now."""
    for town in towns:
        yield town, len(open_index(town, town_knowledge(town)).numbers)
