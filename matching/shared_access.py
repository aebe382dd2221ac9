"""The second frame: a person of another organization, of whom only what is named is shown.

A view under `shared_person_page` is given the person and what may be told of them now; without a
live consent or override there is no such page (404). Never editing, never matching.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import User

from .access import page_of_those
from .audit.record import record_access
from .choices import AccessGround, FieldsClass
from .consent import ConsentMissingError, Disclosure, require_disclosure
from .models import Person, SupportMeeting
from .permissions import can_be_told_of_persons, overrides_seen_by

View = Callable[..., HttpResponse]
SharedView = Callable[Concatenate[HttpRequest, Person, Disclosure, ...], HttpResponse]
NOTES = (FieldsClass.PROGRESS,)


shared_list_page = page_of_those(can_be_told_of_persons)
"""A page of those whom others may tell of persons."""


def shared_person_page(view: SharedView) -> View:
    """Turn view(request, person, told) into a page at …/<person:person_id>/…; each look logged."""

    @wraps(view)
    @shared_list_page
    def page(request: HttpRequest, person_id: UUID, **kwargs: Any) -> HttpResponse:
        person = get_object_or_404(_persons(), pk=person_id)
        try:
            told = require_disclosure(request.user, person)
        except ConsentMissingError as error:
            raise Http404(str(error)) from error
        _record(request.user, person, told)
        return view(request, person, told, **kwargs)

    return page


def meeting_page(view: View) -> View:
    """Turn view(request, meeting) into a page of a 支援会議, for its members while it is open."""

    @wraps(view)
    @shared_list_page
    def page(request: HttpRequest, meeting_id: UUID, **kwargs: Any) -> HttpResponse:
        meeting = _own_meeting(request.user, meeting_id)
        answer = view(request, meeting, **kwargs)
        writers = set(meeting.notes.values_list("written_by", flat=True))
        _record_apart(request.user, meeting.person, writers, answer)
        return answer

    return page


def meeting_without_words(view: View) -> View:
    """The same for a page that shows nothing of what was heard."""

    @wraps(view)
    @shared_list_page
    def page(request: HttpRequest, meeting_id: UUID, **kwargs: Any) -> HttpResponse:
        meeting = _own_meeting(request.user, meeting_id)
        record_access(request.user, [meeting.person], AccessGround.APART)
        return view(request, meeting, **kwargs)

    return page


def override_page(view: View) -> View:
    """Turn view(request, override) into a page for who asked and for who may approve."""

    @wraps(view)
    @shared_list_page
    def page(request: HttpRequest, override_id: UUID, **kwargs: Any) -> HttpResponse:
        rows = overrides_seen_by(request.user).select_related(
            "person__organization", "asked_by", "decided_by", "meeting"
        )
        override = get_object_or_404(rows, pk=override_id)
        answer = view(request, override, **kwargs)
        _record_apart(request.user, override.person, {override.asked_by_id}, answer)
        return answer

    return page


def _own_meeting(user: User, meeting_id: UUID) -> SupportMeeting:
    mine = SupportMeeting.objects.open_on(timezone.localdate()).of_member(user)
    rows = mine.select_related("person__organization", "opened_by")
    return get_object_or_404(rows, pk=meeting_id)


def _record_apart(user: User, person: Person, writers: set[int], answer: HttpResponse) -> None:
    """Words that somebody else wrote were read without consent; one's own, or none, were not."""
    shown = writers if answer.status_code not in {302, 303} else set()
    ground = AccessGround.OVERRIDE if shown - {user.pk} else AccessGround.APART
    record_access(user, [person], ground, fields=NOTES if shown else ())


def _persons() -> Any:
    rows = Person.objects.select_related("organization", "neighborhood")
    return rows.defer("neighborhood__boundary")


def _record(user: User, person: Person, told: Disclosure) -> None:
    if told.consents:
        record_access(user, [person], AccessGround.SHARED, fields=told.by_consent)
    if told.overrides:
        record_access(user, [person], AccessGround.OVERRIDE, fields=told.by_override)
