"""PDF made on this machine: nothing is fetched, from anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher

STYLE = "css/paper.css"


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
