"""Put a place among somebody's 気になるところ, propose it, pass it over, and take either back.

To propose is to tell the person of a place; telling a place of the person has a consent of its
own (Purpose.PLACE). Nothing here moves a place up or down: weights change by a file only.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from matching.choices import MATCHED_FIELDS, PassReason, PersonAnswer, Purpose, ShortlistState
from matching.consent import require_consent
from matching.models import Overlap, Person, ShortlistEntry
from resources.models import Resource

from .standing import person_held

NOT_SEEN = "この場所は、いまは見られません。画面を開きなおしてください。"
NOT_IN = "この場所は、もう気になるところに入っていません。画面を開きなおしてください。"
NOT_PASSED = "この場所は、見送ったところに入っていません。画面を開きなおしてください。"
IS_PASSED = "この場所は、ほかの人が見送りました。もどしてから、選びなおしてください。"
IS_PROPOSED = "本人に提案したところです。はずすときは、わけを選んで見送ってください。"
SAY_WHY = "「そのほか」のときは、わけを短く書いてください。"


@transaction.atomic
def shortlist_add(*, person: Person, resource: Resource, user: User) -> ShortlistEntry:
    """Put a place among the 気になるところ; one that stands there stays as it is.

    Raises ConsentMissingError; ValidationError: an erased person, a place `user` may not see.
    """
    entry = _held(person, resource, user)
    if entry.is_shortlisted:
        return entry
    if entry.proposed_at is None:
        _note_what_the_run_said(entry)
    _clear_passing(entry)
    entry.state = ShortlistState.PROPOSED if entry.proposed_at else ShortlistState.ADDED
    if entry.added_at is None:
        entry.added_by, entry.added_at = user, timezone.now()
    return _saved(entry)


@transaction.atomic
def shortlist_remove(*, person: Person, resource: Resource, user: User) -> None:
    """Take a place out again, as if it had never been put in: the way to undo adding.

    Raises ValidationError for a place that was proposed: that is passed over, with a reason.
    Needs no consent: it only takes away.
    """
    person_held(person)
    entry = ShortlistEntry.objects.shortlisted().filter(person=person, resource=resource).first()
    if entry is None:
        return
    if entry.state == ShortlistState.PROPOSED:
        raise ValidationError(IS_PROPOSED)
    entry.delete()


@transaction.atomic
def shortlist_propose(*, person: Person, resource: Resource, user: User) -> ShortlistEntry:
    """Note that the person was told of a place. Noted once, it stays as it is.

    Raises as shortlist_add does, and ValidationError for a place that was passed over.
    """
    entry = _held(person, resource, user)
    if entry.state == ShortlistState.PASSED:
        raise ValidationError(IS_PASSED)
    if entry._state.adding:
        entry = shortlist_add(person=person, resource=resource, user=user)
    if entry.state == ShortlistState.ADDED:
        entry.state = ShortlistState.PROPOSED
        entry.proposed_by, entry.proposed_at = user, timezone.now()
    return _saved(entry)


@transaction.atomic
def shortlist_pass_over(
    *, person: Person, resource: Resource, user: User, reason: str, words: str = ""
) -> ShortlistEntry:
    """Pass a place over for this person, with a reason (PassReason) and, if need be, words.

    Works on any place of the list, shortlisted or not. Raises as shortlist_add does, and
    ValidationError: no reason, or 「そのほか」 without words.
    """
    words = words.strip()
    if reason == PassReason.OTHER and not words:
        raise ValidationError({"words": SAY_WHY})
    entry = _held(person, resource, user)
    if entry._state.adding:
        _note_what_the_run_said(entry)
    if entry.state != ShortlistState.PASSED:
        entry.passed_by, entry.passed_at = user, timezone.now()
    entry.state, entry.reason, entry.words = ShortlistState.PASSED, reason, words
    return _saved(entry)


@transaction.atomic
def shortlist_take_back(*, person: Person, resource: Resource, user: User) -> ShortlistEntry | None:
    """Take the last decision back: a proposal becomes 気になるところ, what was passed over
    stands again where it stood before. None: it stands in the list of found places only.

    Raises as shortlist_add does, and ValidationError where there is nothing to take back.
    """
    entry = _held(person, resource, user)
    if entry.state == ShortlistState.PROPOSED:
        entry.state, entry.proposed_by, entry.proposed_at = ShortlistState.ADDED, None, None
        return _saved(entry)
    if entry.state != ShortlistState.PASSED:
        raise ValidationError(NOT_PASSED)
    if entry.added_at is None:
        entry.delete()
        return None
    return shortlist_add(person=person, resource=resource, user=user)


@transaction.atomic
def shortlist_answer(
    *, person: Person, resource: Resource, user: User, answer: str
) -> ShortlistEntry:
    """Record what the person said of a shortlisted place (PersonAnswer); YET takes it back.

    Raises as shortlist_add does, and ValidationError for a place not shortlisted.
    """
    entry = _held(person, resource, user)
    if not entry.is_shortlisted:
        raise ValidationError(NOT_IN)
    if entry.answer == answer:
        return entry
    said = answer != PersonAnswer.YET
    entry.answer = answer
    entry.answer_recorded_by = user if said else None
    entry.answered_at = timezone.now() if said else None
    return _saved(entry)


def _held(person: Person, resource: Resource, user: User) -> ShortlistEntry:
    """The entry of this place as it stands now, or a new one; the person's row is held."""
    person_held(person)
    require_consent(person, Purpose.PARTICIPATION, fields=MATCHED_FIELDS)
    seen = Resource.objects.within_audience_of(user).filter(municipality=person.municipality_id)
    if not seen.filter(pk=resource.pk).exists():
        raise ValidationError(NOT_SEEN)
    row = ShortlistEntry.objects.filter(person=person, resource=resource).first()
    return row or ShortlistEntry(person=person, resource=resource)


def _note_what_the_run_said(entry: ShortlistEntry) -> None:
    run = entry.person.match_runs.first()
    found = Overlap.objects.filter(run=run, resource_id=entry.resource_id).first() if run else None
    if run is None or found is None:
        return
    entry.run, entry.engine_version = run, run.engine_version
    for name in ("person_gain", "resource_gain", "score", "position", "blocked"):
        setattr(entry, name, getattr(found, name))


def _clear_passing(entry: ShortlistEntry) -> None:
    entry.passed_by = entry.passed_at = None
    entry.reason = entry.words = ""


def _saved(entry: ShortlistEntry) -> ShortlistEntry:
    entry.full_clean()
    entry.save()
    return entry
