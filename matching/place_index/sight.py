"""What one viewer may see of the index: asked of the database at each look, kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from django.db.models import Aggregate, BinaryField, QuerySet
from numpy.typing import NDArray

from gis_data.models import Municipality
from matching.overlap.places.columns import PlaceColumns, source_code
from resources.models import Resource, Statement

from .places import PlaceIndex

if TYPE_CHECKING:
    from accounts.models import User

STATEMENT = source_code("statement:0")
WHAT = 48
"""Above these bits of a source code stands what it is, below them which one."""


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """columns: with each place where the viewer may locate it. among (n): places in sight.

    readable (c): sentences that may be read. kept (n): places located exactly. heard (s): agreed
    statements of places in sight that the viewer may read.
    """

    columns: PlaceColumns
    among: NDArray[np.bool_]
    readable: NDArray[np.bool_]
    kept: NDArray[np.bool_]
    heard: NDArray[np.bool_]


class PackedNumbers(Aggregate):
    """The numbers of all rows as one value, eight bytes each: many rows cost one."""

    function = "string_agg"
    template = "string_agg(int8send(%(expressions)s), ''::bytea)"
    output_field = BinaryField()


def sight_of(user: User, municipality: Municipality, index: PlaceIndex) -> Sight:
    """What this user may see now, by the same words that every page asks with.

    A statement whose 了解 was withdrawn a moment ago is no longer readable, whatever the file
    holds.
    """
    here = Resource.objects.in_municipality(municipality)
    seen = numbers_of(here.within_audience_of(user))
    kept = np.isin(index.numbers, numbers_of(here.keepable_by(user)))
    agreed = Statement.objects.readable_by(user).agreed()
    statements = numbers_of(agreed.filter(municipality=municipality, resource__isnull=False))
    return Sight(
        columns=_located(index, kept),
        among=np.isin(index.numbers, seen),
        readable=_readable(index.columns.sources, statements),
        kept=kept,
        heard=np.isin(index.spoken[:, 0], statements) & np.isin(index.spoken[:, 1], seen),
    )


def numbers_of(rows: QuerySet) -> NDArray[np.int64]:
    """The primary keys of the rows, rising, without one twice."""
    packed = rows.order_by().values("pk").distinct().aggregate(packed=PackedNumbers("pk"))
    numbers = np.frombuffer(packed["packed"] or b"", dtype=">i8").astype(np.int64)
    return np.sort(numbers)


def _located(index: PlaceIndex, exact: NDArray[np.bool_]) -> PlaceColumns:
    known = exact & ~np.isnan(index.exact[:, 0])
    lat = np.where(known, index.exact[:, 0], index.columns.lat)
    lon = np.where(known, index.exact[:, 1], index.columns.lon)
    return replace(index.columns, lat=lat, lon=lon)


def _readable(sources: NDArray[np.int64], statements: NDArray[np.int64]) -> NDArray[np.bool_]:
    spoken = sources >> WHAT == STATEMENT >> WHAT
    return ~spoken | np.isin(sources, STATEMENT + statements)
