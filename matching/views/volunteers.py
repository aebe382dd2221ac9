"""活動したい人: list, page, form, the places that wait for them, paper, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.kept_form import form_kept
from accounts.models import Organization
from matching.bridge import visible_places
from matching.choices import VolunteerLookGround
from matching.chosen_organization import chosen_organization
from matching.consent.volunteer_texts import current_volunteer_text
from matching.engine import knowledge
from matching.forms.volunteer import ToldForm
from matching.forms.volunteer_editor import (
    VolunteerEditor,
    new_volunteer_editor,
    posted_volunteer_editor,
    volunteer_editor_of,
)
from matching.models import Volunteer
from matching.permissions import organizations_keeping_volunteers
from matching.selectors.volunteers import (
    latest_volunteer_looks,
    volunteer_card,
    volunteers_for,
    waiting_places,
)
from matching.services import (
    ErasureUnfinishedError,
    PersonChangedError,
    volunteer_erase,
    volunteer_register,
    volunteer_told,
    volunteer_update,
    volunteers_seen,
)
from matching.volunteer_access import volunteer_page, volunteers_page
from resources.paper.answer import pdf_response


@require_safe
@volunteers_page
def volunteer_list(request: HttpRequest) -> HttpResponse:
    """Every volunteer the user keeps, each look written down."""
    volunteers = list(volunteers_for(request.user))
    ground = VolunteerLookGround.LIST
    volunteers_seen(user=request.user, volunteers=volunteers, ground=ground)
    cards = [volunteer_card(volunteer) for volunteer in volunteers]
    return render(request, "matching/volunteer_list.html", {"cards": cards})


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@volunteers_page
def volunteer_new(request: HttpRequest) -> HttpResponse:
    """Register a volunteer with one of the user's organizations."""
    organization = chosen_organization(request, organizations_keeping_volunteers(request.user))
    if request.method != "POST":
        return _form(request, new_volunteer_editor(request.user, organization), organization)
    editor = posted_volunteer_editor(request.POST, request.user, organization)
    volunteer = _saved(request, editor, organization=organization)
    if volunteer is None:
        return _form(request, editor, organization)
    messages.success(request, "登録しました。")
    return redirect("volunteer_detail", volunteer_id=volunteer.pk)


@require_safe
@volunteer_page()
def volunteer_detail(request: HttpRequest, volunteer: Volunteer) -> HttpResponse:
    """One volunteer: what they can do first, then their consent, then who looked."""
    context = {
        "card": volunteer_card(volunteer),
        "notes": volunteer.notes.select_related("resource", "written_by"),
        "looks": latest_volunteer_looks(volunteer),
    }
    return render(request, "matching/volunteer_detail.html", context)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@volunteer_page()
def volunteer_edit(request: HttpRequest, volunteer: Volunteer) -> HttpResponse:
    """Write anew what changed, or a consent asked for again."""
    organization = volunteer.organization
    if request.method != "POST":
        editor = volunteer_editor_of(volunteer, request.user)
        return _form(request, editor, organization, volunteer)
    editor = posted_volunteer_editor(request.POST, request.user, organization, volunteer)
    if _saved(request, editor, volunteer=volunteer) is None:
        return _form(request, editor, organization, volunteer)
    messages.success(request, "書きかえました。")
    return redirect("volunteer_detail", volunteer_id=volunteer.pk)


# volunteer_erase commits the row before it destroys the key: no transaction is around the view.
@transaction.non_atomic_requests
@require_http_methods(["GET", "HEAD", "POST"])
@volunteer_page()
def volunteer_withdraw(request: HttpRequest, volunteer: Volunteer) -> HttpResponse:
    """Ask once; then erase at once. Only the button of this page says that it is meant."""
    if request.POST.get("sure") != "yes":
        context = {"volunteer": volunteer}
        return render(request, "matching/volunteer_withdraw.html", context)
    try:
        volunteer_erase(volunteer=volunteer, by=request.user)
        messages.success(request, "消しました。もうだれにも読めません。")
    except ErasureUnfinishedError as error:
        messages.error(request, str(error))
    return redirect("volunteer_list")


@require_safe
@volunteer_page(VolunteerLookGround.MATCH)
def volunteer_places(request: HttpRequest, volunteer: Volunteer) -> HttpResponse:
    """この人のできることを待っている場所."""
    context = {
        "card": volunteer_card(volunteer),
        "found": waiting_places(volunteer, request.user),
        "notice": knowledge().notice,
    }
    return render(request, "matching/volunteer_places.html", context)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@volunteer_page()
def volunteer_note(request: HttpRequest, volunteer: Volunteer, resource_id: int) -> HttpResponse:
    """Note when a place was told of the volunteer."""
    places = visible_places(request.user, volunteer.municipality)
    place = get_object_or_404(places, pk=resource_id)
    form = ToldForm(request.POST or None, initial={"told_on": timezone.localdate()})
    if form.is_valid():
        volunteer_told(volunteer=volunteer, resource=place, by=request.user, **form.cleaned_data)
        messages.success(request, "伝えたことを残しました。")
        return redirect("volunteer_detail", volunteer_id=volunteer.pk)
    context = {"form": form, "volunteer": volunteer, "place": place}
    return render(request, "matching/volunteer_note.html", context)


@require_safe
@volunteers_page
def volunteer_sheet(request: HttpRequest, paper: str) -> HttpResponse:
    """The 登録の用紙 with the consent, to be filled in by hand (A4)."""
    context = {"text": current_volunteer_text()}
    if paper == "pdf":
        return pdf_response(request, "matching/paper/volunteer_sheet.html", context)
    return render(request, "matching/volunteer_sheet.html", context)


def _saved(
    request: HttpRequest,
    editor: VolunteerEditor,
    *,
    volunteer: Volunteer | None = None,
    organization: Organization | None = None,
) -> Volunteer | None:
    """Save what was sent; None where something is to be mended, which the editor then says."""
    if not editor.is_valid():
        return None
    by, draft = request.user, editor.draft()
    try:
        if volunteer is None:
            return volunteer_register(organization=organization, by=by, draft=draft)
        return volunteer_update(volunteer=volunteer, by=by, draft=draft, seen=editor.seen_at)
    except ValidationError as error:
        editor.refuse(error)
    except PersonChangedError as error:
        message = f"{error}書いたことをひかえて、このページを開きなおしてください。"
        editor.form.add_error(None, message)
    return None


def _form(
    request: HttpRequest,
    editor: VolunteerEditor,
    organization: Organization,
    volunteer: Volunteer | None = None,
) -> HttpResponse:
    context = {
        "editor": editor,
        "organization": organization,
        "organizations": organizations_keeping_volunteers(request.user),
        "volunteer": volunteer,
        "text": current_volunteer_text(),
    }
    return render(request, "matching/volunteer_form.html", context)
