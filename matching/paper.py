"""Sheets as PDF, made on this machine: nothing is fetched, from anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls.converters import StringConverter
from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher

STYLE = "css/paper.css"


class PaperConverter(StringConverter):
    """`<paper:paper>` in a path: the sheet as a page of the browser, or as PDF."""

    regex = "page|pdf"


def pdf_response(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A4 pages of a template; the file's name says nothing of the person."""
    markup = render_to_string(template, context, request)
    answer = HttpResponse(pdf_of(markup), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="sheet.pdf"'
    return answer


def pdf_of(markup: str) -> bytes:
    """The pages of a text in HTML."""
    style = CSS(string=Path(finders.find(STYLE)).read_text(encoding="utf-8"))
    sheet = HTML(string=markup, url_fetcher=FetchNothing())
    return sheet.write_pdf(stylesheets=[style])


class FetchNothing(URLFetcher):
    """Whatever a sheet names, it is not loaded."""

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Refuse."""
        raise ValueError("A sheet loads nothing from anywhere.")
