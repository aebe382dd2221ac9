"""The person's yes: record it, withdraw it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from matching.access import person_page
from matching.choices import MATCHED_FIELDS, AccessGround, FieldsClass, Purpose
from matching.forms.consent import ConsentForm
from matching.models import Person
from matching.selectors.persons import person_card
from matching.services import consent_record, consent_revoke


@require_http_methods(["GET", "HEAD", "POST"])
@person_page(
    on_post=AccessGround.EDIT, fields=[FieldsClass.PROGRESS], may="matching.record_consent"
)
def consent_new(request: HttpRequest, person: Person) -> HttpResponse:
    """Record that the person agreed to 合う場所をさがすこと."""
    form = ConsentForm(request.POST or None)
    if form.is_valid() and _recorded(request, person, form):
        messages.success(request, "同意を記録しました。")
        return redirect("person_detail", person_id=person.pk)
    context = {"form": form, "card": person_card(person)}
    return render(request, "matching/consent_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@person_page(
    on_post=AccessGround.EDIT, fields=[FieldsClass.PROGRESS], may="matching.record_consent"
)
def consent_withdraw(request: HttpRequest, person: Person, consent_id: UUID) -> HttpResponse:
    """Ask once, then withdraw a consent."""
    consent = get_object_or_404(person.consents, pk=consent_id)
    if request.method == "POST":
        consent_revoke(consent=consent)
        messages.success(request, "同意を取り消しました。重なりは、もう見られません。")
        return redirect("person_detail", person_id=person.pk)
    context = {"consent": consent, "card": person_card(person)}
    return render(request, "matching/consent_withdraw.html", context)


def _recorded(request: HttpRequest, person: Person, form: ConsentForm) -> bool:
    data = {name: value for name, value in form.cleaned_data.items() if name != "explained"}
    try:
        consent_record(
            person=person,
            purpose=Purpose.PARTICIPATION,
            fields=MATCHED_FIELDS,
            recorded_by=request.user,
            **data,
        )
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True
