"""支援を終える, もういちど始める, 記録を残す."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.kept_form import form_kept
from matching.access import person_page
from matching.choices import AccessGround
from matching.forms.answers import written
from matching.forms.closing import ClosingForm, KeepLongerForm, ReopenForm
from matching.keeping import keeping_of
from matching.models import Person
from matching.services.closing import person_close, person_keep_longer, person_reopen


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@person_page(AccessGround.VIEW, on_post=AccessGround.EDIT)
def person_closing(request: HttpRequest, person: Person) -> HttpResponse:
    """End the support of a person, or take it up again."""
    if written(ReopenForm(request.POST or None), lambda _: person_reopen(person=person)):
        messages.success(request, "支援を、もういちど始めました。")
        return redirect("person_detail", person_id=person.pk)
    form = ClosingForm(request.POST or None)
    if written(form, lambda data: person_close(person=person, **data)):
        messages.success(request, "支援を終えたことを記録しました。")
        return redirect("person_detail", person_id=person.pk)
    return _page(request, "matching/person_closing.html", person, form)


@form_kept
@require_http_methods(["GET", "HEAD", "POST"])
@person_page(AccessGround.VIEW, on_post=AccessGround.EDIT)
def person_keep(request: HttpRequest, person: Person) -> HttpResponse:
    """Keep the record of a closed person longer than usual."""
    form = KeepLongerForm(request.POST or None)
    if written(form, lambda data: person_keep_longer(person=person, **data)):
        messages.success(request, "記録を残す日を決めました。")
        return redirect("person_detail", person_id=person.pk)
    return _page(request, "matching/person_keep.html", person, form)


def _page(request: HttpRequest, template: str, person: Person, form: forms.Form) -> HttpResponse:
    keeping = keeping_of(person, timezone.localdate())
    return render(request, template, {"person": person, "form": form, "keeping": keeping})
