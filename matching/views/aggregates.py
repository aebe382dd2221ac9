"""まちの数字: for those who read numbers and nothing of anybody."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from matching.selectors.aggregates import HIDDEN, LEAST, town_numbers
from matching.selectors.decision_report import decision_report


@require_safe
def aggregates(request: HttpRequest) -> HttpResponse:
    """The numbers of each municipality the user was given."""
    if not request.user.has_perm("accounts.read_aggregates"):
        raise PermissionDenied
    towns = town_numbers(request.user, timezone.localdate())
    context = {"towns": towns, "least": LEAST, "hidden": HIDDEN, "today": timezone.localdate()}
    return render(request, "matching/aggregates.html", context)


@require_safe
def decision_report_page(request: HttpRequest) -> HttpResponse:
    """How far decisions agree with what was found first, month by month, in coarse numbers."""
    if not request.user.has_perm("accounts.read_aggregates"):
        raise PermissionDenied
    today = timezone.localdate()
    context = {"report": decision_report(request.user, today), "today": today, "least": LEAST}
    return render(request, "matching/decision_report.html", context)
