"""確認のようす: the report, on the screen and as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from resources.exporting.table_files import CSV, csv_of
from resources.freshness.report import freshness_by_area, freshness_table


@require_safe
def freshness_report(request: HttpRequest) -> HttpResponse:
    """How fresh each 圏域 is."""
    today = timezone.localdate()
    rows = freshness_by_area(request.user, today)
    return render(request, "resources/check/report.html", {"rows": rows, "today": today})


@require_safe
def freshness_file(request: HttpRequest) -> HttpResponse:
    """The report as CSV."""
    today = timezone.localdate()
    table = freshness_table(freshness_by_area(request.user, today), today)
    answer = HttpResponse(csv_of(table), content_type=CSV)
    answer["Content-Disposition"] = f'attachment; filename="freshness-{today:%Y%m%d}.csv"'
    return answer
