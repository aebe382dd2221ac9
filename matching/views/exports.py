"""一覧の書き出し: ask, wait where it is many, take the one file; approve without seeing names."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.kept_form import form_kept
from accounts.reauthentication import reauthentication_before_file, reauthentication_required
from accounts.second_factor import second_factor_first
from matching.access import supporters_page
from matching.forms.answers import written
from matching.forms.export import ExportForm
from matching.models import ExportRequest
from matching.models.export_request import MOST_WITHOUT_APPROVAL
from matching.permissions import exports_to_decide, organizations_supported_by
from matching.services.exports import export_ask, export_decide, export_make
from resources.exporting.table_files import CSV, XLSX, csv_of, xlsx_of

SHAPES = {"xlsx": (xlsx_of, XLSX), "csv": (csv_of, CSV)}


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@supporters_page
@reauthentication_required
def person_export(request: HttpRequest) -> HttpResponse:
    """Ask for a list of the persons of one's own 所属."""
    mine = organizations_supported_by(request.user)
    form = ExportForm(request.POST if request.method == "POST" else None, mine=mine)
    asked: list[ExportRequest] = []
    if written(form, lambda data: asked.append(_ask(request, data))):
        return redirect("person_export_ready", export_id=asked[0].pk)
    mine_before = ExportRequest.objects.filter(asked_by=request.user)[:10]
    context = {"form": form, "most": MOST_WITHOUT_APPROVAL, "before": mine_before}
    return render(request, "matching/person_export.html", context)


@require_safe
@supporters_page
def person_export_ready(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """Where one's own request stands; the file where it may be made."""
    asked = get_object_or_404(ExportRequest, pk=export_id, asked_by=request.user)
    context = {"asked": asked, "is_open": asked.is_open_at(timezone.now())}
    return render(request, "matching/person_export_ready.html", context)


@require_POST
@supporters_page
@reauthentication_before_file(back="person_export_ready")
def person_export_file(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """The one file; made now, kept nowhere."""
    asked = get_object_or_404(ExportRequest, pk=export_id, asked_by=request.user)
    make, kind = SHAPES.get(request.POST.get("shape", ""), SHAPES["xlsx"])
    try:
        table = export_make(request=asked)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("person_export_ready", export_id=asked.pk)
    ending = "csv" if kind is CSV else "xlsx"
    name = f'attachment; filename="ichiran-{asked.number}.{ending}"'
    return HttpResponse(make(table), content_type=kind, headers={"Content-Disposition": name})


@require_safe
@second_factor_first
def export_approvals(request: HttpRequest) -> HttpResponse:
    """The waiting requests: how many persons, who asks, what for. No names."""
    _only_approvers(request)
    waiting = exports_to_decide(request.user).select_related(
        "organization", "recipient", "asked_by"
    )
    return render(request, "matching/export_approvals.html", {"waiting": waiting})


@require_POST
@second_factor_first
@reauthentication_required
def export_decision(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """Say yes or no to one request."""
    _only_approvers(request)
    asked = get_object_or_404(exports_to_decide(request.user), pk=export_id)
    approve = request.POST.get("answer") == "yes"
    try:
        export_decide(request=asked, approve=approve, user=request.user)
        messages.success(request, "承認しました。" if approve else "承認しないことにしました。")
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("export_approvals")


def _ask(request: HttpRequest, data: dict) -> ExportRequest:
    chosen = dict(data)
    return export_ask(user=request.user, fields=chosen.pop("fields_asked"), **chosen)


def _only_approvers(request: HttpRequest) -> None:
    if not request.user.has_perm("accounts.approve_exports"):
        raise PermissionDenied("一覧の書き出しを承認できるのは、自治体管理者だけです。")
