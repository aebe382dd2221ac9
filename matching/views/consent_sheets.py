"""Paper: the 同意書, blank and filled, and the 紹介のことば for a place."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from matching.access import as_done, person_page, supporters_page
from matching.choices import OUTWARD, AccessGround, FieldsClass, Guardian, Purpose
from matching.consent import ConsentMissingError, require_consent
from matching.consent.texts import ConsentText, current_text, text_of
from matching.forms.introduction import IntroductionForm
from matching.models import Consent, Person
from matching.selectors.introduction import introduction_lines
from resources.paper.answer import pdf_response

IDENTITY = (FieldsClass.IDENTITY,)


@require_safe
@supporters_page
def consent_blank(request: HttpRequest, purpose: str, paper: str) -> HttpResponse:
    """The 同意書 for one purpose, to be filled in by hand."""
    if purpose not in Purpose.values:
        raise Http404
    text = current_text(Purpose(purpose))
    return _sheet(request, "consent_sheet", _sheet_context(text), paper)


@require_safe
@person_page(AccessGround.PRINT, fields=IDENTITY)
def consent_sheet(
    request: HttpRequest, person: Person, consent_id: UUID, paper: str
) -> HttpResponse:
    """The 同意書 of a consent on record, in the words that were explained then."""
    rows = person.consents.select_related("recipient", "recipient_resource")
    consent = get_object_or_404(rows, pk=consent_id)
    text = text_of(Purpose(consent.purpose), consent.text_version)
    context = _sheet_context(text) | {"consent": consent, "person": person}
    return _sheet(request, "consent_sheet", context, paper)


@require_http_methods(["GET", "HEAD", "POST"])
@person_page(AccessGround.VIEW, on_post=AccessGround.PRINT)
def introduction(request: HttpRequest, person: Person, place_consent_id: UUID) -> HttpResponse:
    """Pick with the person what a place is told; a POST shows the sheet or gives it as PDF."""
    consent = _place_consent(person, place_consent_id)
    offered = introduction_lines(person, consent)
    form = IntroductionForm(request.POST or None, offered=offered)
    context = {"form": form, "person": person, "consent": consent, "today": timezone.localdate()}
    if not form.is_valid():
        return render(request, "matching/introduction_form.html", context)
    context["lines"] = form.picked()
    paper = "pdf" if request.POST.get("paper") == "pdf" else "page"
    return as_done(_sheet(request, "introduction_sheet", context, paper))


def _place_consent(person: Person, consent_id: UUID) -> Consent:
    """The consent to tell a place, which holds now. Raises ConsentMissingError, Http404."""
    rows = person.consents.select_related("recipient", "recipient_resource")
    consent = get_object_or_404(rows, pk=consent_id, purpose=Purpose.PLACE)
    if consent.revoked_at is not None:
        raise ConsentMissingError("この同意は、取り消されています。受け入れ先に伝えられません。")
    fields = consent.fields_shared
    return require_consent(person, Purpose.PLACE, recipient=consent.told, fields=fields)


def _sheet_context(text: ConsentText | None) -> dict[str, object]:
    if text is None:
        raise Http404
    return {
        "text": text,
        "fields": FieldsClass,
        "guardians": Guardian,
        "outward": text.purpose in OUTWARD,
    }


def _sheet(request: HttpRequest, name: str, context: dict[str, object], paper: str) -> HttpResponse:
    if paper == "pdf":
        return pdf_response(request, f"matching/paper/{name}.html", context)
    return render(request, f"matching/{name}.html", context)
