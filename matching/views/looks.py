"""だれが見たか of one person; and the auditor's log, which shows no person."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.permissions import memberships_with
from accounts.roles import Ability
from accounts.second_factor import second_factor_first
from gis_data.models import Municipality
from matching.access import person_page
from matching.audit.csv_file import csv_of
from matching.audit.log import chain_status, log_page, log_rows, unusual
from matching.choices import FieldsClass
from matching.forms.period import PeriodForm
from matching.models import Person
from matching.selectors.looks import looks_page


@require_safe
@person_page(fields=[FieldsClass.PROGRESS])
def person_looks(request: HttpRequest, person: Person) -> HttpResponse:
    """Who looked at this person, by day; printable, to be shown to the person."""
    form = PeriodForm(request.GET or None)
    page = looks_page(person, **form.days, number=request.GET.get("page", 1))
    context = {"person": person, "form": form, "page": page, "today": timezone.localdate()}
    return render(request, "matching/person_looks.html", context)


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


def _audited_town(request: HttpRequest) -> Municipality:
    rows = memberships_with(request.user, Ability.READ_AUDIT_LOG)
    if not rows:
        raise PermissionDenied("閲覧の記録は、監査者だけが見られます。")
    return rows[0].municipality
