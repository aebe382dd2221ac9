"""How much of the times of a list is certain, kept as written, or not told at all."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from gis_data.importing.files.tables import read_table
from resources.models import Schedule

from .columns import MISSING, Cells, is_heading, kind_of_list
from .entries import opening_told
from .entry_texts import written_times

CERTAIN, WRITTEN, SILENT = "certain", "written", "silent"


@dataclass(frozen=True)
class Reading:
    """One row: its number, what the list says, and the schedules made of it in words."""

    row: int
    text: str
    schedules: tuple[str, ...]

    @property
    def outcome(self) -> str:
        """certain, written or silent."""
        if self.schedules:
            return CERTAIN
        return WRITTEN if self.text else SILENT


@dataclass
class Measure:
    """All rows of a list."""

    readings: list[Reading] = field(default_factory=list)

    def counts(self) -> Counter[str]:
        """Return how many rows have which outcome."""
        return Counter(reading.outcome for reading in self.readings)

    def sample(self, size: int, seed: int) -> list[Reading]:
        """Return rows that say something, drawn by a seed, in the order of the list."""
        telling = [reading for reading in self.readings if reading.outcome != SILENT]
        drawn = random.Random(seed).sample(telling, min(size, len(telling)))  # noqa: S311
        return sorted(drawn, key=lambda reading: reading.row)


def measure_list(name: str) -> Measure:
    """Read a list as the import does. Raises ImportRefused."""
    table = read_table(name, is_heading, MISSING)
    found = Measure()
    for row in table.rows:
        cells = Cells(row.cells)
        kind = kind_of_list(table.columns, cells.get("dataset"), name)
        opening = opening_told(cells, kind=kind)
        schedules = (Schedule(**line.columns(), note=opening.note) for line in opening.lines)
        found.readings.append(Reading(row.number, written_times(cells), _words(schedules)))
    return found


def _words(schedules: Iterable[Schedule]) -> tuple[str, ...]:
    return tuple(str(schedule) for schedule in schedules)
