"""A place as one run found it, opened no further than is needed to choose what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from matching.models import Overlap
from matching.overlap.gains.presence import welcomes_presence
from matching.overlap_details import Details, from_json
from resources.models import Resource


@dataclass(frozen=True)
class FoundPlace:
    """A row of a run with its place, which comes from bridge.visible_places of the viewer."""

    row: Overlap
    resource: Resource

    @cached_property
    def details(self) -> Details:
        """The sealed part, opened at first asking."""
        return from_json(self.row.details)

    @cached_property
    def meets(self) -> bool:
        """Whether anything overlaps at all, or somebody there says that presence is enough."""
        said = self.resource.readable_statements
        return bool(self.details.reasons) or any(welcomes_presence(row.text) for row in said)
