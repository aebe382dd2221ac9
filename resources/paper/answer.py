"""Sheets: as a page of the browser or as PDF, by the last word of the address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls.converters import StringConverter


class PaperConverter(StringConverter):
    """`<paper:paper>` in a path: the sheet as a page of the browser, or as PDF."""

    regex = "page|pdf"


class SheetSizeConverter(StringConverter):
    """`<sheet:sheet_size>` in a path: A4 for the table, A3 for the wall."""

    regex = "a4|a3"


def pdf_response(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The pages of a template, A4 if its style says nothing else; a file without a name in it."""
    # WeasyPrint takes half a second to load; pages without paper do without it.
    from resources.paper.pdf import pdf_of

    markup = render_to_string(template, context, request)
    answer = HttpResponse(pdf_of(markup), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="sheet.pdf"'
    return answer
