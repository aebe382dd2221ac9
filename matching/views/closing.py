"""支援を終える, もういちど始める, 記録を残す."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from matching.access import person_page
from matching.choices import AccessGround
from matching.forms.closing import ClosingForm, KeepLongerForm
from matching.keeping import keeping_of
from matching.models import Person
from matching.services.closing import person_close, person_keep_longer, person_reopen


@require_http_methods(["GET", "HEAD", "POST"])
@person_page(AccessGround.VIEW, on_post=AccessGround.EDIT)
def person_closing(request: HttpRequest, person: Person) -> HttpResponse:
    """End the support of a person, or take it up again."""
    if request.method == "POST" and "reopen" in request.POST:
        person_reopen(person=person)
        messages.success(request, "支援を、もういちど始めました。")
        return redirect("person_detail", person_id=person.pk)
    form = ClosingForm(request.POST or None)
    if _done(form, lambda data: person_close(person=person, **data)):
        messages.success(request, "支援を終えたことを記録しました。")
        return redirect("person_detail", person_id=person.pk)
    return _page(request, "matching/person_closing.html", person, form)


@require_http_methods(["GET", "HEAD", "POST"])
@person_page(AccessGround.VIEW, on_post=AccessGround.EDIT)
def person_keep(request: HttpRequest, person: Person) -> HttpResponse:
    """Keep the record of a closed person longer than usual."""
    form = KeepLongerForm(request.POST or None)
    if _done(form, lambda data: person_keep_longer(person=person, **data)):
        messages.success(request, "記録を残す日を決めました。")
        return redirect("person_detail", person_id=person.pk)
    return _page(request, "matching/person_keep.html", person, form)


def _done(form: forms.Form, write: Callable[[dict], object]) -> bool:
    """Write what was sent; False where something is to be mended, which the form then says."""
    if not form.is_valid():
        return False
    try:
        write(form.cleaned_data)
    except ValidationError as error:
        known = {name: words for name, words in _by_field(error).items() if name in form.fields}
        form.add_error(None, ValidationError(known) if known else error.messages)
        return False
    return True


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    return error.message_dict if hasattr(error, "error_dict") else {}


def _page(request: HttpRequest, template: str, person: Person, form: forms.Form) -> HttpResponse:
    keeping = keeping_of(person, timezone.localdate())
    return render(request, template, {"person": person, "form": form, "keeping": keeping})
