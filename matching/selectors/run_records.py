"""Earlier runs of a person: with what each was made, and whether the same would be compared now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.db.models import prefetch_related_objects

from accounts.models import User
from matching.bridge import WORDS_OF_PERSON, person_profile
from matching.choices import MATCHED_FIELDS, Purpose
from matching.consent import require_consent
from matching.engine import day_of_seed, engine_version, knowledge_version
from matching.fingerprints import person_print, places_print
from matching.models import MatchRun, Person
from matching.place_index.asking import seen_town
from matching.sealing.keys import keys_held
from matching.vocabulary import town_knowledge

from .overlaps import latest_run

SHOWN = 10


@dataclass(frozen=True)
class RunRecord:
    """One run. Each `same…` says of one side whether it is now as it was then.

    turn_day: the day by which equals took turns; None for a run before turns were kept.
    same_places: for what whoever made the run may see now.
    """

    run: MatchRun
    turn_day: dt.date | None
    same_engine: bool
    same_knowledge: bool
    same_person: bool
    same_places: bool

    @property
    def same(self) -> bool:
        """Whether the run would come out the same, in the same order, with its seed."""
        return all((self.same_engine, self.same_knowledge, self.same_person, self.same_places))


@keys_held()
def run_records(person: Person) -> list[RunRecord]:
    """The person's latest runs, newest first. Raises ConsentMissingError."""
    require_consent(person, Purpose.PARTICIPATION, fields=MATCHED_FIELDS)
    prefetch_related_objects([person], *WORDS_OF_PERSON)
    now = person_print(person.pk, person_profile(person))
    known = town_knowledge(person.municipality)
    engine, knows = engine_version(known), knowledge_version(known)

    @cache
    def places_now(user: User) -> str:
        return places_print(person.pk, seen_town(user, person.municipality))

    runs = person.match_runs.select_related("run_by")[:SHOWN]
    return [
        RunRecord(
            run=run,
            turn_day=_day_of(run),
            same_engine=run.engine_version == engine,
            same_knowledge=run.knowledge_version == knows,
            same_person=run.person_print == now,
            same_places=run.places_print == places_now(run.run_by),
        )
        for run in runs
    ]


def run_to_read(person: Person, asked: str) -> MatchRun | None:
    """The run of this person that was asked for; without one that can be found, the latest."""
    try:
        found = person.match_runs.select_related("run_by").filter(pk=UUID(asked)).first()
    except ValueError:
        found = None
    return found or latest_run(person)


def _day_of(run: MatchRun) -> dt.date | None:
    try:
        return day_of_seed(run.seed)
    except ValueError:
        return None
