"""The frame of every page that shows a person: second factor, scope, log, consent, nothing kept.

A view under `person_page` is given the person it may show; it cannot forget any of the five.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Concatenate
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from accounts.models import User
from accounts.second_factor import passed_second_factor, to_second_factor

from .audit.broken_pages import page_broke
from .audit.record import record_access
from .choices import MATCHED_FIELDS, AccessGround, FieldsClass, Purpose
from .consent import ConsentMissingError, require_consent
from .models import Person
from .permissions import can_preview, can_support_persons

__all__ = ["as_done", "page_of_those", "person_page", "record_access", "supporters_page"]

PersonView = Callable[Concatenate[HttpRequest, Person, ...], HttpResponse]
View = Callable[..., HttpResponse]
WRITTEN_WITH_THE_ACT = {AccessGround.ERASE}
"""What its service writes down itself, in the transaction that cannot be taken back."""
USED_FOR = {Purpose.PARTICIPATION: MATCHED_FIELDS}
"""What is read for a purpose: a run that was found under a wider consent tells of all of it."""


def person_page(
    ground: AccessGround = AccessGround.VIEW,
    *,
    on_post: AccessGround | None = None,
    fields: Iterable[FieldsClass] | None = None,
    purpose: Purpose | None = None,
    may: str = "matching.read_person",
) -> Callable[[PersonView], View]:
    """Turn view(request, person, …) into a page at …/<person:person_id>/….

    A person out of the user's reach is 404, one with whom the user may not do this (`may`, a
    name of matching.rules) is 403. The look is logged with `ground`, or with `on_post` where a
    POST was done: it led elsewhere, or its view said so (`as_done`). A form that came back was
    only looked at. Logged are the parts of the person that the page shows (`fields`; without it,
    those that pages of that ground show), in the transaction of what was done; what breaks is
    logged after it, with nothing shown. With a `purpose` the page opens only while consent holds,
    and otherwise says what is missing (403). No answer is kept by the browser.
    """

    def frame(view: PersonView) -> View:
        @wraps(view)
        @never_cache
        def page(request: HttpRequest, person_id: UUID, **kwargs: Any) -> HttpResponse:
            if can_support_persons(request.user) and not passed_second_factor(request):
                return to_second_factor(request)
            person = _reachable(request, person_id)
            _refuse_unless(request, may, person)
            missing = _missing_consent(person, purpose)
            if missing:
                record_access(request.user, [person], AccessGround.VIEW, fields=())
                return _without_consent(request, person, missing)
            # What a form comes to is known afterwards; any other look before its page is drawn.
            waits = on_post is not None and _is_sent(request)
            if not waits:
                record_access(request.user, [person], ground, fields=fields)
            answer = _answer(view, request, person, kwargs)
            came_to = on_post if _was_done(answer) else ground
            if waits and came_to not in WRITTEN_WITH_THE_ACT:
                record_access(request.user, [person], came_to, fields=fields)
            return answer

        return page

    return frame


def as_done(answer: HttpResponse) -> HttpResponse:
    """Say that a POST was done although it leads nowhere else: its page is what was asked for."""
    answer.was_done = True  # type: ignore[attr-defined]  # an answer takes what it is told
    return answer


def page_of_those(
    may: Callable[[User], bool], *, closed: str = "matching/supporters_only.html"
) -> Callable[[View], View]:
    """A page about persons, without one person of its own, for whom `may` lets in (403 and the
    template `closed` for the rest). It needs the second factor, and no answer is kept by the
    browser."""

    def frame(view: View) -> View:
        @wraps(view)
        @never_cache
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may(request.user):
                context = {"may_preview": can_preview(request.user)}
                return render(request, closed, context, status=403)
            if not passed_second_factor(request):
                return to_second_factor(request)
            return view(request, *args, **kwargs)

        return page

    return frame


supporters_page = page_of_those(can_support_persons)
"""A page of those who support persons."""


def _reachable(request: HttpRequest, person_id: UUID) -> Person:
    rows = Person.objects.supported_by(request.user).select_related(
        "organization", "municipality", "worker", "neighborhood__living_area"
    )
    return get_object_or_404(
        rows.defer(
            "municipality__boundary",
            "neighborhood__boundary",
            "neighborhood__living_area__boundary",
        ),
        pk=person_id,
    )


def _refuse_unless(request: HttpRequest, may: str, person: Person) -> None:
    # That the person could be fetched answers "read_person".
    if may != "matching.read_person" and not request.user.has_perm(may, person):
        raise PermissionDenied


def _missing_consent(person: Person, purpose: Purpose | None) -> str:
    """The sentence that says which consent is missing; empty where none is needed or it holds."""
    if purpose is None:
        return ""
    try:
        require_consent(person, purpose, fields=USED_FOR[purpose])
    except ConsentMissingError as error:
        return str(error)
    return ""


def _answer(
    view: PersonView, request: HttpRequest, person: Person, kwargs: dict[str, Any]
) -> HttpResponse:
    try:
        return view(request, person, **kwargs)
    except ConsentMissingError as error:
        return _without_consent(request, person, str(error))
    except Exception:
        page_broke(request.user, person)
        raise


def _is_sent(request: HttpRequest) -> bool:
    """Whether a form was sent; a kept one that is shown again was not."""
    return request.method == "POST" and not hasattr(request, "kept_shown")


def _was_done(answer: HttpResponse) -> bool:
    return answer.status_code in {302, 303} or hasattr(answer, "was_done")


def _without_consent(request: HttpRequest, person: Person, sentence: str) -> HttpResponse:
    context = {"person": person, "sentence": sentence}
    return render(request, "matching/consent_missing.html", context, status=403)
