"""The disclosure on paper: large type, plain words. Nothing is fetched, nothing is stored."""

from __future__ import annotations

from typing import Any, Never

from django.conf import settings
from django.template.loader import render_to_string

SHEET = settings.BASE_DIR / "frontend" / "static" / "css" / "disclosure.css"


def pdf_of(disclosure: dict[str, Any]) -> bytes:
    """The PDF of what `disclosure_of` returned."""
    # Takes half a second to import, and few processes ever need it.
    from weasyprint import CSS, HTML

    html = render_to_string("matching/disclosure_pdf.html", {"disclosure": disclosure})
    sheet = CSS(string=SHEET.read_text(encoding="utf-8"), url_fetcher=_fetch_nothing)
    return HTML(string=html, url_fetcher=_fetch_nothing).write_pdf(stylesheets=[sheet])


def _fetch_nothing(url: str, *args: Any, **kwargs: Any) -> Never:
    raise ValueError("A sheet about a person asks nobody for anything.")
