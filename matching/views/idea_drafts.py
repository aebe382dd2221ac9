"""The drafts of a 重なり検討ワークシート: open them, write one down, lay one by and back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from matching.access import person_page
from matching.choices import AccessGround, Purpose
from matching.forms.idea import IdeaForm
from matching.models import Person
from matching.selectors.idea_sheets import sheet_page
from matching.services import draft_bring_back, draft_lay_by, draft_take, drafts_open, sheet_of

from .idea_sheets import SHOWN, sheet_answer

ACTS = {"take", "by", "back"}


@require_POST
@person_page(
    on_post=AccessGround.MATCH, fields=SHOWN, purpose=Purpose.PARTICIPATION,
    may="matching.match_person",
)  # fmt: skip
def idea_drafts_open(request: HttpRequest, person: Person) -> HttpResponse:
    """Open the drafts, once an own idea stands on the sheet."""
    try:
        drafts_open(person=person, user=request.user)
    except ValidationError as error:
        return _refused(request, person, error)
    return redirect("idea_sheet", person_id=person.pk)


@require_POST
@person_page(on_post=AccessGround.EDIT, fields=SHOWN, purpose=Purpose.PARTICIPATION)
def idea_draft(request: HttpRequest, person: Person) -> HttpResponse:
    """「このアイデアを書きとめる」, 「ちがう」, or 「もどす」 of one laid by."""
    try:
        messages.success(request, _answered(request, person))
    except ValidationError as error:
        return _refused(request, person, error)
    return redirect("idea_sheet", person_id=person.pk)


def _refused(request: HttpRequest, person: Person, error: ValidationError) -> HttpResponse:
    """The sheet again with the sentence: nothing was done, so it does not lead elsewhere."""
    messages.error(request, " ".join(error.messages))
    page = sheet_page(person, request.user)
    return sheet_answer(request, page, IdeaForm(voices=page.voices), person=person)


def _answered(request: HttpRequest, person: Person) -> str:
    """Do what was pressed. Raises ValidationError."""
    sheet, key = sheet_of(person), request.POST.get("key", "")
    act = request.POST.get("act", "")
    if sheet is None or act not in ACTS:
        raise ValidationError("もういちど、ボタンを押してください。")
    if act == "take":
        draft_take(sheet=sheet, key=key, user=request.user)
        return "アイデアとして書きとめました。ことばは、あとで直せます。"
    if act == "back":
        draft_bring_back(sheet=sheet, key=key)
        return "下書きに、もどしました。"
    draft_lay_by(sheet=sheet, key=key)
    return "下書きから、はずしました。「ちがう」としたものの中から、もどせます。"
