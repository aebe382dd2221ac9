"""インタビュー候補者リスト."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.kept_form import form_kept
from accounts.roles import Ability
from resources.forms.staff_candidate import CandidateForm
from resources.forms.staff_place import areas_reached
from resources.permissions import can_record_interviews, candidates_planned_by
from resources.selectors.staff_interviews import candidates_for
from resources.services.interview_write import candidate_add, candidate_plan

from .errors import onto_form


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
def candidate_list(request: HttpRequest) -> HttpResponse:
    """The list, and a form for one line more."""
    areas = areas_reached(request.user, Ability.RECORD_INTERVIEWS, whole_town=True)
    form = CandidateForm(request.POST or None, areas=areas)
    if request.method == "POST" and form.is_valid():
        try:
            candidate = candidate_add(fields=form.saved_fields())
        except ValidationError as error:
            onto_form(form, error)
        else:
            messages.success(request, f"「{candidate}」をリストに加えました。")
            return redirect("candidate_list")
    context = {"candidates": candidates_for(request.user), "form": form}
    context["may_record"] = can_record_interviews(request.user)
    return render(request, "resources/staff/candidate_list.html", context)


@require_POST
def candidate_mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Set or take away the 〇."""
    candidate = get_object_or_404(candidates_planned_by(request.user), pk=pk)
    planned = request.POST.get("planned") == "1"
    candidate_plan(candidate=candidate, planned=planned)
    words = "インタビューする予定にしました。" if planned else "予定から外しました。"
    messages.success(request, f"「{candidate}」を{words}")
    return redirect("candidate_list")
