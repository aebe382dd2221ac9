"""The page to take home: of each place what anybody may read, the next date, a small map."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from gis_data.models import Neighborhood
from resources.day_words import day_words
from resources.outline_map import OutlineMap, outline_map
from resources.selectors.public_rows import EntryRow, rows_of

from .outside import OutsidePlace
from .together import TogetherPlace


@dataclass(frozen=True)
class HandoutPlace:
    """way: as typed, "" where it is left to the pen. outlines: None where not to be shown."""

    place: OutsidePlace
    row: EntryRow
    way: str
    outlines: OutlineMap | None

    @property
    def when(self) -> str:
        """Such as 次は11月25日（水）13:30〜16:30（毎週水曜）; paper knows no あした."""
        if not self.row.coming:
            return self.place.schedule
        first = self.row.coming[0]
        next_time = f"次は{day_words(first.day)}{first.schedule.time_words}"
        return f"{next_time}（{first.schedule.rule_words}）"


def handout_places(
    picked: Sequence[tuple[TogetherPlace, str]], now: dt.datetime
) -> list[HandoutPlace]:
    """The places for the sheet; they come from outside.for_outside, so all of it is public."""
    entries = [row.place.resource for row, _ in picked]
    areas = {entry.living_area_id for entry in entries}
    around = list(
        Neighborhood.objects.filter(living_area__in=areas, boundary__isnull=False)
        .only("name", "living_area_id", "boundary", "point")
        .order_by("pk")
    )
    return [
        HandoutPlace(row.place, entry_row, way, outline_map(row.place.resource, around))
        for (row, way), entry_row in zip(picked, rows_of(entries, now), strict=True)
    ]
