"""支援会議: open one on a person, change its members, write down what was heard, close it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.kept_form import form_kept
from matching.access import person_page
from matching.choices import AccessGround
from matching.forms.support_meeting import MeetingForm, MembersForm, NoteForm
from matching.models import Person, SupportMeeting
from matching.permissions import can_change_meeting_members
from matching.services import (
    meeting_close,
    meeting_members_change,
    meeting_note_add,
    meeting_open,
)
from matching.shared_access import meeting_page, meeting_without_words


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@person_page(AccessGround.VIEW, on_post=AccessGround.APART, fields=())
def meeting_new(request: HttpRequest, person: Person) -> HttpResponse:
    """Name the members of a 支援会議 on a person, and its end."""
    form = MeetingForm(request.POST or None, person=person, user=request.user)
    if form.is_valid():
        try:
            meeting = meeting_open(person=person, opened_by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, "支援会議を記録しました。")
            return redirect("meeting_page", meeting_id=meeting.pk)
    context = {"form": form, "person": person}
    return render(request, "matching/meeting_form.html", context)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@meeting_page
def meeting(request: HttpRequest, meeting: SupportMeeting) -> HttpResponse:
    """What was heard in a meeting, for its members; a POST adds to it."""
    form = NoteForm(request.POST or None)
    if form.is_valid():
        try:
            meeting_note_add(meeting=meeting, written_by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return redirect("meeting_page", meeting_id=meeting.pk)
    context = {
        "form": form,
        "meeting": meeting,
        "members": meeting.members.select_related("user"),
        "may_change_members": can_change_meeting_members(request.user, meeting),
        "notes": meeting.notes.select_related("written_by", "meeting"),
    }
    return render(request, "matching/meeting_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@meeting_without_words
def meeting_members(request: HttpRequest, meeting: SupportMeeting) -> HttpResponse:
    """Let people into an open meeting, and out of it."""
    if not can_change_meeting_members(request.user, meeting):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    form = MembersForm(sent, meeting=meeting)
    if form.is_valid():
        try:
            meeting_members_change(meeting=meeting, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "メンバーを変えました。")
            out = request.user in form.cleaned_data["remove"]
            return redirect("shared_list") if out else redirect("meeting_page", meeting.pk)
    context = {"form": form, "meeting": meeting}
    return render(request, "matching/meeting_members.html", context)


@require_POST
@meeting_without_words
def meeting_end(request: HttpRequest, meeting: SupportMeeting) -> HttpResponse:
    """Close the meeting: from now on nobody reads it."""
    meeting_close(meeting=meeting)
    messages.success(request, "支援会議を閉じました。聞いたことは、もうだれにも見えません。")
    return redirect("shared_list")
