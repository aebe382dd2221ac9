"""Everything worked out for one person about all places: arrays only, no text of a place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.overlap.conditions.conflicts import find_conflicts
from matching.overlap.conditions.shut import shut
from matching.overlap.gains.both import both_gains
from matching.overlap.gains.closeness import Readable
from matching.overlap.gains.prepared import Town, prepare_person
from matching.overlap.gains.read_person import ReadPerson
from matching.overlap.gains.score import score_of
from matching.overlap.profile import PersonProfile
from matching.overlap.ranking.order import first_of


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What is known only now, n places and c clauses; None where nothing is.

    metres (n): along the roads, NaN where no network knows them. introduced (n): others each
    place was told of this month. readable (c): sentences that may take part, None: all; the
    others give no gain, no conflict and no reason. among (n): places that may take part.
    """

    metres: NDArray[np.float64] | None = None
    introduced: NDArray[np.int64] | None = None
    readable: Readable = None
    among: NDArray[np.bool_] | None = None

    def of(self, place: int) -> tuple[float | None, int]:
        """Metres along the roads, and introductions, of one place."""
        road = None if self.metres is None else float(self.metres[place])
        told = 0 if self.introduced is None else int(self.introduced[place])
        return None if road is None or np.isnan(road) else road, told


class Found:
    """Conflicts, gains, score and what is shut, of all places; a person read already is not read
    again for each town.
    """

    def __init__(self, person: PersonProfile | ReadPerson, town: Town, asked: Asked) -> None:
        self.town, self.asked = town, asked
        self.person = prepare_person(person, town)
        self.conflicts = find_conflicts(self.person, town, asked.readable)
        self.gains = both_gains(self.person, town, asked.readable)
        self.score = score_of(
            self.gains, self.person, town, self.conflicts.strength, asked.readable
        )
        self.shut = shut(self.person.profile, town.columns, asked.metres, asked.introduced)

    @property
    def blocked(self) -> NDArray[np.bool_]:
        """Places where anything stands in the way."""
        return self.shut.any | self.conflicts.shut

    def counts(self) -> tuple[int, int]:
        """How many places have nothing in the way, and how many have something."""
        taking_part = self._taking_part()
        apart = int((self.blocked & taking_part).sum())
        return int(taking_part.sum()) - apart, apart

    def _taking_part(self) -> NDArray[np.bool_]:
        every = np.ones(len(self.shut.need), dtype=np.bool_)
        return every if self.asked.among is None else self.asked.among

    def best(self, limit: int | None, seed: int) -> tuple[list[int], list[int]]:
        """The first places with nothing in the way, and the first with something in the way."""
        blocked, every = self.blocked, self._taking_part()
        columns = self.town.columns
        free, apart = (
            first_of(some & every, self.score, self.shut.way_m, columns, limit=limit, seed=seed)
            for some in (~blocked, blocked)
        )
        return free, apart
