"""The person's yes: record it, withdraw it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.kept_form import form_kept
from matching.access import person_page
from matching.choices import AccessGround, Purpose
from matching.consent.texts import all_purposes, current_text
from matching.forms.consent import ConsentForm
from matching.models import Person
from matching.services import consent_record, consent_revoke


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@person_page(AccessGround.VIEW, on_post=AccessGround.EDIT, fields=())
def consent_new(request: HttpRequest, person: Person) -> HttpResponse:
    """Choose what the consent is for; then record it."""
    purpose = request.GET.get("purpose")
    if purpose not in Purpose.values:
        context = {"person": person, "texts": all_purposes()}
        return render(request, "matching/consent_choose.html", context)
    form = ConsentForm(
        request.POST or None, person=person, purpose=Purpose(purpose), user=request.user
    )
    if form.is_valid() and _recorded(request, person, form):
        messages.success(request, "同意を記録しました。")
        return redirect("person_detail", person_id=person.pk)
    context = {"form": form, "person": person, "text": current_text(Purpose(purpose))}
    return render(request, "matching/consent_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@person_page(AccessGround.VIEW, on_post=AccessGround.EDIT, fields=())
def consent_withdraw(request: HttpRequest, person: Person, consent_id: UUID) -> HttpResponse:
    """Ask once, then withdraw a consent."""
    consent = get_object_or_404(person.consents, pk=consent_id)
    if request.method == "POST" and consent.revoked_at is None:
        consent_revoke(consent=consent)
        messages.success(request, "取り消しました。いまから、見ることも使うこともできません。")
        return redirect("person_detail", person_id=person.pk)
    context = {"consent": consent, "person": person}
    status = 403 if request.method == "POST" else 200
    return render(request, "matching/consent_withdraw.html", context, status=status)


def _recorded(request: HttpRequest, person: Person, form: ConsentForm) -> bool:
    facts = form.facts()
    try:
        consent_record(person=person, purpose=form.purpose, recorded_by=request.user, **facts)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True
