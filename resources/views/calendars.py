"""Calendar files (.ics) that a calendar fetches again and again: an entry, a 圏域, the town."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from resources.calendars.feed import calendar_file
from resources.selectors.public_calendar import (
    calendar_of_area,
    calendar_of_entry,
    entries_of_calendar,
)

from .public_catalogue import site_town

if TYPE_CHECKING:
    from resources.selectors.public_rows import EntryRow

CALENDAR = "text/calendar; charset=utf-8"


@login_not_required
@require_safe
def entry_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The dates of one public entry."""
    entry = get_object_or_404(entries_of_calendar(site_town()), pk=pk)
    return _answer(request, entry.name, calendar_of_entry(entry, timezone.localtime()))


@login_not_required
@require_safe
def area_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The dates of all public entries of a 圏域."""
    town = site_town()
    area = get_object_or_404(town.living_areas.defer("boundary"), pk=pk)
    rows = calendar_of_area(town, area, timezone.localtime())
    return _answer(request, f"{town.name} {area.name}の予定", rows)


@login_not_required
@require_safe
def town_calendar(request: HttpRequest) -> HttpResponse:
    """The dates of all public entries of the town."""
    town = site_town()
    rows = calendar_of_area(town, None, timezone.localtime())
    return _answer(request, f"{town.name}の予定", rows)


def _answer(request: HttpRequest, name: str, rows: Sequence[EntryRow]) -> HttpResponse:
    def address_of(pk: int) -> str:
        return request.build_absolute_uri(reverse("resource_page", args=[pk]))

    text = calendar_file(name, rows, address_of, timezone.localdate())
    etag = quote_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
    headers = {"ETag": etag, "Content-Disposition": 'inline; filename="kasanari.ics"'}
    response = HttpResponse(text, content_type=CALENDAR, headers=headers)
    return get_conditional_response(request, etag=etag, response=response)
