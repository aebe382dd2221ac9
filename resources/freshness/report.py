"""How fresh the catalogue is, per 圏域."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Aggregate, Count, DateField, F, Q
from django.db.models.functions import Cast

from resources.exporting.table_files import Table
from resources.models.resource_queryset import STALE_AFTER_DAYS, is_due
from resources.permissions import resources_seen_by

if TYPE_CHECKING:
    from accounts.models import User

NO_AREA = "圏域がまだ決まっていない"
HEADS = (
    *("圏域", "のせている数", "確かめてある", "時期が来た"),
    *("一年より古い", "確認の記録なし", "真ん中の確認日"),
)


class _Middle(Aggregate):
    """The median day: a mean of days would lie on a day on which nothing happened."""

    function = "percentile_disc"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DateField()


@dataclass(frozen=True)
class AreaFreshness:
    """One 圏域: numbers of running entries. `right` + `due` = `all`; `old` and `never` are due."""

    area_id: int | None
    name: str
    all: int
    due: int
    old: int
    never: int
    middle: dt.date | None

    @property
    def right(self) -> int:
        """Within their own cycle."""
        return self.all - self.due

    @property
    def right_percent(self) -> int:
        """Share within their own cycle, rounded down: 99.6 % is not everything."""
        return 100 * self.right // self.all if self.all else 0


def freshness_by_area(user: User, today: dt.date) -> list[AreaFreshness]:
    """Return one row per 圏域 of the entries a user may see, in the town's order."""
    limit = today - dt.timedelta(days=STALE_AFTER_DAYS)
    never = Q(last_confirmed_at__isnull=True)
    rows = (
        resources_seen_by(user)
        .confirmed()
        .values("living_area_id", "living_area__name")
        .annotate(
            all=Count("pk"),
            due=Count("pk", filter=is_due(today)),
            old=Count("pk", filter=Q(last_confirmed_at__lt=limit)),
            never=Count("pk", filter=never),
            middle=_Middle(Cast(F("last_confirmed_at"), DateField())),
        )
        .order_by("living_area__municipality_id", "living_area__position", "living_area__name")
    )
    return [
        AreaFreshness(
            row["living_area_id"], row["living_area__name"] or NO_AREA,
            row["all"], row["due"], row["old"], row["never"], row["middle"],
        )
        for row in rows
    ]  # fmt: skip


def freshness_table(rows: list[AreaFreshness], today: dt.date) -> Table:
    """The same rows as a table for a file."""
    return Table(
        title="確認のようす",
        mark=f"かさなり 確認のようす {today:%Y年%-m月%-d日}",
        heads=HEADS,
        rows=[
            (one.name, one.all, one.right, one.due, one.old, one.never, one.middle or "")
            for one in rows
        ],
    )
