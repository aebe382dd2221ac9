"""The 重なり検討ワークシート: ①, words for ②, and ideas of people for ③."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods

from accounts.kept_form import form_kept
from matching.access import person_page
from matching.choices import AccessGround, FieldsClass, Purpose
from matching.forms.idea import IdeaForm, VoicesForm
from matching.models import Idea, Person
from matching.selectors.idea_sheets import SheetPage, sheet_page, voices_offered
from matching.services import (
    idea_add,
    idea_mend,
    sheet_begin,
    voices_choose,
)

SHOWN = (FieldsClass.STRENGTHS, FieldsClass.HOUSEHOLD, FieldsClass.PROGRESS)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@person_page(on_post=AccessGround.EDIT, fields=SHOWN, purpose=Purpose.PARTICIPATION)
def idea_sheet(request: HttpRequest, person: Person) -> HttpResponse:
    """The sheet; a POST writes an idea of people down."""
    prefetch_related_objects([person], "traits")
    page = sheet_page(person, request.user)
    form = IdeaForm(request.POST or None, voices=page.voices)
    if form.is_valid() and _added(request, person, form):
        messages.success(request, "アイデアを書きとめました。")
        return redirect("idea_sheet", person_id=person.pk)
    return sheet_answer(request, page, form, person=person)


def sheet_answer(
    request: HttpRequest, page: SheetPage, form: IdeaForm, *, person: Person
) -> HttpResponse:
    """The page of the sheet."""
    context = {"person": person, "page": page, "form": form}
    return render(request, "matching/idea_sheet.html", context)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@person_page(on_post=AccessGround.EDIT, fields=SHOWN, purpose=Purpose.PARTICIPATION)
def idea_edit(request: HttpRequest, person: Person, idea_id: UUID) -> HttpResponse:
    """Mend the words of an idea, or say what people think of it now."""
    rows = Idea.objects.filter(sheet__person=person).select_related("sheet__person")
    idea = get_object_or_404(rows, pk=idea_id)
    voices = sheet_page(person, request.user).voices
    form = IdeaForm(request.POST or None, voices=voices, idea=idea)
    if form.is_valid() and _mended(request, idea, form):
        messages.success(request, "アイデアを直しました。")
        return redirect("idea_sheet", person_id=person.pk)
    changed = form.is_bound and form.has_error(NON_FIELD_ERRORS, "changed")
    context = {"person": person, "form": form, "idea": idea, "changed": changed}
    context["seen"] = _seen(request, idea, changed=changed)
    return render(request, "matching/idea_edit.html", context)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@person_page(on_post=AccessGround.EDIT, fields=SHOWN, purpose=Purpose.PARTICIPATION)
def idea_voices(request: HttpRequest, person: Person) -> HttpResponse:
    """Choose which words of places stand in ②."""
    page = sheet_page(person, request.user)
    offered = voices_offered(person, request.user)
    chosen = {voice.number for voice in page.voices}
    both = [*page.voices, *(voice for voice in offered if voice.number not in chosen)]
    form = VoicesForm(request.POST if request.method == "POST" else None, offered=both)
    if form.is_valid() and _chosen(request, person, form):
        messages.success(request, "地域のことばを、ワークシートに入れました。")
        return redirect("idea_sheet", person_id=person.pk)
    ticked = set(form["voices"].value() or []) if form.is_bound else chosen
    context = {"person": person, "voices": both, "ticked": {str(n) for n in ticked}, "form": form}
    return render(request, "matching/idea_voices.html", context)


def _added(request: HttpRequest, person: Person, form: IdeaForm) -> bool:
    try:
        sheet = sheet_begin(person=person, user=request.user)
        idea_add(sheet=sheet, user=request.user, **form.facts())
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def _mended(request: HttpRequest, idea: Idea, form: IdeaForm) -> bool:
    try:
        idea_mend(idea=idea, seen=_read(request.POST.get("seen", "")), **form.facts())
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _chosen(request: HttpRequest, person: Person, form: VoicesForm) -> bool:
    numbers = form.cleaned_data["voices"]
    try:
        voices_choose(person=person, user=request.user, statements=numbers)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def _seen(request: HttpRequest, idea: Idea, *, changed: bool) -> str:
    """The version that stands under the writer's words: kept when the form comes back, and the
    newest where the page has just shown it."""
    newest = idea.updated_at.isoformat()
    return newest if changed else request.POST.get("seen", "") or newest


def _read(text: str):  # a datetime, or None where nothing readable was sent
    try:
        return parse_datetime(text)
    except ValueError:
        return None
