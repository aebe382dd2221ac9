"""The persons a user supports: list, page, form."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.kept_form import form_kept
from accounts.models import Organization
from matching.access import person_page, record_access, supporters_page
from matching.choices import AccessGround, RequestDecision
from matching.chosen_organization import chosen_organization
from matching.consent import ConsentMissingError
from matching.forms.open_editor import editor_of, longer_editor, new_editor, posted_editor
from matching.forms.person_editor import PersonEditor
from matching.keeping import keeping_of
from matching.models import Person
from matching.permissions import (
    can_erase_person,
    can_match,
    organizations_supported_by,
)
from matching.selectors.consents import consent_lines
from matching.selectors.persons import (
    latest_looks,
    person_card,
    person_lines,
    persons_for,
)
from matching.selectors.progress import progress_of
from matching.services import PersonChangedError, match_run, person_create, person_update

FORM = "matching/person_form.html"


BACK_TO_OVERLAPS = "overlaps"
"""In the address of the form where the worker came from the 重なり page."""


@require_safe
@supporters_page
def person_list(request: HttpRequest) -> HttpResponse:
    """Every person within the user's reach, each look written down."""
    persons = list(persons_for(request.user))
    record_access(request.user, persons, AccessGround.LIST)
    lines = person_lines(persons, request.user, timezone.localdate())
    return render(request, "matching/person_list.html", {"lines": lines})


@require_safe
@person_page()
def person_detail(request: HttpRequest, person: Person) -> HttpResponse:
    """One person: strengths first, then consent, then who looked lately."""
    context = {
        "card": person_card(person),
        "waiting_requests": person.requests.filter(decision=RequestDecision.WAITING),
        "keeping": keeping_of(person, timezone.localdate()),
        "consents": consent_lines(person, timezone.localdate()),
        "looks": latest_looks(person),
        "progress": progress_of(person, request.user),
        "has_run": person.match_runs.exists(),
        "shortlisted": person.shortlist.shortlisted().count(),
        "today": timezone.localdate(),
        "may_erase": can_erase_person(request.user, person),
    }
    return render(request, "matching/person_detail.html", context)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@supporters_page
def person_new(request: HttpRequest) -> HttpResponse:
    """Register a person of one of the user's organizations."""
    organization = chosen_organization(request, organizations_supported_by(request.user))
    if request.method != "POST":
        return _form(request, new_editor(request.user, organization), organization)
    if "add" in request.POST:
        editor = longer_editor(request.POST, request.user, organization)
        return _form(request, editor, organization)
    editor = posted_editor(request.POST, request.user, organization)
    person = _save(editor, organization=organization)
    if person is None:
        return _form(request, editor, organization)
    record_access(request.user, [person], AccessGround.EDIT)
    messages.success(request, "登録しました。")
    return redirect("person_detail", person_id=person.pk)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@person_page(AccessGround.VIEW, on_post=AccessGround.EDIT, may="matching.edit_person")
def person_edit(request: HttpRequest, person: Person) -> HttpResponse:
    """Write anew what changed about a person."""
    if request.method != "POST":
        return _form(request, editor_of(person, request.user), person.organization, person)
    if "add" in request.POST:
        editor = longer_editor(request.POST, request.user, person.organization, person)
        return _form(request, editor, person.organization, person)
    editor = posted_editor(request.POST, request.user, person.organization, person)
    if _save(editor, person=person) is None:
        return _form(request, editor, person.organization, person)
    messages.success(request, "書きかえました。")
    if request.GET.get("back") == BACK_TO_OVERLAPS and _matched_again(request, person):
        return redirect("overlap_page", person_id=person.pk)
    return redirect("person_detail", person_id=person.pk)


def _matched_again(request: HttpRequest, person: Person) -> bool:
    """Look for the 重なり anew after an edit, so that the worker sees what it changes and why.

    False where nobody looked before, or where the user or the consent does not allow it.
    """
    if not person.match_runs.exists() or not can_match(request.user, person):
        return False
    try:
        person.refresh_from_db()
        match_run(person=person, user=request.user)
    except ConsentMissingError:
        return False
    record_access(request.user, [person], AccessGround.MATCH)
    return True


def _save(
    editor: PersonEditor,
    *,
    person: Person | None = None,
    organization: Organization | None = None,
) -> Person | None:
    """Save what was sent; None where something is to be mended, which the editor then says."""
    if not editor.is_valid():
        return None
    try:
        if person is None:
            return person_create(organization=organization, draft=editor.draft())
        return person_update(person=person, draft=editor.draft(), seen=editor.seen_at)
    except ValidationError as error:
        editor.refuse(error)
    except PersonChangedError as error:
        message = f"{error}書いたことをひかえて、このページを開きなおしてください。"
        editor.form.add_error(None, message)
    return None


def _form(
    request: HttpRequest,
    editor: PersonEditor,
    organization: Organization,
    person: Person | None = None,
) -> HttpResponse:
    context = {
        "editor": editor,
        "organization": organization,
        "organizations": organizations_supported_by(request.user),
        "person": person,
    }
    return render(request, FORM, context)
