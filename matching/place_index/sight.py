"""What one viewer may see of the index: who they are is asked at each look, kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from django.db.models import Aggregate, BinaryField, QuerySet
from numpy.typing import NDArray

from gis_data.models import Municipality
from matching.overlap.places.columns import PlaceColumns
from resources.choices import Audience
from resources.models import Statement
from resources.shown_classes import ShownClasses, shown_classes

from .classes import AUDIENCES, STATEMENT, VISIBILITIES, WRITTEN, in_areas, in_classes
from .places import PlaceIndex

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """columns: with each place where the viewer may locate it. among (n): places in sight.

    readable (c): sentences that may be read. kept (n): places located exactly. spoken (s):
    agreed statements that may be read, wherever they belong.
    """

    columns: PlaceColumns
    among: NDArray[np.bool_]
    readable: NDArray[np.bool_]
    kept: NDArray[np.bool_]
    spoken: NDArray[np.bool_]

    def heard(self, index: PlaceIndex) -> NDArray[np.bool_]:
        """(s) agreed statements of places in sight that the viewer may read."""
        return self.spoken & np.isin(index.spoken[:, 1], index.numbers[self.among])


class PackedNumbers(Aggregate):
    """The numbers of all rows as one value, eight bytes each: many rows cost one."""

    function = "string_agg"
    template = "string_agg(int8send(%(expressions)s), ''::bytea)"
    output_field = BinaryField()


def sight_of(user: User | AnonymousUser, municipality: Municipality, index: PlaceIndex) -> Sight:
    """What this user may see, by the classes of the index and who the user is at this moment.

    The index must have been opened for this look: a place that was made private a moment ago, or
    a statement whose 了解 was withdrawn, was read again then. What was heard is asked here.
    """
    classes = shown_classes(user, municipality.pk)
    heard = _heard(user, municipality, classes)
    kept = in_areas(index.area, classes.kept)
    shown = partial(in_classes, among=VISIBILITIES, seen=classes.visibilities)
    return Sight(
        columns=_located(index, kept),
        among=_among(index, classes),
        readable=shown(index.clause_shown, more=[WRITTEN]) | _of(heard, index.columns.sources),
        kept=kept,
        spoken=shown(index.spoken_shown) | np.isin(index.spoken[:, 0], heard),
    )


def _among(index: PlaceIndex, classes: ShownClasses) -> NDArray[np.bool_]:
    everywhere = in_classes(index.audience, AUDIENCES, classes.audiences)
    of_area = index.audience == AUDIENCES.index(Audience.AREA_STAFF)
    return everywhere | of_area & in_areas(index.area, classes.area_staff)


def _heard(
    user: User | AnonymousUser, municipality: Municipality, classes: ShownClasses
) -> NDArray[np.int64]:
    """Agreed statements that no class opens, and that the user heard."""
    if not classes.may_have_heard:
        return np.zeros(0, dtype=np.int64)
    heard = Statement.objects.heard_by(user).agreed().filter(municipality=municipality)
    hidden = heard.exclude(visibility__in=classes.visibilities)
    return numbers_of(hidden.filter(resource__isnull=False))


def _of(statements: NDArray[np.int64], sources: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which sentences come from these statements."""
    if not len(statements):
        return np.zeros(len(sources), dtype=np.bool_)
    return np.isin(sources, STATEMENT + statements)


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
