"""共有された人: what other organizations of the town share with the user. Reading only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from matching.access import record_access
from matching.choices import AccessGround
from matching.consent import Disclosure
from matching.models import Person
from matching.permissions import can_approve_overrides
from matching.selectors.shared import meetings_of, overrides_to_see, shared_card, shared_lines
from matching.shared_access import shared_list_page, shared_person_page


@require_safe
@shared_list_page
def shared_list(request: HttpRequest) -> HttpResponse:
    """The persons shared with the user, the user's 支援会議, and what waits for approval."""
    lines, now = shared_lines(request.user), timezone.now()
    meetings, overrides = meetings_of(request.user), overrides_to_see(request.user)
    told = [line.person for line in lines if not line.by_override]
    record_access(request.user, told, AccessGround.LIST, fields=())
    without = [line.person for line in lines if line.by_override]
    without += [row.person for row in [*meetings, *overrides]]
    record_access(request.user, set(without), AccessGround.APART_LIST)
    context = {
        "lines": lines,
        "meetings": meetings,
        "overrides": [(row, row.state_at(now)) for row in overrides],
        "may_approve": can_approve_overrides(request.user),
    }
    return render(request, "matching/shared_list.html", context)


@require_safe
@shared_person_page
def shared_person(request: HttpRequest, person: Person, told: Disclosure) -> HttpResponse:
    """Of a person of another organization, the fields that are named."""
    context = {"card": shared_card(person, told)}
    return render(request, "matching/shared_person.html", context)
