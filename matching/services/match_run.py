"""Look for the 重なり of one person with the places of the town, and keep what was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from accounts.models import User
from matching.bridge import WORDS_OF_PERSON, person_profile
from matching.choices import MATCHED_FIELDS, Purpose
from matching.consent import require_consent
from matching.engine import daily_seed, engine_version, knowledge_version
from matching.fingerprints import person_print, places_print
from matching.models import MatchRun, Overlap, Person
from matching.overlap.knowledge.known import Knowledge
from matching.overlap.ranking import ranked as ranking
from matching.overlap.weights import Weights
from matching.overlap_details import details_of, to_json
from matching.place_index.asking import find_places, seen_town
from matching.query_facts import query_facts
from matching.sealing.keys import keys_held

KEEP = 200
"""Places kept of each list; nobody reads further, and a big town has thousands."""


@keys_held()
@transaction.atomic
def match_run(*, person: Person, user: User) -> MatchRun:
    """Compare, and store the run with its overlaps in order: the open ones, then those apart.

    Works under the person's consent to 参加支援 and with the places and statements `user` may
    read. Raises ConsentMissingError, and then nothing is stored.
    """
    consent = require_consent(person, Purpose.PARTICIPATION, fields=MATCHED_FIELDS)
    prefetch_related_objects([person], *WORDS_OF_PERSON)
    profile, town = person_profile(person), seen_town(user, person.municipality)
    seed = daily_seed(person.municipality, timezone.localdate())
    facts = query_facts(profile, town, person=person)
    found = find_places(profile, town, seed=seed, limit=KEEP, **facts)
    run = MatchRun(
        person=person,
        consent=consent,
        run_by=user,
        person_print=person_print(person.pk, profile),
        places_print=places_print(person.pk, town),
        seed=seed,
        **_engine(town.known),
    )
    run.full_clean()
    run.save()
    Overlap.objects.bulk_create(_rows(run, (*found.open, *found.apart)))
    return run


def _engine(known: Knowledge) -> dict[str, object]:
    """With what it is compared: version, weights and 語彙."""
    return {
        "engine_version": engine_version(known),
        "weights": asdict(Weights()),
        "knowledge_version": knowledge_version(known),
    }


def _rows(run: MatchRun, overlaps: Iterable[ranking.Overlap]) -> Iterable[Overlap]:
    for position, overlap in enumerate(overlaps):
        yield Overlap(
            run=run,
            resource_id=int(overlap.resource.id),
            person_gain=overlap.person_gain,
            resource_gain=overlap.resource_gain,
            score=overlap.score,
            blocked=overlap.blocked,
            position=position,
            details=to_json(details_of(overlap)),
        )
