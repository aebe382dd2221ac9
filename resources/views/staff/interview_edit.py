"""Write down an interview: the sheet, its sentences, and a look at private words before saving."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.kept_form import form_kept
from accounts.permissions import has_ability
from accounts.roles import Ability
from resources.forms.staff_interview import (
    InterviewForm,
    StatementFormSet,
    first_statements,
    interview_initial,
    statement_initial,
)
from resources.forms.staff_place import Place, areas_reached, place_of
from resources.permissions import (
    can_record_interviews,
    candidates_planned_by,
    interviews_kept_by,
    resources_kept_by,
)
from resources.private_words import Hint, private_hints
from resources.selectors.staff_interviews import entries_for_interview
from resources.services.interview_write import interview_save

from .asked import asked_number
from .errors import onto_form

if TYPE_CHECKING:
    from resources.models import Interview, InterviewCandidate

LINES = "s"
MORE = "more"
LOOKED_AT = "looked_at"


@dataclass
class Sheet:
    """The form of the sheet and its sentences, read together."""

    form: InterviewForm
    lines: Any

    def is_valid(self) -> bool:
        """Whether both are; all errors are found at once."""
        return all([self.form.is_valid(), self.lines.is_valid()])

    def private_hints(self) -> list[Hint]:
        """Words in what others will read that may tell who somebody is."""
        data = self.form.cleaned_data
        texts = [data["people"], data["activity"], data["met_at"]]
        texts += [t for row in self.lines.rows() if not row.remove for t in (row.text, row.said_by)]
        return list(dict.fromkeys(hint for text in texts for hint in private_hints(text)))


def _form(request: HttpRequest, interview: Interview | None, initial: dict) -> InterviewForm:
    user = request.user
    return InterviewForm(
        request.POST or None,
        user=user,
        areas=areas_reached(user, Ability.RECORD_INTERVIEWS, whole_town=True),
        resources=entries_for_interview(user, interview),
        interview=interview,
        needs_me=not has_ability(user, Ability.READ_ALL_STATEMENTS),
        initial=initial,
    )


def _lines(request: HttpRequest, interview: Interview | None, initial: list[dict]) -> Any:
    """The sentences; with 「もうひとつ」 there is one line more, and what was typed stays."""
    data = request.POST or None
    if data and data.get("act") == MORE:
        data = data.copy()
        total = asked_number(data.get(f"{LINES}-TOTAL_FORMS")) or 0
        data[f"{LINES}-TOTAL_FORMS"] = str(total + 1)
        # The next sentence was probably said by the same person, for the same readers.
        for name in ("kind", "said_by", "visibility"):
            data[f"{LINES}-{total}-{name}"] = data.get(f"{LINES}-{total - 1}-{name}", "")
    speaker = data.get("people", "").strip() if data else ""
    kwargs = {"interview": interview, "speaker": speaker}
    return StatementFormSet(data, prefix=LINES, initial=initial, form_kwargs=kwargs)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
def interview_new(request: HttpRequest) -> HttpResponse:
    """A new sheet, perhaps for a planned candidate or an entry."""
    if not can_record_interviews(request.user):
        raise PermissionDenied
    candidate = _candidate(request)
    initial = _first_words(request, candidate)
    sheet = Sheet(_form(request, None, initial), _lines(request, None, first_statements()))
    return _answer(request, sheet, None, candidate)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
def interview_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a sheet; only for those who heard it and the 事務局."""
    rows = interviews_kept_by(request.user)
    if request.method == "POST":
        # Held to the end of the request, so that a stale form is noticed by whoever comes second.
        rows = rows.select_for_update(of=("self",))
    interview = get_object_or_404(rows, pk=pk)
    lines = statement_initial(list(interview.statements.order_by("pk")))
    sheet = Sheet(
        _form(request, interview, interview_initial(interview)), _lines(request, interview, lines)
    )
    return _answer(request, sheet, interview, interview.candidate)


def _candidate(request: HttpRequest) -> InterviewCandidate | None:
    asked = asked_number(request.GET.get("candidate"))
    return candidates_planned_by(request.user).filter(pk=asked).first()


def _first_words(request: HttpRequest, candidate: InterviewCandidate | None) -> dict[str, Any]:
    """What is known before the first word is typed."""
    initial: dict[str, Any] = {"listener": request.user, "held_on": timezone.localdate()}
    asked = asked_number(request.GET.get("resource"))
    entry = resources_kept_by(request.user).filter(pk=asked).first()
    if candidate:
        area = candidate.living_area_id
        initial |= {"resource": candidate.resource_id}
        initial |= {"place": Place(candidate.municipality_id, area, None)}
    if entry:
        initial |= {"resource": entry.pk, "place": place_of(entry)}
    return initial


def _answer(
    request: HttpRequest,
    sheet: Sheet,
    interview: Interview | None,
    candidate: InterviewCandidate | None,
) -> HttpResponse:
    act, hints = request.POST.get("act", ""), []
    if act == MORE:
        # Not yet the moment for complaints: the writer only asked for room.
        _forget_errors(sheet)
    elif request.method == "POST" and sheet.is_valid():
        hints = [] if request.POST.get(LOOKED_AT) else sheet.private_hints()
        if not hints:
            saved = _save(sheet, interview, candidate)
            if saved:
                messages.success(request, "インタビューを保存しました。")
                return redirect("interview_page", pk=saved.pk)
    context = {"form": sheet.form, "lines": sheet.lines, "interview": interview}
    context |= {"candidate": candidate, "hints": hints, "all_forms": [sheet.form, *sheet.lines]}
    return render(request, "resources/staff/interview_form.html", context)


def _forget_errors(sheet: Sheet) -> None:
    for form in [sheet.form, *sheet.lines]:
        form.full_clean()
        form.errors.clear()


def _save(
    sheet: Sheet, interview: Interview | None, candidate: InterviewCandidate | None
) -> Interview | None:
    fields = sheet.form.saved_fields() | {"candidate": candidate}
    try:
        return interview_save(
            interview=interview,
            fields=fields,
            interviewers=sheet.form.listeners(),
            statements=sheet.lines.rows(),
        )
    except ValidationError as error:
        onto_form(sheet.form, error)
        return None
