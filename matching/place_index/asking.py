"""Ask the index: the places of a town for one person, as far as a viewer may see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from gis_data.models import Municipality
from matching.bridge import place_profile, visible_places
from matching.overlap.gains.finding import Asked
from matching.overlap.gains.prepared import Town
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.profile import PersonProfile, ResourceProfile
from matching.overlap.ranking.ranked import Ranking, rank_columns
from matching.overlap.weights import Weights
from matching.vocabulary import town_knowledge
from resources.models import Resource

from .opening import open_index
from .places import PlaceIndex
from .sight import Sight, sight_of

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True, eq=False)
class SeenTown:
    """The index of a town at one moment, and what one viewer may see of it."""

    municipality: Municipality
    viewer: User
    index: PlaceIndex
    sight: Sight
    known: Knowledge


def seen_town(viewer: User, municipality: Municipality) -> SeenTown:
    """Open the index as it is now, for this viewer. A constant number of queries."""
    known = town_knowledge(municipality)
    index = open_index(municipality, known)
    return SeenTown(municipality, viewer, index, sight_of(viewer, municipality, index), known)


def find_places(
    person: PersonProfile,
    town: SeenTown,
    *,
    limit: int,
    seed: int = 0,
    metres: NDArray[np.float64] | None = None,
    introduced: NDArray[np.int64] | None = None,
) -> Ranking:
    """The best `limit` open places and as many of those apart, read anew for the viewer.

    metres, introduced: for each place of the town, see matching.query_facts.
    """
    asked = Asked(
        metres=metres,
        introduced=introduced,
        readable=town.sight.readable,
        among=town.sight.among,
    )
    places = Town(town.sight.columns, town.known, Weights())
    return rank_columns(person, places, lambda ids: _read(town, ids), limit, seed=seed, asked=asked)


def _read(town: SeenTown, ids: Iterable[str]) -> list[ResourceProfile]:
    """Those of these places that may be seen now, with only what the viewer may read."""
    rows = visible_places(town.viewer, town.municipality).filter(pk__in=[int(one) for one in ids])
    rows = list(rows)
    exact = set(
        Resource.objects.keepable_by(town.viewer)
        .filter(pk__in=[row.pk for row in rows])
        .values_list("pk", flat=True)
    )
    today = timezone.localdate()
    return [place_profile(row, exact=row.pk in exact, today=today) for row in rows]
