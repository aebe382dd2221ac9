"""Look for the places of one person of a night, or of all persons of one part of it."""

from __future__ import annotations

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from matching.audit.record import record_access
from matching.bridge import WORDS_OF_PERSON, person_profile
from matching.choices import MATCHED_FIELDS, AccessGround, BatchState, FindState, Purpose
from matching.consent import ConsentMissingError, require_consent
from matching.models import BatchFind, BatchRun, Consent, Person
from matching.overlap.ranking import ranked as ranking
from matching.place_index.asking import find_places, seen_town
from matching.query_facts import query_facts
from matching.sealing.errors import SealError
from matching.sealing.keys import keys_held
from matching.tenancy import tenant

from .kept import to_text

log = logging.getLogger(__name__)
SHOWN = 20
"""Places that a first look at a list shows: only what comes in among these is new."""


def search_part(batch_id: UUID, part: int) -> int:
    """Look for everybody of one part who still waits; the number looked for.

    One transaction a person: whatever ends this in the middle, who was done stays done and
    nobody is done twice. Ends early where the night was stopped.
    """
    batch = BatchRun.objects.select_related("asked_by").filter(pk=batch_id).first()
    if batch is None:
        return 0
    done = 0
    with tenant([batch.municipality_id]):
        while search_next(batch, part):
            done += 1
        _end_if_done(batch)
    return done


def search_next(batch: BatchRun, part: int) -> bool:
    """Look for the next person of a part; False where nobody waits or the night was stopped."""
    with transaction.atomic():
        find = _next(batch, part)
        if find is not None:
            _search_or_leave_out(batch, find)
    return find is not None


def _search_or_leave_out(batch: BatchRun, find: BatchFind) -> None:
    """A person whose key is gone or cannot be read must not hold up all others."""
    try:
        with transaction.atomic():
            _search(batch, find)
    except SealError:
        log.exception("A person of a night could not be read.")
        _leave_out(find)


def _next(batch: BatchRun, part: int) -> BatchFind | None:
    """The next one who waits and whom no other worker has at this moment."""
    if not BatchRun.objects.filter(pk=batch.pk, state=BatchState.RUNNING).exists():
        return None
    waiting = BatchFind.objects.filter(batch=batch, part=part, state=FindState.WAITING)
    return waiting.select_for_update(skip_locked=True).order_by("pk").first()


@keys_held()
def _search(batch: BatchRun, find: BatchFind) -> None:
    person = _still_supported(batch, find)
    if person is None:
        _leave_out(find)
        return
    try:
        consent, new = _new_places(batch, person)
    except ConsentMissingError:
        _leave_out(find)
        return
    _keep(find, consent, new)
    record_access(batch.asked_by, [person], AccessGround.MATCH, fields=MATCHED_FIELDS)


def _keep(find: BatchFind, consent: Consent, new: list[ranking.Overlap]) -> None:
    """Whatever an earlier night found for this person, nobody needs any more."""
    earlier = BatchFind.objects.filter(person_id=find.person_id).exclude(pk=find.pk)
    earlier.exclude(state=FindState.WAITING).delete()
    find.state, find.consent, find.searched_at = FindState.FOUND, consent, timezone.now()
    find.found, find.new_places = to_text(new), len(new)
    find.full_clean()
    find.save()


def _still_supported(batch: BatchRun, find: BatchFind) -> Person | None:
    """The person, as long as who began the night supports them and they have a 担当."""
    rows = Person.objects.supported_by(batch.asked_by).select_related(
        "worker", "neighborhood", "municipality"
    )
    rows = rows.filter(worker__isnull=False, worker__is_active=True, closed_on__isnull=True)
    return rows.filter(pk=find.person_id).first()


def _new_places(batch: BatchRun, person: Person) -> tuple[Consent, list[ranking.Overlap]]:
    """Open places with reasons, as the 担当 may see them, that they were not shown before.

    Raises ConsentMissingError where there is no consent at this moment.
    """
    consent = require_consent(person, Purpose.PARTICIPATION, fields=MATCHED_FIELDS)
    prefetch_related_objects([person], *WORDS_OF_PERSON)
    profile, town = person_profile(person), seen_town(person.worker, person.municipality)
    facts = query_facts(profile, town, person=person)
    found = find_places(profile, town, seed=batch.seed, limit=SHOWN, **facts)
    known = _shown_before(person)
    fresh = [one for one in found.open if one.reasons and int(one.resource.id) not in known]
    return consent, fresh


def _shown_before(person: Person) -> set[int]:
    """Places at the front of the person's last run, and those somebody decided about."""
    shown = set(person.shortlist.values_list("resource", flat=True))
    run = person.match_runs.first()
    if run is None:
        return shown
    front = run.overlaps.filter(blocked=False).values_list("resource", flat=True)
    return {*front[:SHOWN], *shown}


def _leave_out(find: BatchFind) -> None:
    BatchFind.objects.filter(pk=find.pk).update(
        state=FindState.LEFT_OUT, searched_at=timezone.now()
    )


def _end_if_done(batch: BatchRun) -> None:
    running = BatchRun.objects.filter(pk=batch.pk, state=BatchState.RUNNING)
    if not BatchFind.objects.filter(batch=batch, state=FindState.WAITING).exists():
        running.update(state=BatchState.DONE, ended_at=timezone.now())
