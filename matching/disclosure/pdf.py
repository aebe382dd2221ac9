"""The disclosure on paper: large type, plain words. Nothing is fetched, nothing is stored."""

from __future__ import annotations

from typing import Any, Never

from django.conf import settings
from django.template.loader import render_to_string

from .looks import look_rows

SHEET = settings.BASE_DIR / "frontend" / "static" / "css" / "disclosure.css"


def pdf_of(disclosure: dict[str, Any]) -> bytes:
    """The PDF of what `disclosure_of` returned."""
    return laid_out(disclosure).write_pdf()


def laid_out(disclosure: dict[str, Any]) -> Any:
    """The same in pages, as a weasyprint.Document."""
    # Takes half a second to import, and few processes ever need it.
    from weasyprint import CSS, HTML

    html = html_of(disclosure)
    sheet = CSS(string=SHEET.read_text(encoding="utf-8"), url_fetcher=_fetch_nothing)
    return HTML(string=html, url_fetcher=_fetch_nothing).render(stylesheets=[sheet])


def html_of(disclosure: dict[str, Any]) -> str:
    """What the PDF lays out. The looks are counted by day, or they would fill it."""
    looks = next(part["rows"] for part in disclosure["sections"] if part["key"] == "looks")
    context = {"disclosure": disclosure, "looks": look_rows(looks)}
    return render_to_string("matching/disclosure_pdf.html", context)


def _fetch_nothing(url: str, *args: Any, **kwargs: Any) -> Never:
    raise ValueError("A sheet about a person asks nobody for anything.")
