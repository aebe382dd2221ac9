"""Interviews: list, one page, paper; taking a statement into an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.roles import Ability
from resources.choices import StatementKind
from resources.forms.staff_place import areas_reached
from resources.models import Statement
from resources.permissions import (
    can_adopt,
    can_keep_interview,
    can_record_interviews,
    interviews_readable_by,
    resources_kept_by,
    statements_usable_by,
)
from resources.selectors.staff_interviews import (
    entries_for_interview,
    interview_for,
    interviews_about,
    statements_by_kind,
    withheld_count,
)
from resources.services.interview_write import statement_adopt, statement_release

from .asked import asked_number
from .errors import onto_page

if TYPE_CHECKING:
    from resources.models import Interview

PAGE_SIZE = 20
MAX_WORDS = 100


@require_safe
def interview_list(request: HttpRequest) -> HttpResponse:
    """The interviews I may open, the latest first, perhaps with a word or of one 圏域."""
    user = request.user
    words = request.GET.get("q", "").replace("\x00", "").strip()[:MAX_WORDS]
    area = asked_number(request.GET.get("area"))
    page = Paginator(interviews_about(user, words, area), PAGE_SIZE)
    context = {
        "page": page.get_page(request.GET.get("page")),
        "words": words,
        "area": area,
        "areas": areas_reached(user, Ability.READ_SUPPORTER_CATALOGUE, whole_town=True),
        "query": urlencode({"q": words, "area": area or ""}) if words or area else "",
        "may_record": can_record_interviews(user),
    }
    return render(request, "resources/staff/interview_list.html", context)


def _sheet(request: HttpRequest, interview: Interview) -> dict[str, object]:
    """What both the page and the paper show: only what this reader may read."""
    groups = statements_by_kind(request.user, interview)
    return {
        "interview": interview,
        "groups": groups,
        "withheld": withheld_count(interview, groups),
        "may_edit": can_keep_interview(request.user, interview),
        "kinds": StatementKind,
    }


@require_safe
def interview_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One interview, its words under the headings of the sheet."""
    interview = get_object_or_404(interview_for(request.user), pk=pk)
    context = _sheet(request, interview)
    usable = statements_usable_by(request.user).filter(interview=interview)
    context["usable"] = set(usable.values_list("pk", flat=True))
    own = resources_kept_by(request.user)
    context["may_adopt_here"] = own.filter(pk=interview.resource_id).exists()
    context["kept"] = set(own.filter(statements__interview=interview).values_list("pk", flat=True))
    return render(request, "resources/staff/interview.html", context)


@require_safe
def interview_print(request: HttpRequest, pk: int) -> HttpResponse:
    """The filled インタビューシート for A4."""
    interview = get_object_or_404(interview_for(request.user), pk=pk)
    return render(request, "resources/staff/interview_sheet.html", _sheet(request, interview))


@require_safe
def interview_blank(request: HttpRequest) -> HttpResponse:
    """The empty インタビューシート for A4."""
    return render(request, "resources/staff/interview_blank.html", {"kinds": StatementKind})


@require_http_methods(["GET", "HEAD", "POST"])
def statement_into(request: HttpRequest, pk: int) -> HttpResponse:
    """「取り入れる」: choose the entry, or take it straight into the one posted."""
    statement = get_object_or_404(
        statements_usable_by(request.user).select_related("interview__resource"), pk=pk
    )
    entries = entries_for_interview(request.user).filter(municipality=statement.municipality_id)
    if request.method != "POST":
        context = {"statement": statement, "entries": entries}
        return render(request, "resources/staff/statement_adopt.html", context)
    resource = entries.filter(pk=asked_number(request.POST.get("resource"))).first()
    if resource is None:
        messages.error(request, "取り入れる先を、一覧から選んでください。")
        return redirect("statement_adopt", pk=pk)
    if not can_adopt(request.user, statement, resource):
        raise Http404
    try:
        statement_adopt(statement=statement, resource=resource)
        messages.success(request, f"「{resource}」に取り入れました。")
    except ValidationError as error:
        onto_page(request, error)
    return redirect("interview_page", pk=statement.interview_id)


@require_POST
def statement_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a statement out of an entry that I keep."""
    opened = interviews_readable_by(request.user).values("pk")
    kept = resources_kept_by(request.user).values("pk")
    rows = Statement.objects.readable_by(request.user)
    rows = rows.filter(interview__in=opened, resource__in=kept)
    statement = get_object_or_404(rows, pk=pk)
    statement_release(statement=statement)
    messages.success(request, "取り入れるのをやめました。ことばはインタビューに残っています。")
    return redirect("interview_page", pk=statement.interview_id)
