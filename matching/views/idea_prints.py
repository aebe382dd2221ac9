"""The 重なり検討ワークシート on paper: A4 for the table, A3 for the wall, filled or blank."""

from __future__ import annotations

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from matching.access import person_page, supporters_page
from matching.choices import MATCHED_FIELDS, AccessGround, FieldsClass, Purpose
from matching.consent import require_consent
from matching.models import Person
from matching.selectors.idea_paper import blank_sheet, paper_sheet
from resources.paper.answer import pdf_response

PRINTED = (FieldsClass.STRENGTHS, FieldsClass.HOUSEHOLD)


@require_safe
@person_page(AccessGround.PRINT, fields=PRINTED, purpose=Purpose.PARTICIPATION)
def idea_print(request: HttpRequest, person: Person, sheet_size: str, paper: str) -> HttpResponse:
    """The person's sheet, for a wall by default: nothing that may not leave the 所属."""
    consent = require_consent(person, Purpose.PARTICIPATION, fields=MATCHED_FIELDS)
    prefetch_related_objects([person], "traits")
    context = {"person": person, "sheet": paper_sheet(person, request.user, consent)}
    return _answer(request, context, sheet_size, paper)


@require_safe
@supporters_page
def idea_blank(request: HttpRequest, sheet_size: str, paper: str) -> HttpResponse:
    """The form without anybody on it."""
    return _answer(request, {"sheet": blank_sheet(), "blank": True}, sheet_size, paper)


def _answer(
    request: HttpRequest, context: dict[str, Any], sheet_size: str, paper: str
) -> HttpResponse:
    context |= {"sheet_size": sheet_size, "today": timezone.localdate()}
    if paper == "pdf":
        return pdf_response(request, "matching/paper/idea_sheet.html", context)
    return render(request, "matching/idea_print.html", context)
