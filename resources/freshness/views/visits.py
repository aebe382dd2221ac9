"""訪問先の一日."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST, require_safe

from resources.freshness.visiting import day_of_visits, places_found, visit_drop, visit_plan
from resources.models import PlannedVisit
from resources.permissions import can_add_resources, resources_seen_by
from resources.views.staff.errors import onto_page

ODD_DAY = "日付が読みとれません。「2026-11-21」のように選んでください。"
YEAR = dt.timedelta(days=366)


def asked_day(text: str, today: dt.date) -> dt.date:
    """The day in an address; ValidationError where there is none within a year of today."""
    try:
        day = parse_date(text) if text else today
    except ValueError:
        day = None
    if day is None or abs(day - today) > YEAR:
        raise ValidationError(ODD_DAY)
    return day


@require_safe
def visits(request: HttpRequest) -> HttpResponse:
    """The places I visit on a day, and what near them wants a look."""
    today = timezone.localdate()
    try:
        day = asked_day(request.GET.get("day", ""), today)
    except ValidationError as error:
        onto_page(request, error)
        return redirect("visits")
    words = request.GET.get("q", "").strip()[:100]
    found = places_found(request.user, words) if words else None
    context = {
        "day": day,
        "today": today,
        "stops": day_of_visits(request.user, day, today),
        "words": words,
        "found": found,
        "may_keep": can_add_resources(request.user),
    }
    return render(request, "resources/check/visits.html", context)


@require_POST
def visit_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a place on a day."""
    entry = get_object_or_404(resources_seen_by(request.user).confirmed(), pk=pk)
    try:
        day = asked_day(request.POST.get("day", ""), timezone.localdate())
        visit_plan(user=request.user, resource=entry, day=day)
    except ValidationError as error:
        onto_page(request, error)
        return redirect("visits")
    messages.success(request, f"「{entry}」を、訪問先に入れました。")
    return redirect(f"{reverse('visits')}?day={day:%Y-%m-%d}")


@require_POST
def visit_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a place off its day."""
    visit = get_object_or_404(PlannedVisit, pk=pk, user=request.user)
    visit_drop(visit=visit)
    messages.success(request, f"「{visit.resource}」を、訪問先から外しました。")
    return redirect(f"{reverse('visits')}?day={visit.day:%Y-%m-%d}")
