"""What the auditor sees: looks, overrides and erasures, and of persons only numbers."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.permissions import memberships_with
from accounts.roles import Ability
from accounts.second_factor import second_factor_first
from gis_data.models import Municipality
from matching.audit.csv_file import csv_of
from matching.audit.erasures import erasures_page
from matching.audit.log import chain_status, log_page, log_rows, unusual
from matching.audit.overrides import overrides_page
from matching.forms.period import PeriodForm


@require_safe
@never_cache
@second_factor_first
def audit_log(request: HttpRequest) -> HttpResponse:
    """監査: who looked when and how; of persons only numbers that lead nowhere."""
    town = _audited_town(request)
    form = PeriodForm(request.GET or None)
    context = {
        "town": town,
        "form": form,
        "page": log_page(town, **form.days, number=request.GET.get("page", 1)),
        "unusual": unusual(town, **form.days),
        "chain": chain_status(town),
    }
    return render(request, "matching/audit_log.html", context)


@require_safe
@never_cache
@second_factor_first
def audit_log_file(request: HttpRequest) -> HttpResponse:
    """The same as a CSV file."""
    town = _audited_town(request)
    rows = log_rows(town, **PeriodForm(request.GET or None).days)
    return csv_of("閲覧の記録.csv", rows)


@require_safe
@never_cache
@second_factor_first
def audit_overrides(request: HttpRequest) -> HttpResponse:
    """What was told without a consent: who asked, on what ground, for whom, who approved."""
    town = _audited_town(request)
    form = PeriodForm(request.GET or None)
    page = overrides_page(town, **form.days, number=request.GET.get("page", 1))
    context = {"town": town, "form": form, "page": page}
    return render(request, "matching/audit_overrides.html", context)


@require_safe
@never_cache
@second_factor_first
def audit_erasures(request: HttpRequest) -> HttpResponse:
    """Which records were erased: when, by whom, why."""
    town = _audited_town(request)
    form = PeriodForm(request.GET or None)
    page = erasures_page(town, **form.days, number=request.GET.get("page", 1))
    context = {"town": town, "form": form, "page": page}
    return render(request, "matching/audit_erasures.html", context)


def _audited_town(request: HttpRequest) -> Municipality:
    rows = memberships_with(request.user, Ability.READ_AUDIT_LOG)
    if not rows:
        raise PermissionDenied("閲覧の記録は、監査者だけが見られます。")
    return rows[0].municipality
