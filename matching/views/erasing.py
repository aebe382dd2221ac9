"""「記録を消す」: asked for twice, confirmed anew, never undone."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.reauthentication import reauthentication_required
from matching.access import person_page
from matching.choices import AccessGround, ErasureReason
from matching.forms.erasing import EraseForm
from matching.models import Person
from matching.permissions import can_erase_person
from matching.services import ErasureUnfinishedError, person_erase


# person_erase commits the row before it destroys the key, so no transaction is around the view.
@transaction.non_atomic_requests
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
@person_page(AccessGround.VIEW, on_post=AccessGround.ERASE, fields=())
def person_erase_page(request: HttpRequest, person: Person) -> HttpResponse:
    """Say what goes and what stays; erase once the number and a reason are given."""
    if not can_erase_person(request.user, person):
        raise PermissionDenied("記録を消せるのは、相談支援包括化推進員の人だけです。")
    form = EraseForm(request.POST if request.method == "POST" else None, person=person)
    if not form.is_valid():
        context = {"person": person, "form": form}
        return render(request, "matching/person_erase.html", context)
    try:
        reason = ErasureReason(form.cleaned_data["reason"])
        person_erase(person=person, by=request.user, reason=reason)
        messages.success(request, "記録を消しました。もうだれにも読めません。")
    except ErasureUnfinishedError as error:
        messages.error(request, str(error))
    return redirect("person_list")
