"""What a night found for one person, as the text that is sealed: places, gains, reasons."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from matching.models import BatchFind
from matching.overlap.ranking.ranked import Overlap
from matching.overlap_details import Details, details_of, from_json, to_json


@dataclass(frozen=True)
class KeptPlace:
    """One place that was found, as an Overlap of a run keeps it."""

    resource_id: int
    person_gain: float
    resource_gain: float
    details: Details


def to_text(overlaps: Iterable[Overlap]) -> str:
    """The text of these places, in their order."""
    return json.dumps(
        [
            [
                int(one.resource.id),
                round(one.person_gain, 4),
                round(one.resource_gain, 4),
                to_json(details_of(one)),
            ]
            for one in overlaps
        ],
        ensure_ascii=False,
    )


def kept_places(find: BatchFind) -> list[KeptPlace]:
    """The places of a find, opened; none where nothing was found."""
    rows = json.loads(find.found) if find.found else []
    return [KeptPlace(place, mine, theirs, from_json(text)) for place, mine, theirs, text in rows]
